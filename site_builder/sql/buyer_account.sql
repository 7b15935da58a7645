-- buyer_account: what each buyer booked on each account.
-- One row per (buyer_id, place).
-- Reads: payment.
-- Protected rows are in the sums, so that the accounts add up to the buyer's total.
--
-- buyer_id      who paid
-- place         rank within the buyer, 1 is largest
-- account_id    account as in URLs; null for rows without an account
-- account_no    the buyer's account number
-- account_text  the buyer's name for it, latest in use
-- rows          ledger rows
-- suppliers     named suppliers
-- amount_ore    sum, öre
-- permille      share of the buyer's sum, tenths of a per cent
-- bar           share of the buyer's largest account, per cent, for the bar in the table

with paid as (
    select
        buyer_id,
        account_id,
        max(account_no)                             as account_no,
        arg_max(account_text, (posted, payment_no)) as account_text,
        count(*)                                    as rows,
        count(distinct supplier_id)                 as suppliers,
        sum(amount_ore)                             as amount_ore
    from payment
    group by buyer_id, account_id
)

select
    buyer_id,
    cast(row_number() over ranked as integer)   as place,
    account_id,
    account_no,
    account_text,
    cast(rows as integer)                       as rows,
    cast(suppliers as integer)                  as suppliers,
    cast(amount_ore as bigint)                  as amount_ore,
    cast(round(1000::hugeint * amount_ore / nullif(greatest(sum(amount_ore) over (partition by buyer_id), 0), 0)) as bigint) as permille,
    cast(greatest(0, round(100::hugeint * greatest(amount_ore, 0) / nullif(max(amount_ore) over (partition by buyer_id), 0))) as integer) as bar
from paid
window ranked as (partition by buyer_id order by amount_ore desc, account_id)
order by buyer_id, place
