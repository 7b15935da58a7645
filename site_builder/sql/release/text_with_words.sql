-- Distinct texts of two words or more, where a person's name may stand: not those of the suppliers themselves.
-- One row per text. Reads: private.ledger.

with long as (
    unpivot (select account_text, department, voucher, invoice_no from private.ledger)
    on columns(*)
    into name field value text
)

select distinct text
from long
where regexp_matches(text, '\pL{2}.*\PL\pL{2}')
order by text
