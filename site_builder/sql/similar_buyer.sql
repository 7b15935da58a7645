-- similar_buyer: for each buyer, up to five others of the same chart that are about its size and buy about the same.
-- One row per (buyer_id, place).
-- Reads: buyer_profile.
-- Size is purchases in the latest whole year: between half and double. Likeness is how much of the purchases is of the
-- same kind: the sum, group by group, of the smaller of the two shares.
--
-- buyer_id  one of them
-- place     1 is the most alike
-- other_id  another
-- permille  how much of their purchases is of the same kind, tenths of a per cent
-- size      the other's purchases as per cent of the first's

with size as (
    select buyer_id, any_value(chart) as chart, sum(amount_ore) as amount_ore from buyer_profile group by buyer_id
),

pair as (
    select one.buyer_id, other.buyer_id as other_id, round(100::hugeint * other.amount_ore / one.amount_ore) as size
    from size as one
    join size as other
        on other.chart = one.chart
        and other.buyer_id <> one.buyer_id
        and 2 * other.amount_ore >= one.amount_ore
        and other.amount_ore <= 2 * one.amount_ore
),

alike as (
    select pair.buyer_id, pair.other_id, pair.size, sum(least(mine.permille, coalesce(theirs.permille, 0))) as permille
    from pair
    join buyer_profile as mine on mine.buyer_id = pair.buyer_id
    left join buyer_profile as theirs
        on theirs.buyer_id = pair.other_id and theirs.account_group = mine.account_group
    group by pair.buyer_id, pair.other_id, pair.size
),

placed as (
    select
        *,
        cast(row_number() over (partition by buyer_id order by permille desc, other_id) as integer) as place
    from alike
)

select buyer_id, place, other_id, cast(permille as bigint) as permille, cast(size as integer) as size
from placed
where place <= 5
order by buyer_id, place
