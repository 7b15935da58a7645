-- Files where two columns side by side make personal numbers: dates of birth in one, four figures in the other.
-- Reads: private.ledger.
-- Neither column alone looks like a number, so masking leaves both; put together by a reader they are one.

with size as (
    select file_no, count(*) as rows from private.ledger group by file_no
),

cell as (
    select source, file_no, row_no, field, trim(text) as text, length(trim(text)) >= 6 as is_birth
    from private.ledger
    unpivot (
        text for field in (supplier_name, supplier_number, account_no, account_text, department, voucher, invoice_no)
    )
    where length(text) < 12 and regexp_full_match(
        trim(text), '(18|19|20)?[0-9]{2}(0[0-9]|1[0-2])(0[1-9]|[126789][0-9]|3[01])|[-+]?[0-9]{4}'
    )
),

half as (
    select file_no, field, is_birth
    from cell
    join size using (file_no)
    group by file_no, field, is_birth, rows
    having 2 * count(*) > rows
),

likely as (
    select * from cell semi join half using (file_no, field, is_birth)
),

whole as (
    select
        birth.source, birth.file_no, birth.field as birth, four.field as four,
        right(birth.text, 6) || right(four.text, 4) as ten
    from likely as birth
    join likely as four using (source, file_no, row_no)
    where birth.is_birth and not four.is_birth
),

checked as (
    select
        *,
        list_sum(list_transform(
            range(1, 11),
            lambda i: substr(ten, i, 1)::integer * (1 + i % 2) // 10 + substr(ten, i, 1)::integer * (1 + i % 2) % 10
        )) % 10 = 0 as personal
    from whole
)

select distinct source, file_no, null::varchar as buyer_id, null::varchar as period
from checked
join size using (file_no)
group by source, file_no, birth, four, rows
having 2 * count(*) filter (personal) > rows and count(*) filter (personal) > 1
