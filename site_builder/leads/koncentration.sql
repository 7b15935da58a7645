-- koncentration: en leverantör har en stor del av allt som köps av ett slag.
-- One row per (buyer_id, year, account_group).
-- Reads: buyer, buyer_year, lead_spend.
--
-- Title: En leverantör dominerar
-- Claim: En enda leverantör fick minst 30 % av allt som köparen köpte av ett slag under ett helt år, trots att många sålde samma sak.
-- Row: {share} av köpen av {group} {year} gick till {supplier}: {amount} av {base}.
-- Method: Varje köpare, helt kalenderår och grupp av konton för sig. Andelen är leverantörens summa delad med alla leverantörers summor, skyddade uppgifter inräknade. Finns minst tre andra köpare av samma slag som når grunden samma år måste andelen också vara en och en halv gång så stor som den i mitten bland dem. It-konsulter räknas som konsulter, eftersom en förmedlare säljer båda.
-- Base: Minst 3 mnkr, 30 fakturor och 6 namngivna leverantörer i gruppen, och tolv kompletta månader.
-- Example: En kommun köper konsulter för 10 mnkr av tolv leverantörer. En av dem, en förmedlare, får 3,9 mnkr. Andelen är 39 %, och bland andra kommuner är den i mitten 15 %.
-- Why: Köper man nästan allt genom en leverantör kan priset sluta prövas. En förmedlare kan också dölja vilka som gör jobbet. I november 2025 visade en granskning att 39 % av en kommuns konsultkostnad gick genom en och samma förmedlare.
-- Innocent: Ett ramavtal med en vinnare ger just det här, och är lagligt. | Ett stort engångsköp ett år, som ett bygge, höjer andelen. | En förmedlare fördelar pengarna till många som inte syns. | Köparen kan ha bokfört olika saker på samma konto.
-- Sources: Marknadsandel och koncentration används av bland annat tjeckiska Hlídač státu (K-Index) och ukrainska DoZorro. Konsultexemplet: Uppdrag granskning, november 2025, om Sigtuna.
-- Excluded: Hyror, el, vatten, kollektivtrafik, köpt vård och köpt skola: där väljer inte köparen leverantör på en öppen marknad. Bidrag, pensioner och det som inte är sorterat. Köparens egna bolag, när arkivet vet vilka de är. Mycket stora rader som tagits tillbaka inom en månad.
-- Measured: 5 av 6 planterade fall hittas, och 5 av 5 uppslag är planterade. Den som inte hittas är två bolag i samma koncern med 20 % var.
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

with supplied as (
    select
        buyer_id,
        year,
        account_group,
        arg_max(supplier_id, (amount_ore, supplier_id)) filter (where supplier_id is not null) as supplier_id,
        max(amount_ore) filter (where supplier_id is not null)                                 as amount_ore,
        sum(greatest(amount_ore, 0))                                                           as base_ore,
        sum(invoices)                                                                          as invoices,
        count(supplier_id) filter (where amount_ore > 0)                                       as suppliers
    from lead_spend
    where market = 'open'
    group by buyer_id, year, account_group
),

weighed as (
    select supplied.*, buyer.chart, cast(round(1000::hugeint * supplied.amount_ore / supplied.base_ore) as bigint) as permille
    from supplied
    join buyer using (buyer_id)
    join buyer_year using (buyer_id, year)
    where buyer_year.months = 12 and supplied.base_ore >= 300000000 and supplied.invoices >= 30 and supplied.suppliers >= 6
),

compared as (
    select
        one.buyer_id,
        one.year,
        one.account_group,
        count(other.buyer_id)                as peers,
        quantile_disc(other.permille, 0.5)   as usual_permille
    from weighed as one
    left join weighed as other
        on other.chart = one.chart
        and other.account_group = one.account_group
        and other.year = one.year
        and other.buyer_id <> one.buyer_id
    group by one.buyer_id, one.year, one.account_group
)

select
    weighed.buyer_id,
    weighed.year,
    weighed.account_group,
    weighed.supplier_id,
    cast(weighed.amount_ore as bigint)                              as amount_ore,
    cast(weighed.base_ore as bigint)                                as base_ore,
    weighed.permille,
    case when compared.peers >= 3 then compared.usual_permille end  as usual_permille,
    cast(null as varchar)                                           as detail
from weighed
join compared using (buyer_id, year, account_group)
where weighed.permille >= 300 and (compared.peers < 3 or 2 * weighed.permille >= 3 * compared.usual_permille)
order by weighed.buyer_id, weighed.year, weighed.account_group
