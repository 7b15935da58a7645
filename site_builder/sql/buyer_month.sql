-- buyer_month: what each buyer paid, month by month.
-- One row per (buyer_id, month).
-- Reads: buyer, payment, source_month.
-- Every month that the buyer's sources span. A missing month has no figure: it is not zero. With
-- several sources a month is full when all that span it are, so that no dip is read as less spending.
--
-- buyer_id    who paid
-- month       first day of the month
-- state       full, partial or missing at the source
-- rows        ledger rows
-- amount_ore  their sum, öre
-- suppliers   named suppliers paid

with paid as (
    select
        buyer_id,
        month,
        count(*)                     as rows,
        sum(amount_ore)              as amount_ore,
        count(distinct supplier_id)  as suppliers
    from payment
    where month is not null
    group by buyer_id, month
),

covered as (
    select
        buyer.buyer_id,
        source_month.month,
        case
            when bool_and(source_month.state = 'full') then 'full'
            when bool_and(source_month.state = 'missing') then 'missing'
            else 'partial'
        end as state
    from buyer
    join source_month on list_contains(string_split(buyer.source, ','), source_month.source)
    group by buyer.buyer_id, source_month.month
),

span as (
    select buyer_id, unnest(generate_series(min(month), max(month), interval 1 month)) as month
    from covered
    group by buyer_id
),

-- Between two sources that follow each other there may be months that neither has.
spanned as (
    select span.buyer_id, cast(span.month as date) as month, coalesce(covered.state, 'missing') as state
    from span
    left join covered on covered.buyer_id = span.buyer_id and covered.month = cast(span.month as date)
)

select
    spanned.buyer_id,
    spanned.month,
    spanned.state,
    cast(coalesce(paid.rows, 0) as integer)        as rows,
    cast(coalesce(paid.amount_ore, 0) as bigint)   as amount_ore,
    cast(coalesce(paid.suppliers, 0) as integer)   as suppliers
from spanned
left join paid using (buyer_id, month)
order by spanned.buyer_id, spanned.month
