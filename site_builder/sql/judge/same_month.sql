-- Set aside the rows of months that another file repeats.
-- Reads: private.repeated.
update private.ledger as row
set reason = 'period_repeated'
from private.repeated
where row.reason is null
    and row.precision in ('day', 'month')
    and row.file_no = repeated.file_no
    and date_trunc('month', row.posted) = repeated.month
    and row.buyer_id is not distinct from repeated.buyer_id
    and row.buyer_name is not distinct from repeated.buyer_name
