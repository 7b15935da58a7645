-- Files with more than 5 % of their dated rows outside the period that the card or the name declares.
-- Reads: private.ledger, private.declared.

select source, file_no, null::varchar as buyer_id, null::varchar as period
from private.ledger
join private.declared using (file_no)
where reason is null and precision in ('day', 'month')
group by source, file_no
having 20 * count(*) filter (not starts_with(strftime(posted, '%Y-%m'), declared.period)) > count(*)
