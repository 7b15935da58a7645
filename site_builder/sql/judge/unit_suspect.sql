-- Months whose amounts are ten, a hundred, a thousand or a million times those of the last twelve, or a part.
-- Reads: private.period_new, private.usual. Both the median and the ninth decile must say so, within 15 %.

with factor as (
    select unnest([10, 100, 1000, 1000000])::hugeint as factor
)

select distinct new.source, new.file_no, new.buyer_id, new.period
from private.period_new as new
join private.usual using (source, buyer_id, period)
cross join factor
where new.rows >= 10
    and (
        abs(new.median_ore - usual.median_ore * factor) * 100 <= 15 * usual.median_ore * factor
        and abs(new.p90_ore - usual.p90_ore * factor) * 100 <= 15 * usual.p90_ore * factor
        or abs(new.median_ore * factor - usual.median_ore) * 100 <= 15 * usual.median_ore
        and abs(new.p90_ore * factor - usual.p90_ore) * 100 <= 15 * usual.p90_ore
    )
