-- arrival: named rows that came in this edition or in one of the last 31 days, and why each was new then. Those of the
-- first edition came with the archive, and are none. Those of quiet sources are carried on in the pass that is of no source.
-- One row per (source, sha256, row_no, amount_ore, mark). Reads: told, pair, restless, in_turn,
-- earlier_arrival, current.
--
-- edition  that brought the row
-- cause    why it was new: see told

with fresh as (
    select now, current.id as edition, cause
    from told cross join current
    where now.supplier_id is not null and cause is not null
),

same as (
    select now, old
    from pair
    where (old.buyer_id, old.supplier_id, old.chart, old.account_id, old.year, old.amount_ore)
        is not distinct from (now.buyer_id, now.supplier_id, now.chart, now.account_id, now.year, now.amount_ore)
),

kept as (
    select now, e.edition, e.cause
    from earlier_arrival as e
    join same
        on old.source = e.source and old.sha256 = e.sha256 and old.row_no = e.row_no
        and old.amount_ore = e.amount_ore and old.mark = e.mark
),

every as (
    select
        now.source as source, now.sha256 as sha256, now.row_no as row_no, now.amount_ore as amount_ore, now.mark as mark, edition, cause
    from (from fresh union all from kept)
    union all
    select source, sha256, row_no, amount_ore, mark, edition, cause
    from earlier_arrival
    where source not in (select source from restless) and not exists (from in_turn)
)

select source, sha256, row_no, amount_ore, mark, max(edition) as edition, arg_max(cause, edition) as cause
from every
cross join current
where cast(left(edition, 10) as date) >= cast(left(current.id, 10) as date) - 31
group by all
order by all
