-- Months whose share of negative amounts moved by more than half, or whose sum has the other sign.
-- Reads: private.period_new, private.usual. A sum with the other sign counts when it is at least half
-- as large as usual: a small month may well end in credit.

select new.source, new.file_no, new.buyer_id, new.period
from private.period_new as new
join private.usual using (source, buyer_id, period)
where new.rows >= 10
    and (
        abs(new.negatives * usual.rows - usual.negatives * new.rows) * 2 > new.rows * usual.rows
        or sign(new.debit_ore + new.credit_ore) * sign(usual.sum_ore) = -1
        and abs(new.debit_ore + new.credit_ore) * usual.months * 2 >= abs(usual.sum_ore)
    )
