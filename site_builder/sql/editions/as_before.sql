-- as_before: protected rows that together are those of the edition before, file by file and group by group.
-- One row per (source, sha256, buyer_id, chart, account_id, year, period). Reads: edition_row, earlier_row.
--
-- In a last good copy, rows that are alike share one amount and their numbers are dealt out anew, and which row has
-- which says nothing of any figure. Without this, every night that a source goes over to its copy would look as if we
-- had read it in another way.

with now as (
    select source, sha256, buyer_id, chart, account_id, year, period, count(*) as rows, sum(amount_ore) as amount_ore
    from edition_row
    where supplier_id is null
    group by all
),

old as (
    select source, sha256, buyer_id, chart, account_id, year, period, count(*) as rows, sum(amount_ore) as amount_ore
    from earlier_row
    where supplier_id is null
    group by all
)

select source, sha256, buyer_id, chart, account_id, year, period
from (from now intersect from old)
