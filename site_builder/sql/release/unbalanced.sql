-- Files whose rows, debits or credits differ between the ledger and what was released. None, or the build stops.
-- One row per file at fault. Reads: private.ledger, payment.

with side as (
    select file_no, amount_ore, 'ledger' as side from private.ledger where reason is null
    union all
    select file_no, amount_ore, 'payment' from payment
)

select
    file_no,
    count(*) filter (side = 'ledger')  as rows_in,
    count(*) filter (side = 'payment') as rows_out,
    coalesce(sum(amount_ore) filter (side = 'ledger' and amount_ore > 0), 0)  as debit_in,
    coalesce(sum(amount_ore) filter (side = 'payment' and amount_ore > 0), 0) as debit_out,
    coalesce(sum(amount_ore) filter (side = 'ledger' and amount_ore < 0), 0)  as credit_in,
    coalesce(sum(amount_ore) filter (side = 'payment' and amount_ore < 0), 0) as credit_out
from side
group by file_no
having rows_in <> rows_out or debit_in <> debit_out or credit_in <> credit_out
order by file_no
