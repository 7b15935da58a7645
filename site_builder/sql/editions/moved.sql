-- moved: suppliers whose rows are another supplier's now, row by row.
-- One row per (from_id, to_id). Reads: pair.

select old_supplier as from_id, now_supplier as to_id, count(*) as rows
from pair
where old_supplier is not null and now_supplier is not null and old_supplier <> now_supplier
group by all
order by all
