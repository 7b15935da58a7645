-- account_form: which pages of accounts are whole, and which short, by the room that the site has.
-- One row per (chart, account_id, year). Reads: account_weight, supplier_bounds, buyer_bytes, page_room.
-- All are whole while everything fits. Else they have what is left when every supplier's page is whole, or a fortieth of
-- the room if that is more and there is so much: first the pages of all years, those of the largest accounts first,
-- then the years'.
--
-- chart           kommun, region, stat or ovrig
-- account_id      account as in URLs
-- year            calendar year; 0 for all years
-- whole           true for the whole page
-- buyers_most     buyers that it has room for
-- suppliers_most  suppliers that it has room for
-- bytes           what the page that it has, and what is written beside it, is expected to weigh

with spare as (
    select
        most * 95 // 100 - written - buyer_bytes.bytes - (select sum(short_bytes) from account_weight) as bytes,
        most // 40                                                                                     as least_bytes,
        supplier_bounds.*
    from page_room, buyer_bytes, supplier_bounds
),

chosen as (
    select
        account_weight.*,
        sum(greatest(0, whole_bytes - short_bytes)) over (
            order by year > 0, in_all_ore desc, chart, account_id, year desc rows unbounded preceding
        ) <= greatest(spare.bytes - all_whole, least(least_bytes, spare.bytes - all_short)) as whole
    from account_weight, spare
)

select
    chart,
    account_id,
    year,
    whole,
    case when whole then 100 when year > 0 then 5 else 8 end                    as buyers_most,
    case when not whole then buyers_most when year > 0 then 25 else 50 end      as suppliers_most,
    case when whole then whole_bytes else short_bytes end                       as bytes
from chosen
order by chart, account_id, year
