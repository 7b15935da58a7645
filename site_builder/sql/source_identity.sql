-- source_identity: how the payee of each source's rows is known, or why it is not shown.
-- One row per (source, kind).
-- Reads: payee_count, payment, supplier.
-- Reasons with fewer than five rows go together as hidden, and where those are still under five the smallest of
-- the others joins them (rule P7).
--
-- source      whose rows
-- kind        organisation, foreign, internal or name for a named supplier; else why it is protected, or hidden
-- rows        ledger rows
-- amount_ore  their sum, öre
-- suppliers   named suppliers; empty for protected rows
-- payees      distinct payees without a page, by name and number; empty for named rows and for fewer than five

with cell as (
    select
        payment.source,
        coalesce(supplier.id_kind, payment.protection)  as kind,
        payment.protection is not null                  as protected,
        count(*)                                        as rows,
        sum(payment.amount_ore)                         as amount_ore,
        count(distinct payment.supplier_id)             as suppliers
    from payment
    left join supplier using (supplier_id)
    group by all
),

placed as (
    select
        *,
        sum(case when rows < 5 then rows end) over (partition by source, protected)        as few,
        row_number() over (partition by source, protected, rows < 5 order by rows, kind)   as place
    from cell
),

told as (
    select
        source,
        case
            when protected and (rows < 5 or (few < 5 and place = 1)) then 'hidden'
            else kind
        end as told,
        kind, protected, rows, amount_ore, suppliers
    from placed
)

select
    told.source,
    told.told                                                            as kind,
    cast(sum(told.rows) as integer)                                      as rows,
    cast(sum(told.amount_ore) as bigint)                                 as amount_ore,
    cast(sum(told.suppliers) filter (not told.protected) as integer)     as suppliers,
    cast(case when sum(c.payees) >= 5 then sum(c.payees) end as integer) as payees
from told
left join payee_count as c on c.source = told.source and c.reason = told.kind
group by told.source, told.told
order by told.source, told.told
