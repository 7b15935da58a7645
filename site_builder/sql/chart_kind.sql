-- chart_kind: how the money of each chart of accounts parts into purchases and what is not purchases.
-- One row per (chart, kind).
-- Reads: buyer, buyer_kind.
--
-- chart       kommun, region, stat or ovrig
-- kind        purchase, transfer, pension, internal, finance, correction, withheld or unsorted
-- buyers      buyers with such rows
-- rows        ledger rows
-- amount_ore  sum, öre
-- permille    share of the chart's sum, tenths of a per cent

select
    buyer.chart,
    buyer_kind.kind,
    cast(count(*) as integer)                  as buyers,
    cast(sum(buyer_kind.rows) as integer)      as rows,
    cast(sum(buyer_kind.amount_ore) as bigint) as amount_ore,
    cast(round(1000::hugeint * sum(buyer_kind.amount_ore)
        / nullif(greatest(sum(sum(buyer_kind.amount_ore)) over (partition by buyer.chart), 0), 0)) as bigint) as permille
from buyer_kind
join buyer using (buyer_id)
group by buyer.chart, buyer_kind.kind
order by buyer.chart, buyer_kind.kind
