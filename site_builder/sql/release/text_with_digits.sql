-- Distinct texts that could hold a personal number, an address or an account: the few that Python must read.
-- One row per text. Rows that were set aside are read too: their numbers must not surface either.
-- Eight digits or fewer without a mark cannot be any of them.

with long as (
    unpivot (
        select supplier_name, supplier_number, account_no, account_text, department, voucher, invoice_no, buyer_name
        from private.ledger
    )
    on columns(*)
    into name field value text
),

once as (
    select distinct text
    from long
    where length(text) >= 6
)

select text
from once
where not regexp_full_match(text, '[0-9]{1,9}')
    and (
        regexp_matches(text, '(\p{Nd}[^\p{Nd}]*){8}')
        or contains(text, '@')
        or contains(text, '&#')
        or regexp_matches(text, '%[23]')
        or regexp_matches(lower(text), '(bg|pg|giro|konto).*[0-9]')
    )
order by text
