-- private.period_now: what each buyer's period holds in this delivery, of rows that count.
-- One row per (source, buyer_id, period). Reads: private.ledger, correction.
--
-- The period is a month, or a year for rows whose date is no more exact. file_no is the file that
-- most of it comes from. correction_ore is what our own corrections changed, so that a
-- correction of ours is not taken for a change of the publisher's.

with good as (
    select
        source, file_no, row_no, amount_ore,
        coalesce(buyer_id, '')                                                        as buyer_id,
        case precision when 'year' then strftime(posted, '%Y') else strftime(posted, '%Y-%m') end as period
    from private.ledger
    where reason is null
),

main_file as (
    select source, buyer_id, period, file_no
    from (select source, buyer_id, period, file_no, count(*) as rows from good group by all)
    qualify row_number() over (partition by source, buyer_id, period order by rows desc, file_no desc) = 1
),

corrected as (
    select file_no, row_no, sum(difference_ore) as ore
    from correction
    where state = 'applied'
    group by all
),

figure as (
    select
        source, buyer_id, period,
        count(*)::integer                                                   as rows,
        coalesce(sum(amount_ore) filter (amount_ore > 0), 0)::bigint        as debit_ore,
        coalesce(sum(amount_ore) filter (amount_ore < 0), 0)::bigint        as credit_ore,
        (count(*) filter (amount_ore < 0))::integer                         as negatives,
        quantile_disc(abs(amount_ore), 0.5)::bigint                         as median_ore,
        quantile_disc(abs(amount_ore), 0.9)::bigint                         as p90_ore,
        coalesce(sum(corrected.ore), 0)::bigint                             as correction_ore
    from good
    left join corrected using (file_no, row_no)
    group by all
)

select figure.*, main_file.file_no
from figure
join main_file using (source, buyer_id, period)
order by source, buyer_id, period
