-- unsorted_account: the largest accounts that no rule has sorted, for whoever mends the list.
-- One row per (chart, place).
-- Reads: buyer, payment, sorted_account.
--
-- chart         kommun, region, stat or ovrig
-- place         1 to 30, 1 is largest
-- account_id    account as in URLs; null for rows without an account
-- account_no    number
-- account_text  name
-- rows          ledger rows
-- amount_ore    sum, öre

with paid as (
    select
        buyer.chart,
        payment.account_id,
        payment.account_no,
        payment.account_text,
        count(*)                as rows,
        sum(payment.amount_ore) as amount_ore
    from payment
    join buyer using (buyer_id)
    join sorted_account
        on sorted_account.chart = buyer.chart
        and sorted_account.account_no is not distinct from payment.account_no
        and sorted_account.account_text is not distinct from payment.account_text
    where sorted_account.account_group is null and (payment.protection is null or payment.account_id is not null)
    group by buyer.chart, payment.account_id, payment.account_no, payment.account_text
)

select
    chart,
    cast(row_number() over ranked as integer) as place,
    account_id,
    account_no,
    account_text,
    cast(rows as integer)      as rows,
    cast(amount_ore as bigint) as amount_ore
from paid
window ranked as (partition by chart order by abs(amount_ore) desc, account_no, account_text)
qualify place <= 30
order by chart, place
