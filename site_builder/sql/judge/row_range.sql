-- row_range: which rows of which files each remark is about, rows that follow each other together.
-- One row per (file_no, code, first_row). Reads: private.ledger, private.wrong_number.
--
-- code is the reason of a row that was set aside, or number_invalid, account_unnamed, account_missing
-- or supplier_missing for a row that counts. Whole files that wait or repeat are not listed by row.

with counting as (
    select ledger.*, wrong.supplier_number is not null as wrong
    from private.ledger as ledger
    left join private.wrong_number as wrong
        on wrong.supplier_number = ledger.supplier_number and ledger.number_kind = 'organisation'
    where reason is null or reason = 'quarantined'
),

noted as (
    select file_no, row_no, reason as code from private.ledger
    where reason is not null and reason not in ('quarantined', 'duplicate_file')
    union all
    select file_no, row_no, 'number_invalid' from counting where wrong
    union all
    select file_no, row_no, 'account_unnamed' from counting where account_no is not null and account_text is null
    union all
    select file_no, row_no, 'account_missing' from counting where account_no is null and account_text is null
    union all
    select file_no, row_no, 'supplier_missing' from counting where supplier_name is null
),

placed as (
    select *, row_no - row_number() over (partition by file_no, code order by row_no) as island
    from noted
)

select
    file_no::integer      as file_no,
    code,
    min(row_no)::integer  as first_row,
    max(row_no)::integer  as last_row,
    count(*)::integer     as rows
from placed
group by file_no, code, island
order by file_no, code, first_row
