-- supplier_bars: each supplier's payments through the archive's span, as bars ready to draw.
-- One row per (supplier_id).
-- Reads: bar_frame, payment.
-- One rectangle per slot with payments; a net credit hangs below the base line. A slot is
-- hatched when none of the supplier's buyers has published anything for it: unknown, not zero.
--
-- supplier_id    supplier
-- full_path      SVG path data of the bars, in a drawing of 600 by 120
-- hatch_path     SVG path data of the hatched stretches; may be empty
-- base           y of the base line
-- plot_end       x where the last slot ends
-- labels         list of (x, label) to set under the slots, middle-anchored
-- slot_kind      month or year
-- top_label_ore  the largest slot's sum, öre
-- top_slot       first day of that slot
-- first_month    first day of the first slot
-- last_month     first day of the last slot

with placed as (
    select
        p.supplier_id,
        p.buyer_id,
        cast(
            case f.slot_kind when 'year' then p.year - year(f.first_slot)
                else date_diff('month', f.first_slot, p.month) end as integer
        )                                                                              as slot,
        p.amount_ore
    from payment as p, bar_frame as f
),

published as (
    select distinct buyer_id, slot from placed
),

customer as (
    select distinct supplier_id, buyer_id from placed where supplier_id is not null
),

-- Who has a customer that has published everything lacks nothing: only the others are looked at slot by slot.
complete as (
    select buyer_id from published group by buyer_id having count(*) = (select slots from bar_frame)
),

doubtful as (
    select supplier_id from customer
    except
    select customer.supplier_id from customer join complete using (buyer_id)
),

known as (
    select distinct customer.supplier_id, published.slot
    from customer
    join doubtful using (supplier_id)
    join published using (buyer_id)
),

bar as (
    select supplier_id, slot, sum(amount_ore) as amount_ore
    from placed
    where supplier_id is not null
    group by supplier_id, slot
),

height as (
    select
        supplier_id,
        greatest(max(amount_ore), 0) + greatest(-min(amount_ore), 0)                   as reach,
        96 - greatest(-min(amount_ore), 0) * 74 // greatest(reach, 1)                  as base,
        max(amount_ore)                                                                as top_label_ore,
        arg_max(slot, {'amount': amount_ore, 'early': -slot})                          as top
    from bar
    group by supplier_id
),

drawn as (
    select
        supplier_id,
        string_agg(
            'M' || (slot * wide + gap // 2) || ' ' || base || 'h' || (wide - gap)
            || 'v' || -sign(amount_ore) * greatest(1, abs(amount_ore) * 74 // reach)
            || 'h-' || (wide - gap) || 'z',
            '' order by slot
        ) as full_path
    from bar
    join height using (supplier_id), bar_frame
    where amount_ore <> 0
    group by supplier_id
),

unknown as (
    select supplier_id, slot, slot - row_number() over (partition by supplier_id order by slot) as stretch
    from (select supplier_id, unnest(range(slots)) as slot from doubtful, bar_frame) as every_slot
    anti join known using (supplier_id, slot)
),

gap as (
    select supplier_id, min(slot) as start, count(*) as slots
    from unknown
    group by supplier_id, stretch
),

hatched as (
    select
        supplier_id,
        string_agg(
            'M' || start * wide || ' 22h' || gap.slots * wide || 'v74h-' || gap.slots * wide || 'z',
            '' order by start
        ) as hatch_path
    from gap, bar_frame
    group by supplier_id
)

select
    supplier_id,
    coalesce(drawn.full_path, '')                                                      as full_path,
    coalesce(hatched.hatch_path, '')                                                   as hatch_path,
    cast(height.base as integer)                                                       as base,
    f.plot_end,
    f.labels,
    f.slot_kind,
    cast(height.top_label_ore as bigint)                                               as top_label_ore,
    cast(
        f.first_slot + to_months(case f.slot_kind when 'year' then 12 * height.top else height.top end) as date
    )                                                                                  as top_slot,
    f.first_slot                                                                       as first_month,
    f.last_slot                                                                        as last_month
from height
left join drawn using (supplier_id)
left join hatched using (supplier_id), bar_frame as f
order by supplier_id
