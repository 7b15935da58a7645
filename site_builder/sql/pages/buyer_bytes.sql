-- buyer_bytes: what pages of buyers and questions, and all others that are neither suppliers' nor accounts', are
-- expected to weigh, with what is written beside them and after; and whether the site lacks room for every page whole.
-- One row. Reads: buyer_total, buyer_supplier, buyer_account, question_row, feed_row, card, supplier_bounds,
-- account_weight, page_room.
-- Bytes for each page and each row of a table, measured on built sites; held to them by tests/test_scale.py.
--
-- tight   true where every page whole does not fit: those of buyers and questions then have fewer rows, and leaner
-- bytes   of all of them together

with listed as (
    select
        buyer_id,
        coalesce(suppliers, 0)                                                                as suppliers,
        coalesce(accounts, 0)                                                                 as accounts,
        case when accounts > 250 then accounts + 20 else coalesce(accounts, 0) end            as account_rows,
        case when accounts > 250 then 121 else coalesce(accounts, 0) end                      as short_account_rows,
        case when suppliers > 400 then suppliers else 0 end                                   as fetched
    from (select buyer_id from buyer_total)
    left join (select buyer_id, count(*) as suppliers from buyer_supplier group by all) using (buyer_id)
    left join (select buyer_id, count(*) as accounts from buyer_account group by all) using (buyer_id)
),

buyer as (
    select
        coalesce(sum(143000 + suppliers * 12 + fetched * 76), 0)                              as in_any,
        coalesce(sum(suppliers * (207 + base_bytes) + account_rows * (292 + base_bytes)
            + (least(suppliers, 100) + least(accounts, 100)) * (192 + base_bytes)), 0)        as whole,
        coalesce(sum(suppliers * (160 + base_bytes) + short_account_rows * (180 + base_bytes) - 11000
            + (least(suppliers, 20) + least(accounts, 20)) * (192 + base_bytes)), 0)          as short
    from listed, page_room
),

answer as (
    select
        count(*)                                                as rows,
        count(distinct coalesce(supplier_id, what, ''))         as lines,
        200 + 55 * count(distinct year) + any_value(base_bytes) as line,
        90 + 40 * count(distinct year) + any_value(base_bytes)  as short_line,
        count(place) = 0                                        as by_size
    from question_row, page_room
    group by slug, buyer_id
),

asked as (
    select
        coalesce(sum(950 + rows * 85), 0)                                                     as in_any,
        coalesce(sum(9450 + least(lines, 20) * line), 0)                                      as whole,
        coalesce(sum(2210 + least(lines + 1, case when by_size then 7 else 21 end) * short_line), 0)  as short
    from answer
),

every as (
    select
        2200000 + (select count(*) from feed_row) * 1200 + (select coalesce(sum(octet_length(png)), 0) from card)
            + buyer.in_any + asked.in_any                                                     as in_any,
        buyer.whole + asked.whole                                                             as whole,
        buyer.short + asked.short                                                             as short
    from buyer, asked
),

judged as (
    select
        every.*,
        written + in_any + whole + all_whole + (select coalesce(sum(whole_bytes), 0) from account_weight)
            > most * 95 // 100 as tight
    from every, supplier_bounds, page_room
)

select tight, cast(in_any + case when tight then short else whole end as bigint) as bytes
from judged
