-- as_before: protected rows with the amounts that they had in the edition before, where together they are the same.
-- In a last good copy, rows that are alike share one amount, and which row has it says nothing of any figure. Without
-- this, every night that a source goes over to its copy would look as if we had read it in another way.
-- One row per (source, sha256, row_no) whose amount is another. Reads: edition_row, earlier_row.

with side_by_side as (
    select
        now.source, now.sha256, now.row_no, now.buyer_id, now.account_id, now.period,
        now.amount_ore as now_ore, old.amount_ore as old_ore
    from edition_row as now
    join earlier_row as old using (source, sha256, row_no)
    where now.supplier_id is null and old.supplier_id is null
        and (now.buyer_id, now.chart, now.account_id, now.year, now.period)
            is not distinct from (old.buyer_id, old.chart, old.account_id, old.year, old.period)
    qualify count(*) over (partition by now.source, now.sha256, now.row_no) = 1
),

together as (
    select *, sum(now_ore) over alike as now_sum, sum(old_ore) over alike as old_sum
    from side_by_side
    window alike as (partition by source, sha256, buyer_id, account_id, period)
)

select source, sha256, row_no, old_ore as amount_ore
from together
where now_sum = old_sum and now_ore <> old_ore
