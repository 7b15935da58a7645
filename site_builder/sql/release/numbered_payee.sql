-- Payees with a number of their own, so that a protected payee's invoices can be told apart without naming it.
-- One row per payee. Reads: private.payee.

select
    *,
    row_number() over (order by source, buyer_id, supplier_name, supplier_number, number_kind) as payee_no
from private.payee
