-- lead_spend: purchases as the leads count them.
-- One row per (buyer_id, year, account_group, supplier_id).
-- Reads: buyer, own_companies, payment, reversed_row, sorted_account.
-- Only purchases, not from oneself or an own company, and not very large rows that were taken back. It consultants are
-- consultants here: a broker sells both.
--
-- buyer_id       who paid
-- year           calendar year
-- account_group  group
-- market         open, premises, tariff or placement
-- supplier_id    who was paid; null for protected rows
-- invoices       invoices
-- amount_ore     sum, öre

select
    payment.buyer_id,
    payment.year,
    case sorted_account.account_group when 'it-konsulter' then 'konsulter' else sorted_account.account_group end as account_group,
    any_value(sorted_account.market)                 as market,
    payment.supplier_id,
    cast(count(distinct payment.invoice) as integer) as invoices,
    cast(sum(payment.amount_ore) as bigint)          as amount_ore
from payment
join buyer using (buyer_id)
join sorted_account
    on sorted_account.chart = buyer.chart
    and sorted_account.account_no is not distinct from payment.account_no
    and sorted_account.account_text is not distinct from payment.account_text
anti join reversed_row using (payment_no)
anti join own_companies
    on own_companies.buyer_id = payment.buyer_id and own_companies.supplier_id = payment.supplier_id
where sorted_account.kind = 'purchase' and payment.supplier_id is distinct from payment.buyer_id
group by payment.buyer_id, payment.year, 3, payment.supplier_id
order by payment.buyer_id, payment.year, 3, payment.supplier_id
