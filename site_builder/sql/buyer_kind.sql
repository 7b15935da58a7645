-- buyer_kind: how each buyer's money parts into purchases and what is not purchases.
-- One row per (buyer_id, kind).
-- Reads: spend.
-- The kinds add up to the buyer's total; unsorted is what no rule has sorted.
--
-- buyer_id    who paid
-- kind        purchase, transfer, pension, internal, finance, correction, withheld or unsorted
-- rows        ledger rows
-- amount_ore  sum, öre
-- permille    share of the buyer's sum, tenths of a per cent

select
    buyer_id,
    kind,
    cast(sum(rows) as integer)      as rows,
    cast(sum(amount_ore) as bigint) as amount_ore,
    cast(round(1000::hugeint * sum(amount_ore) / nullif(greatest(sum(sum(amount_ore)) over (partition by buyer_id), 0), 0)) as bigint) as permille
from spend
group by buyer_id, kind
order by buyer_id, kind
