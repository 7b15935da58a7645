-- supplier_department: which departments paid each supplier.
-- One row per (supplier_id, place).
-- Reads: payment.
--
-- supplier_id  who was paid
-- place        rank within the supplier, 1 is largest
-- buyer_id     who paid
-- department   as the buyer writes it; null when the ledger does not say
-- rows         ledger rows
-- amount_ore   sum, öre
-- permille     share of the supplier's sum, tenths of a per cent
-- bar          share of the supplier's largest department, per cent, for the bar in the table

with paid as (
    select supplier_id, buyer_id, department, count(*) as rows, sum(amount_ore) as amount_ore
    from payment
    where supplier_id is not null
    group by supplier_id, buyer_id, department
)

select
    supplier_id,
    cast(row_number() over ranked as integer)   as place,
    buyer_id,
    department,
    cast(rows as integer)                       as rows,
    cast(amount_ore as bigint)                  as amount_ore,
    cast(round(1000::hugeint * amount_ore / nullif(greatest(sum(amount_ore) over (partition by supplier_id), 0), 0)) as bigint) as permille,
    cast(greatest(0, round(100::hugeint * greatest(amount_ore, 0) / nullif(max(amount_ore) over (partition by supplier_id), 0))) as integer) as bar
from paid
window ranked as (partition by supplier_id order by amount_ore desc, buyer_id, department)
order by supplier_id, place
