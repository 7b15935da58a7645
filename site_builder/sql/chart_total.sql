-- chart_total: what was paid per chart of accounts.
-- One row per (chart).
-- Reads: buyer, payment.
-- A chart belongs to a kind of buyer; the same number means different things in two charts.
--
-- chart          kommun, region, stat or ovrig
-- buyers         buyers
-- accounts       accounts in use
-- rows           ledger rows
-- amount_ore     their sum, öre
-- protected_ore  what of it went to suppliers that are not shown, öre
-- permille       share of the archive, tenths of a per cent

select
    buyer.chart,
    cast(count(distinct payment.buyer_id) as integer)                                as buyers,
    cast(count(distinct payment.account_id) as integer)                              as accounts,
    cast(count(*) as integer)                                                        as rows,
    cast(sum(payment.amount_ore) as bigint)                                          as amount_ore,
    cast(coalesce(sum(payment.amount_ore) filter (payment.protection is not null), 0) as bigint) as protected_ore,
    cast(round(1000::hugeint * sum(payment.amount_ore)
        / nullif(greatest((select sum(amount_ore) from payment), 0), 0)) as bigint)  as permille
from payment
join buyer using (buyer_id)
group by buyer.chart
order by amount_ore desc, buyer.chart
