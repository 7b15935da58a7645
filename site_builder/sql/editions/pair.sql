-- pair: rows of the two editions side by side: first those in the same place of the same bytes, then
-- those that say the same in another file. A row that has none opposite is alone.
-- One row per row of either edition. Reads: edition_row, earlier_row, restless.

with now as (
    select *, row_number() over (partition by source, sha256, row_no order by amount_ore, mark) as nth
    from edition_row
    where source in (select source from restless)
),

old as (
    select *, row_number() over (partition by source, sha256, row_no order by amount_ore, mark) as nth
    from earlier_row
    where source in (select source from restless)
),

same_place as (
    select old, now
    from old
    join now
        on old.source = now.source and old.sha256 = now.sha256 and old.row_no = now.row_no and old.nth = now.nth
),

old_left as (
    select
        old.*,
        row_number() over (
            partition by old.source, old.buyer_id, old.period, old.amount_ore, old.mark
            order by old.supplier_id, old.account_id, old.sha256, old.row_no
        ) as place
    from old anti join same_place on old.source = same_place.old.source and old.sha256 = same_place.old.sha256
        and old.row_no = same_place.old.row_no and old.nth = same_place.old.nth
),

now_left as (
    select
        now.*,
        row_number() over (
            partition by now.source, now.buyer_id, now.period, now.amount_ore, now.mark
            order by now.supplier_id, now.account_id, now.sha256, now.row_no
        ) as place
    from now anti join same_place on now.source = same_place.now.source and now.sha256 = same_place.now.sha256
        and now.row_no = same_place.now.row_no and now.nth = same_place.now.nth
)

select
    true as in_place,
    old.source as old_source, now.source as now_source, old.sha256 as old_sha, now.sha256 as now_sha,
    old.buyer_id as old_buyer, now.buyer_id as now_buyer, old.supplier_id as old_supplier,
    now.supplier_id as now_supplier, old.chart as old_chart, now.chart as now_chart,
    old.account_id as old_account, now.account_id as now_account, old.year as old_year, now.year as now_year,
    old.period as old_period, now.period as now_period, old.amount_ore as old_ore, now.amount_ore as now_ore
from same_place
union all
select
    false,
    old.source, now.source, old.sha256, now.sha256, old.buyer_id, now.buyer_id, old.supplier_id, now.supplier_id,
    old.chart, now.chart, old.account_id, now.account_id, old.year, now.year, old.period, now.period,
    old.amount_ore, now.amount_ore
from old_left as old
full join now_left as now
    on old.source = now.source
    and old.buyer_id = now.buyer_id
    and old.period = now.period
    and old.amount_ore = now.amount_ore
    and old.mark = now.mark
    and old.place = now.place
