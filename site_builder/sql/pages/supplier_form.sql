-- supplier_form: which suppliers have the whole page, and which the short one, by the room that the site has.
-- One row per (supplier_id). Reads: supplier, supplier_total, supplier_year, supplier_file, page_room, other_bytes.
-- All are whole while they fit; else those with the fewest invoices are short, and of equals those paid least. Those with the
-- most are looked for the most: as many as a two-hundredth of the room is enough for list ten invoices also when short.
--
-- supplier_id  whose page it is
-- whole        true for the whole page
-- shown        invoices on a short page: as many as fit one that is roomy; where half of the spare room would go to that, ten
--              or one
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
        1895 + 4 * name + 16 * base_bytes                                    as frame,
        case when buyers > 1 then 345 + 105 * least(buyers, 8) else 0 end    as payers,
        340 + 4 * base_bytes + case when buyers > 1 then 50 else 0 end       as sentence,
        170                                                                  as heading,
        420 + 4 * base_bytes + case when buyers > 1 then 65 else 0 end       as invoice,
        case when row_number() over (order by invoices desc, amount_ore desc, supplier_id) <= most // 200 // (10 * (485 + 4 * base_bytes))
            then least(listed, 10) else 1 end                                as fewest,
        1050 + case when own then 11500 else 0 end                           as beside,
        8900 + 8 * name + 60 * base_bytes + listed * (550 + 4 * base_bytes) + buyers * (450 + 80 * years + base_bytes)
            + case when drawn then 2300 + 100 * accounts + 60 * departments else 0 end as whole_bytes
    from part, page_room
),

-- The two forms of all short pages: as many invoices as a roomy page fits, or the fewest on each. One is a sentence, several
-- are a table.
roomy as (
    select
        *,
        case when fitting > 1 then heading + fitting * invoice else sentence end as roomy_invoices,
        case when fewest > 1 then heading + fewest * invoice else sentence end   as fewest_invoices
    from (
        select *, greatest(fewest, least(listed, (most_short - frame - payers - heading) // invoice)) as fitting
        from weighed, page_room
    )
),

spare as (
    select
        most * 95 // 100 - written - other_bytes.bytes - (select sum(frame + payers + fewest_invoices + beside) from roomy) as bytes,
        (select sum(roomy_invoices - fewest_invoices) from roomy)                                          as more
    from page_room, other_bytes
),

short as (
    select
        roomy.*,
        case when 2 * spare.more <= spare.bytes then fitting else fewest end as shown,
        frame + payers + case when shown = fitting then roomy_invoices else fewest_invoices end as short_bytes,
        spare.bytes - case when 2 * spare.more <= spare.bytes then spare.more else 0 end as left_bytes
    from roomy, spare
),

chosen as (
    select
        *,
        sum(greatest(0, whole_bytes - short_bytes)) over (
            order by invoices desc, amount_ore desc, supplier_id rows unbounded preceding
        ) <= left_bytes as whole
    from short
)

select
    supplier_id,
    whole,
    cast(shown as integer)                                                               as shown,
    cast(beside + case when whole then whole_bytes else short_bytes end as bigint)       as bytes
from chosen
order by supplier_id
