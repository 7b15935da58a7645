-- unclosed: figures whose differences do not add up to the new less the old. None, or the build stops.
-- One row per (kind, id, year). Reads: figure, earlier_history, difference.

with last as (
    select kind, id, year, arg_max(rows, place) as rows, arg_max(amount_ore, place) as amount_ore
    from earlier_history
    group by all
),

told as (
    select kind, id, year, sum(rows) as rows, sum(amount_ore) as amount_ore
    from difference
    group by all
)

select kind, id, year
from figure as f
full join last as l using (kind, id, year)
full join told as t using (kind, id, year)
where coalesce(f.rows, 0) - coalesce(l.rows, 0) <> coalesce(t.rows, 0)
    or coalesce(f.amount_ore, 0) - coalesce(l.amount_ore, 0) <> coalesce(t.amount_ore, 0)
order by all
