-- file_tally: what became of every file's rows.
-- One row per (file_no).
-- Reads: file, file_in, payment, set_aside.
--
-- file_no        the file's number in this edition
-- source         source
-- rows_in        data rows in the file
-- published      rows with a named supplier
-- masked         rows whose supplier is not shown
-- set_aside      rows that do not count, for a reason
-- in_ore         sum of every readable amount, öre
-- published_ore  sum of the published rows, öre
-- masked_ore     sum of the masked rows, öre
-- set_aside_ore  sum of the readable amounts set aside, öre

with paid as (
    select
        file_no,
        count(*) filter (where protection is null)                             as published,
        count(*) filter (where protection is not null)                         as masked,
        coalesce(sum(amount_ore) filter (where protection is null), 0)         as published_ore,
        coalesce(sum(amount_ore) filter (where protection is not null), 0)     as masked_ore
    from payment
    group by file_no
),

aside as (
    select file_no, sum(rows) as rows, sum(debit_ore) + sum(credit_ore) as amount_ore
    from set_aside
    group by file_no
)

select
    file.file_no,
    file.source,
    cast(coalesce(file_in.rows, 0) as integer)                              as rows_in,
    cast(coalesce(paid.published, 0) as integer)                            as published,
    cast(coalesce(paid.masked, 0) as integer)                               as masked,
    cast(coalesce(aside.rows, 0) as integer)                                as set_aside,
    cast(coalesce(file_in.debit_ore + file_in.credit_ore, 0) as bigint)     as in_ore,
    cast(coalesce(paid.published_ore, 0) as bigint)                         as published_ore,
    cast(coalesce(paid.masked_ore, 0) as bigint)                            as masked_ore,
    cast(coalesce(aside.amount_ore, 0) as bigint)                           as set_aside_ore
from file
left join file_in using (file_no)
left join paid using (file_no)
left join aside using (file_no)
order by file.file_no
