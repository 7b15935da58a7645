-- moved: suppliers whose rows are another supplier's now, row by row.
-- One row per (from_id, to_id). Reads: pair.

select old.supplier_id as from_id, now.supplier_id as to_id, count(*) as rows
from pair
where old.supplier_id is not null and now.supplier_id is not null and old.supplier_id <> now.supplier_id
group by all
order by all
