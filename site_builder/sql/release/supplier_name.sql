-- supplier_name: every name a named supplier appears under, as written.
-- One row per (supplier_id, name, buyer_id, source). Reads: private.released.

select
    supplier_id,
    supplier_name as name,
    buyer_id,
    source,
    min(year(posted))::integer as first_year,
    max(year(posted))::integer as last_year,
    count(*)::integer          as rows
from private.released
where supplier_id is not null and supplier_name is not null
group by all
order by all
