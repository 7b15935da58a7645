-- strax-under-gransen: årssumman hamnar strax under gränsen för direktupphandling, år efter år.
-- One row per (buyer_id, account_group, supplier_id).
-- Reads: buyer, buyer_year, direct_award_limits, lead_spend, source.
--
-- Title: Strax under gränsen, år efter år
-- Claim: Köparen betalade en leverantör mellan 85 och 100 % av gränsen för direktupphandling för samma slags inköp, minst två år.
-- Row: {supplier} fick {amount} för {group} {year}, {share} av gränsen {base}.
-- Method: Summan per köpare, leverantör, grupp av konton och helt kalenderår jämförs med den gräns som gällde den 31 december. Minst tre fakturor per år, så att det inte är ett enda köp.
-- Base: Tolv kompletta månader båda åren, tre fakturor per år, och en gräns vars källa arkivet har.
-- Example: Gränsen är 700 000 kr. En kommun betalar en målerifirma 655 000 kr ett år och 671 000 kr nästa, på många små fakturor.
-- Why: Över gränsen ska köp av samma slag annonseras. Delas ett köp upp så att det hamnar under gränsen är det en otillåten direktupphandling.
-- Innocent: Köpet kan vara avropat från ett ramavtal; då gäller inte gränsen. | Olika slags köp kan ligga på samma konto. | Det kan vara en slump: några av många leverantörer hamnar alltid nära gränsen. | Sociala och andra särskilda tjänster har en mycket högre gräns.
-- Sources: Lagen om offentlig upphandling (2016:1145), 19 a kap., och gränserna i data/reference/direct_award_limits.csv. Årssumma per leverantör är också vad Konkurrensverket räknar på i sina ärenden.
-- Excluded: Köpare vars belopp innehåller moms; gränsen är utan moms. År utan känd gräns. Hyror, taxor och placeringar. Om ett köp skulle ha annonserats går inte att avgöra ur reskontran.
-- Measured: 6 av 7 planterade fall hittas, och 6 av 6 uppslag är planterade. Den som inte hittas delar samma arbete på två slags konton.
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

with limited as (
    select year, direct_award_limits.limit_kr * 100 as limit_ore
    from (select distinct year from lead_spend) as used
    join direct_award_limits on make_date(used.year, 12, 31) between first_day and last_day
),

with_vat as (
    select buyer.buyer_id
    from buyer
    join source on list_contains(string_split(buyer.source, ','), source.source)
    where source.vat = 'included'
),

near as (
    select lead_spend.*, limited.limit_ore, cast(floor(1000::hugeint * lead_spend.amount_ore / limited.limit_ore) as bigint) as permille
    from lead_spend
    join limited using (year)
    join buyer_year using (buyer_id, year)
    anti join with_vat using (buyer_id)
    where buyer_year.months = 12
        and lead_spend.market = 'open'
        and lead_spend.supplier_id is not null
        and lead_spend.invoices >= 3
        and lead_spend.amount_ore between limited.limit_ore * 85 // 100 and limited.limit_ore - 1
)

select
    buyer_id,
    max(year)                                                  as year,
    account_group,
    supplier_id,
    cast(arg_max(amount_ore, year) as bigint)                  as amount_ore,
    cast(arg_max(limit_ore, year) as bigint)                   as base_ore,
    arg_max(permille, year)                                    as permille,
    cast(null as bigint)                                       as usual_permille,
    'Åren ' || string_agg(cast(year as varchar), ', ' order by year) as detail
from near
group by buyer_id, account_group, supplier_id
having count(*) >= 2
order by buyer_id, account_group, supplier_id
