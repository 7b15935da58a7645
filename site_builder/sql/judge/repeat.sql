-- repeat: what came twice, and which file was kept.
-- One row per (file_no, month); month is NULL for a whole file.
-- Reads: private.same_bytes, private.repeated, private.ledger.
create or replace table repeat as
with aside as (
    select
        source, file_no, reason,
        case reason when 'period_repeated' then date_trunc('month', posted)::date end as month,
        count(*)::integer as rows
    from private.ledger
    where reason in ('duplicate_file', 'period_repeated')
    group by all
),
winner as (
    select file_no, null::date as month, kept_file_no from private.same_bytes
    union all
    select file_no, month, max(kept_file_no) from private.repeated group by all
)
select aside.source, aside.file_no, aside.month, aside.reason, aside.rows, winner.kept_file_no
from aside
left join winner
    on winner.file_no = aside.file_no
    and winner.month is not distinct from aside.month
order by aside.source, aside.file_no, aside.month
