-- private.period_new: periods that are new, or not as they were accepted last time.
-- One row per (source, buyer_id, period). Reads: private.period_now, private.accepted.
-- Only of sources that have been accepted before: the first delivery has no history to be held to.

select now.*
from private.period_now as now
left join private.accepted as before using (source, buyer_id, period)
where now.source in (select source from private.accepted)
    and (
        before.period is null
        or (before.rows, before.debit_ore, before.credit_ore) <> (now.rows, now.debit_ore, now.credit_ore)
    )
