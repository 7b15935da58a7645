-- Closed periods that changed by 1 % or by 100 rows. Reads: private.accepted, private.period_now.
-- Closed is every period but the buyer's latest and those that the publisher calls incomplete.
-- Debits and credits are compared each for themselves, without what our own corrections changed.

with closed as (
    select *
    from private.accepted
    where not partial
    qualify period < max(period) over (partition by source, buyer_id)
)

select source, now.file_no, buyer_id, period
from closed as before
join private.period_now as now using (source, buyer_id, period)
where abs(now.rows - before.rows) >= 100
    or 100 * greatest(
        abs(now.debit_ore - before.debit_ore) + abs(now.credit_ore - before.credit_ore)
            - abs(now.correction_ore - before.correction_ore),
        0
    ) >= greatest(before.debit_ore - before.credit_ore, 1)
