-- Months whose rows, nearly all of them, stand exactly twice in one file. Reads: private.ledger.
-- At least ten rows and 95 % of them. Some rows twice is ordinary; all rows twice is a slip.

with counted as (
    select source, file_no, strftime(posted, '%Y-%m') as month, count(*) as times
    from private.ledger
    where reason is null and precision in ('day', 'month')
    group by
        source, file_no, month, buyer_id, buyer_name, supplier_name, supplier_number, account_no, account_text,
        department, amount_ore, posted, voucher, invoice_no
),

doubled as (
    select source, file_no, month
    from counted
    group by source, file_no, month
    having sum(times) >= 10 and 100 * coalesce(sum(times) filter (times = 2), 0) >= 95 * sum(times)
)

select source, file_no, null::varchar as buyer_id, month as period
from doubled
