-- buyer: whose ledgers these are.
-- One row per buyer_id that has payments; of several writings the commonest; source lists all of its sources.
-- code is the municipality code, where the register of public bodies gives one.
-- Reads: private.buyer_of, private.ledger.

with counted as (
    select b.id as buyer_id, b.shown as name, b.kind, b.code, b.chart, b.source, count(*) as rows
    from private.ledger as l
    join private.buyer_of as b
        on b.source = l.source
        and b.buyer_id is not distinct from l.buyer_id
        and b.buyer_name is not distinct from l.buyer_name
    where l.reason is null
    group by all
),

named as (
    select buyer_id, name, kind, code, chart, sum(rows) as rows
    from counted
    group by all
),

sources as (
    select buyer_id, string_agg(distinct source, ',' order by source) as source
    from counted
    group by buyer_id
)

select buyer_id, name, kind, code, chart, source
from named
join sources using (buyer_id)
qualify row_number() over (partition by buyer_id order by rows desc, name, kind) = 1
order by buyer_id
