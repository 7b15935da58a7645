-- buyer_group_month: what each buyer paid named suppliers for, month by month.
-- One row per (buyer_id, month, kind, account_group).
-- Reads: buyer, payment, sorted_account.
-- Named rows only: protected ones are told by month in sum alone (see buyer_month).
--
-- buyer_id       who paid
-- month          first day of the month
-- kind           purchase, transfer, pension, internal, finance, correction or unsorted
-- account_group  group; null when the account is not sorted
-- amount_ore     sum, öre

select
    payment.buyer_id,
    payment.month,
    case when payment.supplier_id = payment.buyer_id then 'internal' else sorted_account.kind end as kind,
    sorted_account.account_group,
    cast(sum(payment.amount_ore) as bigint) as amount_ore
from payment
join buyer using (buyer_id)
join sorted_account
    on sorted_account.chart = buyer.chart
    and sorted_account.account_no is not distinct from payment.account_no
    and sorted_account.account_text is not distinct from payment.account_text
where payment.month is not null and payment.protection is null
group by payment.buyer_id, payment.month, 3, sorted_account.account_group
order by payment.buyer_id, payment.month, kind, sorted_account.account_group
