-- skyddad-andel: en ovanligt stor del av pengarna har en skyddad mottagare.
-- One row per (buyer_id, year).
-- Reads: buyer, buyer_year.
--
-- Title: Ovanligt mycket är skyddat
-- Claim: En mycket större del av köparens pengar än hos andra har en mottagare som inte går att namnge.
-- Row: {share} av allt som betalades {year} har en skyddad mottagare: {amount} av {base}.
-- Method: Andelen skyddade kronor per köpare och helt kalenderår jämförs med alla andra köpare av samma slag. Den är ovanlig när den ligger över den övre kvartilen med mer än en och en halv gång avståndet mellan kvartilerna.
-- Base: Minst 10 % och 1 mnkr skyddat, tolv kompletta månader, och minst fem andra köpare att jämföra med.
-- Example: Hos åtta kommuner är 2 till 4 % skyddat. Hos en nionde är det 31 %.
-- Why: Skyddet är till för personer. Döljs företag går pengarna inte att granska. I Finland visade en tidning att elva myndigheter hade dolt leverantörer för mer än 100 000 euro var, utan stöd i lag.
-- Innocent: Köparen kan sakna organisationsnummer i sin reskontra, och då skyddar arkivet den som inte säkert är ett företag. | En kommun med många familjehem och assistenter betalar många personer. | En köpare kan dölja mer för att vara säker.
-- Sources: Suomen Kuvalehti 2020 om finska myndigheter. Kvartilregeln är den vanliga för avvikande värden (Tukey).
-- Excluded: Inget om vem som är skyddad, på vilket konto eller varför: bara köparens hela år.
-- Measured: 2 av 3 planterade fall hittas, och 2 av 2 uppslag är planterade. Den som inte hittas har mer skyddat än andra men under 10 %.
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

with share as (
    select
        buyer.chart,
        buyer_year.buyer_id,
        buyer_year.year,
        buyer_year.amount_ore,
        buyer_year.protected_ore,
        cast(round(1000::hugeint * buyer_year.protected_ore / buyer_year.amount_ore) as bigint) as permille
    from buyer_year
    join buyer using (buyer_id)
    where buyer_year.months = 12 and buyer_year.amount_ore > 0
),

quartile as (
    select
        one.buyer_id,
        one.year,
        count(distinct other.buyer_id)        as peers,
        quantile_disc(other.permille, 0.25)   as low,
        quantile_disc(other.permille, 0.5)    as middle,
        quantile_disc(other.permille, 0.75)   as high
    from share as one
    join share as other on other.chart = one.chart and other.buyer_id <> one.buyer_id
    group by one.buyer_id, one.year
)

select
    share.buyer_id,
    share.year,
    cast(null as varchar)               as account_group,
    cast(null as varchar)               as supplier_id,
    cast(share.protected_ore as bigint) as amount_ore,
    cast(share.amount_ore as bigint)    as base_ore,
    share.permille,
    quartile.middle                     as usual_permille,
    cast(null as varchar)               as detail
from share
join quartile using (buyer_id, year)
where quartile.peers >= 5
    and share.protected_ore >= 100000000
    and share.permille >= 100
    and 2 * share.permille > 2 * quartile.high + 3 * (quartile.high - quartile.low)
order by share.buyer_id, share.year
