-- account_weight: what each page of an account is expected to weigh, with what is written beside it: whole, and short.
-- One row per (chart, account_id, year), of those that have a page: all years, and each year where there are several.
-- Reads: account_year, account_file, page_room.
-- Bytes for each page and each row of a table, measured on built sites, and 350 for its lines in the manifest, the
-- registry and the map of the site; held to them by tests/test_scale.py.
--
-- chart        kommun, region, stat or ovrig
-- account_id   account as in URLs
-- year         calendar year; 0 for all years
-- in_all_ore   the account's sum over all years, öre: whose pages are whole first
-- whole_bytes  of the whole page
-- short_bytes  of the short one

with page as (
    select
        chart,
        account_id,
        year,
        buyers,
        suppliers,
        strlen(coalesce(account_no, '')) + 1 + strlen(coalesce(account_text, ''))             as name,
        own,
        sheets,
        len(paths)                                                                            as files,
        count(*) filter (where year > 0) over (partition by chart, account_id)                as years,
        max(amount_ore) filter (where year = 0) over (partition by chart, account_id)         as in_all_ore
    from account_year
    join account_file using (chart, account_id)
    qualify year = 0 or years > 1
),

-- A page of all years has figures as JSON beside it, of at most a hundred on the other side; an account with files of
-- its own has feeds, and where its page is whole, frames.
weighed as (
    select
        *,
        7900 + 19 * name + 19 * years + 17 * files + 540 * (files = 0)::integer + 60 * base_bytes
            + least(buyers, 100) * (147 + base_bytes) + least(buyers, 40) * 58
            + least(suppliers, 25) * (243 + base_bytes)                                       as whole_of_year,
        9000 + 19 * name + 286 * years + 31 * files + 540 * (files = 0)::integer + 60 * base_bytes
            + least(buyers, 100) * (184 + base_bytes) + least(buyers, 40) * 19
            + least(suppliers, 50) * (250 + base_bytes)                                       as whole_of_all,
        2065 + 20 * name + 33 * years + 16 * base_bytes
            + least(buyers, 5) * (155 + base_bytes) + least(suppliers, 5) * (130 + base_bytes)
            + 80 * ((buyers > 5)::integer + (suppliers > 5)::integer)                         as short_of_year,
        2065 + 22 * name + 45 * years + 80 * files + 120 * sheets::integer + 22 * base_bytes
            + least(buyers, 8) * (155 + base_bytes) + least(suppliers, 8) * (130 + base_bytes)
            + 80 * ((buyers > 8)::integer + (suppliers > 8)::integer)                         as short_of_all,
        800 + 100 * years + 130 * (files + 2 * sheets::integer) + 2200 * own::integer         as beside,
        5100 * own::integer                                                                   as frames,
        200 + base_bytes                                                                      as party
    from page, page_room
)

select
    chart,
    account_id,
    year,
    cast(in_all_ore as bigint)                                                                as in_all_ore,
    cast(case when year > 0 then whole_of_year
        else whole_of_all + beside + frames + least(100, buyers + least(suppliers, 50)) * party end as bigint)
                                                                                              as whole_bytes,
    cast(case when year > 0 then short_of_year
        else short_of_all + beside + (least(buyers, 8) + least(suppliers, 8)) * party end
        as bigint)                                                                            as short_bytes
from weighed
order by chart, account_id, year
