-- history: what each edition said of each figure, one line only where it said something new.
-- One row per (kind, id, year, edition). Reads: figure, earlier_history, difference.
--
-- cause    the causes of the change, the weightiest first; first in the edition where a figure begins with
--          the archive; unknown when the rows of the edition before are not there to compare with

with last as (
    select kind, id, year, arg_max(rows, place) as rows, arg_max(amount_ore, place) as amount_ore
    from earlier_history
    group by all
),

reason as (
    select kind, id, year, string_agg(cause, ',' order by abs(amount_ore) desc, cause) as cause
    from difference
    where rows <> 0 or amount_ore <> 0
    group by all
),

fresh as (
    select
        coalesce(f.kind, l.kind) as kind, coalesce(f.id, l.id) as id, coalesce(f.year, l.year) as year,
        coalesce(f.rows, 0) as rows, coalesce(f.amount_ore, 0) as amount_ore,
        coalesce(l.rows, 0) as rows_before, coalesce(l.amount_ore, 0) as before_ore
    from figure as f
    full join last as l on f.kind = l.kind and f.id = l.id and f.year = l.year
)

select kind, id, year, edition, place, rows, amount_ore, cause from earlier_history
union all
select
    fresh.kind, fresh.id, fresh.year, current.id, current.place, fresh.rows, fresh.amount_ore,
    case when current.first then 'first' else coalesce(reason.cause, 'unknown') end
from fresh
cross join current
left join reason on reason.kind = fresh.kind and reason.id = fresh.id and reason.year = fresh.year
where (fresh.rows, fresh.amount_ore) is distinct from (fresh.rows_before, fresh.before_ore)
order by kind, id, year, place
