-- protected_cell: rows whose supplier is not shown, gathered so that a line is never about a few.
-- One row per (buyer_id, year, account_class).
-- Reads: payment.
--
-- buyer_id       who paid
-- year           calendar year
-- account_class  first figure of the account number; empty for what could not be told by class
-- rows           ledger rows, five or more unless the whole year has fewer
-- amount_ore     sum, öre

with class as (
    select
        buyer_id,
        year,
        regexp_extract(coalesce(account_no, ''), '^[0-9]') as account_class,
        count(*)                                           as rows,
        sum(amount_ore)                                    as amount_ore
    from payment
    where protection is not null
    group by all
),

sized as (
    select *, rows < 5 or account_class = '' as small
    from class
),

ranked as (
    select
        *,
        sum(case when small then rows else 0 end) over (partition by buyer_id, year)             as small_rows,
        row_number() over (partition by buyer_id, year, small order by rows, account_class)      as place
    from sized
),

-- A remainder of under five would tell what the merging hides, so the smallest class joins it.
merged as (
    select
        buyer_id,
        year,
        case when small or (small_rows between 1 and 4 and place = 1) then '' else account_class end as account_class,
        rows,
        amount_ore
    from ranked
)

select
    buyer_id,
    year,
    account_class,
    cast(sum(rows) as integer)      as rows,
    cast(sum(amount_ore) as bigint) as amount_ore
from merged
group by all
order by all
