-- reversed_row: very large rows that another row of the same buyer takes back, to the öre.
-- One row per (payment_no).
-- Reads: payment.
-- Of 100 mnkr or more, and taken back within 31 days whatever the supplier or account. A slip of the pen is no
-- purchase: leads leave both rows out. Each row is taken back by one other at most.
--
-- payment_no  ledger row

with large as (
    select
        payment_no,
        buyer_id,
        posted,
        amount_ore,
        row_number() over (partition by buyer_id, amount_ore order by posted, payment_no) as turn
    from payment
    where abs(amount_ore) >= 10000000000
)

select one.payment_no
from large as one
join large as other
    on other.buyer_id = one.buyer_id
    and other.amount_ore = -one.amount_ore
    and other.turn = one.turn
    and abs(date_diff('day', one.posted, other.posted)) <= 31
order by one.payment_no
