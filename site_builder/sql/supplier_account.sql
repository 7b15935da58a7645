-- supplier_account: what each supplier was paid for, by account.
-- One row per (supplier_id, place).
-- Reads: buyer, payment.
--
-- supplier_id   who was paid
-- place         rank within the supplier, 1 is largest
-- chart         chart of accounts that the number belongs to
-- account_id    account as in URLs; null for rows without an account
-- account_no    number
-- account_text  name
-- buyers        buyers
-- rows          ledger rows
-- amount_ore    sum, öre
-- permille      share of the supplier's sum, tenths of a per cent
-- bar           share of the supplier's largest account, per cent, for the bar in the table

with paid as (
    select
        payment.supplier_id,
        buyer.chart,
        payment.account_id,
        max(payment.account_no)                                             as account_no,
        arg_max(payment.account_text, (payment.posted, payment.payment_no)) as account_text,
        count(distinct payment.buyer_id)                                    as buyers,
        count(*)                                                            as rows,
        sum(payment.amount_ore)                                             as amount_ore
    from payment
    join buyer using (buyer_id)
    where payment.supplier_id is not null
    group by payment.supplier_id, buyer.chart, payment.account_id
)

select
    supplier_id,
    cast(row_number() over ranked as integer)   as place,
    chart,
    account_id,
    account_no,
    account_text,
    cast(buyers as integer)                     as buyers,
    cast(rows as integer)                       as rows,
    cast(amount_ore as bigint)                  as amount_ore,
    cast(round(1000::hugeint * amount_ore / nullif(greatest(sum(amount_ore) over (partition by supplier_id), 0), 0)) as bigint) as permille,
    cast(greatest(0, round(100::hugeint * greatest(amount_ore, 0) / nullif(max(amount_ore) over (partition by supplier_id), 0))) as integer) as bar
from paid
window ranked as (partition by supplier_id order by amount_ore desc, chart, account_id)
order by supplier_id, place
