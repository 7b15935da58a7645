-- supplier_form: which suppliers have the whole page, and which the short one, by the room that the site has.
-- One row per (supplier_id). Reads: supplier, supplier_total, supplier_year, supplier_file, page_room, other_bytes.
-- All are whole while they fit; else those with the fewest invoices are short, and of equals those paid least.
--
-- supplier_id  whose page it is
-- whole        true for the whole page
-- shown        invoices on a short page: as many as fit
-- bytes        what the page that it has, and what is written beside it and of it elsewhere, is expected to weigh

with part as (
    select
        supplier_id,
        strlen(name)                              as name,
        least(invoices, 50)                       as listed,
        buyers,
        coalesce(years, 1)                        as years,
        least(accounts, 15)                       as accounts,
        least(departments, 15)                    as departments,
        case when buyers > 1 then 250 + 110 * least(buyers, 8) else 0 end as payers,
        invoices > 5                              as drawn,
        own,
        invoices,
        amount_ore
    from supplier
    join supplier_total using (supplier_id)
    join supplier_file using (supplier_id)
    left join (select supplier_id, count(*) as years from supplier_year group by all) using (supplier_id)
),

-- A page's name stands in some places of it, and every link begins with the site's base.
weighed as (
    select
        part.*,
        greatest(1, least(listed, (most_short - 3070 - 5 * name - 24 * base_bytes - payers) // 480)) as shown,
        1100 + case when own then 11500 else 0 end as beside,
        8900 + 8 * name + 60 * base_bytes + listed * (550 + 4 * base_bytes) + buyers * (450 + 80 * years + base_bytes)
            + case when drawn then 2300 + 100 * accounts + 60 * departments else 0 end as whole_bytes
    from part, page_room
),

short as (
    select *, 3070 + 5 * name + 24 * base_bytes + payers + shown * (480 + 4 * base_bytes) as short_bytes
    from weighed, page_room
),

spare as (
    select most * 95 // 100 - written - other_bytes.bytes - (select sum(short_bytes + beside) from short) as bytes
    from page_room, other_bytes
),

chosen as (
    select
        *,
        sum(greatest(0, whole_bytes - short_bytes)) over (
            order by invoices desc, amount_ore desc, supplier_id rows unbounded preceding
        ) <= spare.bytes as whole
    from short, spare
)

select
    supplier_id,
    whole,
    cast(shown as integer)                                                               as shown,
    cast(beside + case when whole then whole_bytes else short_bytes end as bigint)       as bytes
from chosen
order by supplier_id
