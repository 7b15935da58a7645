-- Each named supplier with the name its page shows, its strongest proof and commonest form.
-- The name: the commonest in the latest year, whatever its case; of its writings one that is not all capitals.
-- One row per supplier. Reads: private.released.

with writing as (
    select supplier_id, supplier_name, count(*) as rows
    from private.released
    where supplier_id is not null and supplier_name is not null
    group by supplier_id, supplier_name, year(posted)
    qualify year(posted) = max(year(posted)) over (partition by supplier_id)
),

alike as (
    select *, sum(rows) over (partition by supplier_id, lower(supplier_name)) as rows_alike
    from writing
),

best as (
    select supplier_id, supplier_name
    from alike
    qualify row_number() over (
        partition by supplier_id
        order by rows_alike desc, lower(supplier_name), supplier_name = upper(supplier_name), rows desc, supplier_name
    ) = 1
),

form as (
    select supplier_id, legal_form
    from private.released
    where supplier_id is not null and legal_form is not null
    group by supplier_id, legal_form
    qualify row_number() over (partition by supplier_id order by count(*) desc, legal_form) = 1
),

proven as (
    select
        supplier_id,
        min(id_kind) as id_kind,
        arg_min(proof, list_position(['number', 'legal_form', 'register', 'same_name', 'publisher'], proof)) as proof
    from private.released
    where supplier_id is not null
    group by supplier_id
)

select p.supplier_id, b.supplier_name, p.id_kind, p.proof, f.legal_form
from proven as p
left join best as b using (supplier_id)
left join form as f using (supplier_id)
order by p.supplier_id
