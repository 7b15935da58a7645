-- private.month_row: how often each row stands in each file, for months found in several files.
-- One row per (source, buyer_id, buyer_name, month, file_no, row_hash).
-- Reads: private.ledger.
create or replace table private.month_row as
with good as (
    select *, date_trunc('month', posted)::date as month
    from private.ledger
    where reason is null and precision in ('day', 'month')
),
shared as (
    select source, buyer_id, buyer_name, month
    from good
    group by all
    having count(distinct file_no) > 1
)
select
    good.source,
    good.buyer_id,
    good.buyer_name,
    good.month,
    good.file_no,
    hash(good.supplier_name, good.supplier_number, good.account_no, good.amount_ore, good.posted,
        good.voucher, good.invoice_no) as row_hash,
    count(*)::bigint as rows
from good
join shared
    on shared.source = good.source
    and shared.month = good.month
    and shared.buyer_id is not distinct from good.buyer_id
    and shared.buyer_name is not distinct from good.buyer_name
group by all
