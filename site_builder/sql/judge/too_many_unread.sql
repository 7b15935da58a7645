-- Files of which more rows could not be read than the card's budget allows. Reads: private.ledger, private.budget.
-- Nine rows are always borne: in a short file they say nothing.

select source, file_no, null::varchar as buyer_id, null::varchar as period
from private.ledger
join private.budget using (source)
group by source, file_no, unread
having
    count(*) filter (
        reason in (
            'amount_missing', 'amount_format', 'amount_precision', 'date_missing', 'date_format', 'date_future',
            'ragged_row', 'control_chars'
        )
    ) > greatest(9, count(*) * unread / 1000)
