-- bar_frame: the slots that every supplier's and account's small chart shares.
-- One row.
-- Reads: payment.
-- Slots are months, or years where the span is longer than 60 months or some payment is known
-- only by its year. The drawing is 600 by 120 units, amounts between y 22 and 96.
--
-- slot_kind    month or year
-- slots        number of slots
-- wide         units of one slot
-- gap          units of it left empty
-- plot_end     x where the last slot ends
-- first_slot   first day of the first slot
-- last_slot    first day of the last slot
-- labels       list of (x, label) to set under the slots, middle-anchored, at most twelve

with seen as (
    select
        count(*) <> count(month) or date_diff('month', min(month), max(month)) >= 60   as yearly,
        case when yearly then make_date(min(year), 1, 1) else min(month) end           as first_slot,
        case when yearly then make_date(max(year), 1, 1) else max(month) end           as last_slot
    from payment
),

frame as (
    select
        case when yearly then 'year' else 'month' end                                  as slot_kind,
        cast(
            case slot_kind when 'year' then year(last_slot) - year(first_slot)
                else date_diff('month', first_slot, last_slot) end + 1 as integer
        )                                                                              as slots,
        greatest(1, least(60, 600 // slots))                                           as wide,
        greatest(1, wide // 5)                                                         as gap,
        slots * wide                                                                   as plot_end,
        first_slot,
        last_slot
    from seen
),

slot as (
    select unnest(range(slots)) as slot, * from frame
),

dated as (
    select
        *,
        year(first_slot) + case when slot_kind = 'year' then slot
            else (month(first_slot) - 1 + slot) // 12 end                              as year,
        (month(first_slot) - 1 + slot) % 12 + 1                                        as month
    from slot
),

month_label as (
    select
        slot * wide + wide // 2                                                        as x,
        ['jan', 'feb', 'mars', 'apr', 'maj', 'juni',
            'juli', 'aug', 'sep', 'okt', 'nov', 'dec'][month]                          as label
    from dated
    where slot_kind = 'month' and slots <= 12
),

year_label as (
    select
        (2 * min(slot) + count(*)) * any_value(wide) // 2                              as x,
        cast(year as varchar)                                                          as label
    from dated
    where slot_kind = 'year' or slots > 12
    group by year
    having count(*) * any_value(wide) >= 50
        or (any_value(slot_kind) = 'year' and year % (50 // any_value(wide) + 1) = 0)
),

label as (
    select * from month_label
    union all
    select * from year_label
)

select
    *,
    coalesce(
        (select list_sort(list({'x': cast(x as integer), 'label': label})) from label),
        []
    ) as labels
from frame
