-- Periods with more than 2 % fewer rows than were accepted, or none. Reads: private.accepted, private.period_now.
-- A period that is gone has no file; what is asked about is then the delivery as a whole.

select source, now.file_no, buyer_id, period
from private.accepted as before
left join private.period_now as now using (source, buyer_id, period)
where coalesce(now.rows, 0)::bigint * 100 < before.rows::bigint * 98
