-- pair: rows of the two editions side by side, in three rounds: those in the same place of the same bytes; then those
-- that say the same in another file; then those whose payee was hidden or shown in another file, where buyer, month
-- and amount are all that is left to know the row by. A row that has none opposite is alone.
-- One row per row of either edition. Reads: edition_row, earlier_row, in_turn.
--
-- in_place  true in the first round
-- old       the row of the edition before; its fields are empty where there is none
-- now       the row of this edition, likewise

with old_1 as (
    select *, row_number() over (partition by source, sha256, row_no order by amount_ore, mark) as nth
    from earlier_row semi join in_turn using (source)
),

now_1 as (
    select *, row_number() over (partition by source, sha256, row_no order by amount_ore, mark) as nth
    from edition_row semi join in_turn using (source)
),

round_1 as (
    select old, now
    from old_1 as old
    full join now_1 as now
        on old.source = now.source and old.sha256 = now.sha256 and old.row_no = now.row_no and old.nth = now.nth
),

old_2 as (
    select old.* replace (row_number() over (
        partition by old.source, old.buyer_id, old.period, old.amount_ore, old.mark
        order by old.supplier_id, old.account_id, old.sha256, old.row_no) as nth)
    from round_1 where now.source is null
),

now_2 as (
    select now.* replace (row_number() over (
        partition by now.source, now.buyer_id, now.period, now.amount_ore, now.mark
        order by now.supplier_id, now.account_id, now.sha256, now.row_no) as nth)
    from round_1 where old.source is null
),

round_2 as (
    select old, now
    from old_2 as old
    full join now_2 as now
        on old.source = now.source and old.buyer_id = now.buyer_id and old.period = now.period
        and old.amount_ore = now.amount_ore and old.mark = now.mark and old.nth = now.nth
),

old_3 as (
    select old.* replace (row_number() over (
        partition by old.source, old.buyer_id, old.period, old.amount_ore, old.supplier_id is null
        order by old.account_id, old.sha256, old.row_no) as nth)
    from round_2 where now.source is null
),

now_3 as (
    select now.* replace (row_number() over (
        partition by now.source, now.buyer_id, now.period, now.amount_ore, now.supplier_id is null
        order by now.account_id, now.sha256, now.row_no) as nth)
    from round_2 where old.source is null
),

round_3 as (
    select old, now
    from old_3 as old
    full join now_3 as now
        on old.source = now.source and old.buyer_id = now.buyer_id and old.period = now.period
        and old.amount_ore = now.amount_ore and (old.supplier_id is null) <> (now.supplier_id is null)
        and old.nth = now.nth
)

select true as in_place, old, now from round_1 where old.source is not null and now.source is not null
union all
select false, old, now from round_2 where old.source is not null and now.source is not null
union all
select false, old, now from round_3
