-- ny-och-stor: en ny leverantör blir genast stor.
-- One row per (buyer_id, supplier_id).
-- Reads: buyer_newcomer, lead_spend, payment, reversed_row.
--
-- Title: Ny och genast stor
-- Claim: En leverantör som köparen inte hade betalat på minst två år fick minst 1 mnkr under sina första tolv månader, och minst en tiondel av köpen av sitt slag.
-- Row: {supplier} är ny hos köparen {year} och fick {amount} inom tolv månader, {share} av årets köp av {group}.
-- Method: Första raden för leverantören hos köparen måste ligga minst 24 månader efter köparens första rad i arkivet. Summan är nettot under de tolv månader som följer. Andelen gäller det kalenderår då leverantören dök upp.
-- Base: 24 månaders historik hos köparen, 1 mnkr på tolv månader och 10 % av gruppen.
-- Example: Arkivet har följt en region sedan 2021. I februari 2024 kommer de första fakturorna från ett it-bolag, och efter ett år har det fått 9 mnkr, en femtedel av allt inom it.
-- Why: Bakom en ny stor leverantör finns ett nytt avtal. Det är naturligt att fråga hur det kom till.
-- Innocent: En upphandling kan ha fått en ny vinnare; det är meningen. | Ett gammalt företag kan ha bytt organisationsnummer, namn eller faktureringsbolag. | Köparen kan ha slutat köpa genom en mellanhand. | Arkivet kan sakna månader hos köparen, och då ser en gammal leverantör ny ut.
-- Sources: Nya och stora leverantörer ingår i K-Index (Hlídač státu). Företagets ålder kräver ett register, så här betyder ny bara ny hos köparen.
-- Excluded: Leverantörer vars namn köparen redan betalat under ett annat nummer. Rader där bara året är känt. Hyror, taxor och placeringar. Mycket stora rader som tagits tillbaka.
-- Measured: 4 av 5 planterade fall hittas, och 4 av 4 uppslag är planterade. Den som inte hittas hade en liten faktura tre år tidigare.
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

with first_year as (
    select payment.buyer_id, payment.supplier_id, buyer_newcomer.first_day, sum(payment.amount_ore) as amount_ore
    from payment
    join buyer_newcomer using (buyer_id, supplier_id)
    anti join reversed_row using (payment_no)
    where payment.posted < buyer_newcomer.first_day + interval 12 month
    group by payment.buyer_id, payment.supplier_id, buyer_newcomer.first_day
    having sum(payment.amount_ore) >= 100000000
),

-- What it mostly sold the first calendar year, and its part of that.
placed as (
    select
        first_year.*,
        lead_spend.account_group,
        lead_spend.amount_ore as group_ore,
        sum(greatest(whole.amount_ore, 0)) as base_ore
    from first_year
    join lead_spend
        on lead_spend.buyer_id = first_year.buyer_id
        and lead_spend.supplier_id = first_year.supplier_id
        and lead_spend.year = year(first_year.first_day)
        and lead_spend.market = 'open'
    join lead_spend as whole
        on whole.buyer_id = lead_spend.buyer_id
        and whole.year = lead_spend.year
        and whole.account_group = lead_spend.account_group
    group by
        first_year.buyer_id, first_year.supplier_id, first_year.first_day, first_year.amount_ore,
        lead_spend.account_group, lead_spend.amount_ore
    qualify row_number() over (
        partition by first_year.buyer_id, first_year.supplier_id order by lead_spend.amount_ore desc, lead_spend.account_group
    ) = 1
)

select
    buyer_id,
    cast(year(first_day) as integer)                   as year,
    account_group,
    supplier_id,
    cast(amount_ore as bigint)                         as amount_ore,
    cast(base_ore as bigint)                           as base_ore,
    cast(round(1000::hugeint * group_ore / base_ore) as bigint) as permille,
    cast(null as bigint)                               as usual_permille,
    'Första raden ' || cast(first_day as varchar)      as detail
from placed
where base_ore > 0 and 10 * group_ore >= base_ore
order by buyer_id, supplier_id
