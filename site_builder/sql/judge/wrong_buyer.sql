-- Files where most rows name another buyer than the card's. Reads: private.ledger.

select source, file_no, null::varchar as buyer_id, null::varchar as period
from private.ledger
group by source, file_no
having 2 * count(*) filter (reason = 'wrong_buyer') > count(*)
