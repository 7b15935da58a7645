-- told: rows of the two editions side by side, and why they differ.
-- One row per row of either edition. Reads: pair, edition_row, earlier_row, in_turn.
--
-- cause    new: a month that was not there; late: more rows in a month that was; restated: the publisher's
--          file says something else; withdrawn: the source is gone; ours: the same bytes, read or corrected
--          in another way; masking: a payee is shown or hidden, or a hidden row's account; identity: a row is another
--          supplier's; empty where they do not differ

with before as (
    select distinct source, sha256, buyer_id, period from earlier_row semi join in_turn using (source)
),

after as (
    select distinct source, sha256 from edition_row semi join in_turn using (source)
)

select
    *,
    case
        when old.source is null then
            case
                when (now.source, now.sha256) in (select (source, sha256) from before) then 'ours'
                when (now.source, now.buyer_id, now.period)
                    not in (select (source, buyer_id, period) from before) then 'new'
                when (now.source, now.buyer_id, now.period) in (
                    select (old.source, old.buyer_id, old.period) from pair where now.source is null
                ) then 'restated'
                else 'late'
            end
        when now.source is null then
            case
                when old.source not in (select source from after) then 'withdrawn'
                when (old.source, old.sha256) in (select (source, sha256) from after) then 'ours'
                else 'restated'
            end
        when (old.buyer_id, old.year, old.amount_ore) is distinct from (now.buyer_id, now.year, now.amount_ore) then 'ours'
        when (old.supplier_id is null) <> (now.supplier_id is null) then 'masking'
        when old.supplier_id is distinct from now.supplier_id then 'identity'
        when (old.chart, old.account_id) is not distinct from (now.chart, now.account_id) then null
        when now.supplier_id is null then 'masking'
        when in_place then 'ours'
        else 'restated'
    end as cause
from pair
