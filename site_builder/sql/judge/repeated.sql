-- private.repeated: months of a file that another file of the same source repeats.
-- One row per (buyer_id, buyer_name, month, file_no, kept_file_no): the file whose rows are to be set
-- aside, and the one that keeps them.
-- Reads: private.month_row.
--
-- At least 10 rows and 95 % of the smaller file's rows of that month recur in the other. The
-- file that is last by name wins, unless it has less than half of the other's rows: then it is
-- a fragment, and the complete file keeps its month.
create or replace table private.repeated as
with size as (
    select source, buyer_id, buyer_name, month, file_no, sum(rows)::bigint as rows
    from private.month_row
    group by all
),
common as (
    select
        older.buyer_id,
        older.buyer_name,
        older.month,
        older.file_no as older,
        newer.file_no as newer,
        sum(least(older.rows, newer.rows))::bigint as rows
    from private.month_row as older
    join private.month_row as newer
        on newer.source = older.source
        and newer.month = older.month
        and newer.buyer_id is not distinct from older.buyer_id
        and newer.buyer_name is not distinct from older.buyer_name
        and newer.row_hash = older.row_hash
        and newer.file_no > older.file_no
    group by all
)
select distinct
    common.buyer_id,
    common.buyer_name,
    common.month,
    case when newer.rows * 2 < older.rows then common.newer else common.older end as file_no,
    case when newer.rows * 2 < older.rows then common.older else common.newer end as kept_file_no
from common
join size as older
    on older.file_no = common.older
    and older.month = common.month
    and older.buyer_id is not distinct from common.buyer_id
    and older.buyer_name is not distinct from common.buyer_name
join size as newer
    on newer.file_no = common.newer
    and newer.month = common.month
    and newer.buyer_id is not distinct from common.buyer_id
    and newer.buyer_name is not distinct from common.buyer_name
where least(older.rows, newer.rows) >= 10
    and common.rows * 100 >= least(older.rows, newer.rows) * 95
