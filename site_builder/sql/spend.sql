-- spend: what each buyer paid each supplier in each group of accounts, per calendar year.
-- One row per (buyer_id, year, account_group, kind, supplier_id).
-- Reads: buyer, payment, sorted_account.
-- The ground of the standard questions and the leads. A body that pays itself is internal, whatever the account;
-- a protected row whose account is not told (see DECISIONS, small cells) is withheld.
--
-- buyer_id       who paid
-- year           calendar year
-- account_group  group; null when the account is not sorted
-- kind           purchase, transfer, pension, internal, finance, correction, withheld or unsorted
-- market         open, premises, tariff, placement, none or unsorted
-- supplier_id    who was paid; null for protected rows
-- rows           ledger rows
-- invoices       invoices with a row here
-- amount_ore     sum, öre

select
    payment.buyer_id,
    payment.year,
    sorted_account.account_group,
    case
        when payment.supplier_id = payment.buyer_id then 'internal'
        when payment.protection is not null and payment.account_id is null then 'withheld'
        else sorted_account.kind
    end                                              as kind,
    any_value(sorted_account.market)                 as market,
    payment.supplier_id,
    cast(count(*) as integer)                        as rows,
    cast(count(distinct payment.invoice) as integer) as invoices,
    cast(sum(payment.amount_ore) as bigint)          as amount_ore
from payment
join buyer using (buyer_id)
join sorted_account
    on sorted_account.chart = buyer.chart
    and sorted_account.account_no is not distinct from payment.account_no
    and sorted_account.account_text is not distinct from payment.account_text
group by payment.buyer_id, payment.year, sorted_account.account_group, 4, payment.supplier_id
order by payment.buyer_id, payment.year, sorted_account.account_group, kind, payment.supplier_id
