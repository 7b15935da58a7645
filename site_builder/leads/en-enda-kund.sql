-- en-enda-kund: en leverantör lever på en enda köpare.
-- One row per (supplier_id).
-- Reads: buyer, buyer_year, lead_spend.
--
-- Title: Lever på en enda kund
-- Claim: En leverantör får minst 90 % av sina pengar i arkivet från en enda köpare, och har samtidigt minst en tiondel av det köparen köper av slaget.
-- Row: {supplier} säljer {group} nästan bara till den här köparen: {amount} {year}, {share} av köpen av slaget.
-- Method: Alla år i arkivet räknas när leverantörens kunder jämförs. Beloppet och andelen gäller köparens senaste hela år.
-- Base: 2 mnkr under året, 10 % av gruppen, och minst tre köpare i arkivet med samma sorts kontoplan som köper samma slag.
-- Example: Fem kommuner i arkivet köper hemtjänst. Ett omsorgsbolag har fått 12 mnkr av en av dem, och ingenting av de andra.
-- Why: Den som lever på en kund är beroende av den. Det kan påverka båda: leverantören kan inte säga nej, och kunden får svårt att byta.
-- Innocent: Arkivet har bara några köpare; leverantören kan ha många andra kunder, också privata. | Lokala företag säljer lokalt. | Ett bolag kan vara startat för just ett uppdrag som vunnits i upphandling.
-- Sources: Leverantör med en enda kund är en av indikatorerna hos DoZorro i Ukraina.
-- Excluded: Hyresvärdar och nätbolag, som alltid är lokala. Bidrag och det som inte är sorterat.
-- Measured: 3 av 4 planterade fall hittas, och 3 av 4 uppslag är planterade. Den som inte hittas har en kund till, som står för 13 %. Det uppslag som inte är planterat är en ny leverantör som ännu bara har en kund.
--
-- buyer_id        köpare
-- year            kalenderår
-- account_group   vad som köptes, eller tom
-- supplier_id     leverantör, eller tom
-- amount_ore      beloppet som uppslaget gäller, öre
-- base_ore        vad det är en del av, öre, eller tom
-- permille        andelen, tiondels procent, eller tom
-- usual_permille  samma andel i mitten bland andra, eller tom
-- detail          mer om raden, eller tom

with latest as (
    select buyer_id, max(year) as year from buyer_year where months = 12 group by buyer_id
),

everyone as (
    select lead_spend.supplier_id, lead_spend.buyer_id, sum(lead_spend.amount_ore) as amount_ore
    from lead_spend
    where lead_spend.supplier_id is not null
    group by lead_spend.supplier_id, lead_spend.buyer_id
),

single as (
    select
        supplier_id,
        arg_max(buyer_id, (amount_ore, buyer_id))                                                as buyer_id,
        max(amount_ore)                                                                          as amount_ore,
        sum(greatest(amount_ore, 0))                                                             as base_ore
    from everyone
    group by supplier_id
    having sum(greatest(amount_ore, 0)) > 0 and 10 * max(amount_ore) >= 9 * sum(greatest(amount_ore, 0))
),

-- What it mostly sells that buyer, and how much of that the buyer buys from it, in the latest whole year.
sold as (
    select
        single.*,
        latest.year,
        lead_spend.account_group,
        lead_spend.amount_ore              as group_ore,
        sum(greatest(whole.amount_ore, 0)) as whole_ore
    from single
    join latest using (buyer_id)
    join lead_spend
        on lead_spend.buyer_id = single.buyer_id
        and lead_spend.supplier_id = single.supplier_id
        and lead_spend.year = latest.year
        and lead_spend.market in ('open', 'placement')
    join lead_spend as whole
        on whole.buyer_id = lead_spend.buyer_id
        and whole.year = lead_spend.year
        and whole.account_group = lead_spend.account_group
    group by
        single.supplier_id, single.buyer_id, single.amount_ore, single.base_ore, latest.year,
        lead_spend.account_group, lead_spend.amount_ore
    qualify row_number() over (partition by single.supplier_id order by lead_spend.amount_ore desc, lead_spend.account_group) = 1
),

others as (
    select lead_spend.account_group, buyer.chart, count(distinct lead_spend.buyer_id) as buyers
    from lead_spend
    join buyer using (buyer_id)
    group by lead_spend.account_group, buyer.chart
)

select
    sold.buyer_id,
    cast(sold.year as integer)                                      as year,
    sold.account_group,
    sold.supplier_id,
    cast(sold.group_ore as bigint)                                  as amount_ore,
    cast(sold.whole_ore as bigint)                                  as base_ore,
    cast(round(1000::hugeint * sold.group_ore / sold.whole_ore) as bigint)   as permille,
    cast(null as bigint)                                            as usual_permille,
    cast(round(100::hugeint * sold.amount_ore / sold.base_ore) as integer) || ' % av vad den fått i arkivet, av '
        || (select count(*) from buyer) || ' köpare'                as detail
from sold
join buyer using (buyer_id)
join others on others.account_group = sold.account_group and others.chart = buyer.chart
where sold.group_ore >= 200000000 and sold.whole_ore > 0 and 10 * sold.group_ore >= sold.whole_ore and others.buyers >= 3
order by sold.supplier_id
