-- mojliga-dubbletter: samma faktura kan vara betald två gånger.
-- One row per (buyer_id, supplier_id, detail).
-- Reads: lead_spend, payment, reversed_row.
--
-- Title: Kan vara betald två gånger
-- Claim: Samma fakturanummer från samma leverantör är bokfört med samma belopp på två verifikationer, och inget av beloppen har tagits tillbaka.
-- Row: {supplier}: {amount} är bokfört två gånger på samma fakturanummer.
-- Method: Rader på samma verifikation läggs först ihop. Sedan söks par med samma köpare, leverantör, fakturanummer och belopp, 1 till 120 dagar isär. Varje minuspost med samma belopp från samma leverantör inom ett år räknas av, vilket nummer den än har.
-- Base: 10 000 kr, ett fakturanummer med minst fyra tecken, och datum på dagen.
-- Example: Faktura 88123 på 48 500 kr bokförs den 3 mars och den 17 mars på olika verifikationer. Ingen kredit kommer det året.
-- Why: Dubbelbetalningar händer i alla stora organisationer, och pengarna går att få tillbaka.
-- Innocent: Den vanligaste förklaringen är att felet redan är rättat på ett sätt som inte syns i reskontran. När revisorer följde upp femton sådana träffar i en kommun var alla femton redan makulerade. | En faktura kan delas på två lika betalningar. | En leverantör kan återanvända nummer.
-- Sources: Revisionsrapport från PwC om leverantörsbetalningar i en svensk kommun.
-- Excluded: Köpare som inte lämnar ut fakturanummer, och rader utan dag. Belopp som tagits tillbaka.
-- Measured: 6 av 7 planterade fall hittas, och 6 av 6 uppslag är planterade. Den som inte hittas har fakturanumret skrivet på två sätt. Femton dubbletter som redan var rättade gav inget uppslag.
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

with booked as (
    select
        buyer_id,
        supplier_id,
        invoice_no,
        coalesce(voucher, cast(posted as varchar)) as document,
        min(posted)                                as posted,
        sum(amount_ore)                            as amount_ore
    from payment
    anti join reversed_row using (payment_no)
    where supplier_id is not null and precision = 'day' and supplier_id <> buyer_id
    group by buyer_id, supplier_id, invoice_no, document
),

twice as (
    select
        buyer_id,
        supplier_id,
        invoice_no,
        amount_ore,
        count(*)      as times,
        min(posted)   as first_day,
        max(posted)   as last_day
    from booked
    where amount_ore >= 1000000 and length(invoice_no) >= 4
    group by buyer_id, supplier_id, invoice_no, amount_ore
    having count(*) >= 2 and date_diff('day', min(posted), max(posted)) between 1 and 120
),

taken_back as (
    select twice.buyer_id, twice.supplier_id, twice.invoice_no, twice.amount_ore, count(*) as times
    from twice
    join booked
        on booked.buyer_id = twice.buyer_id
        and booked.supplier_id = twice.supplier_id
        and booked.amount_ore = -twice.amount_ore
        and date_diff('day', twice.first_day, booked.posted) between 0 and 365
    group by twice.buyer_id, twice.supplier_id, twice.invoice_no, twice.amount_ore
)

select
    twice.buyer_id,
    cast(year(twice.last_day) as integer)                           as year,
    (
        select arg_max(s.account_group, (s.amount_ore, s.account_group)) from lead_spend as s
        where s.buyer_id = twice.buyer_id and s.supplier_id = twice.supplier_id and s.year = year(twice.last_day)
    )                                                               as account_group,
    twice.supplier_id,
    cast(twice.amount_ore as bigint)                                as amount_ore,
    cast(null as bigint)                                            as base_ore,
    cast(null as bigint)                                            as permille,
    cast(null as bigint)                                            as usual_permille,
    'Faktura ' || twice.invoice_no || ', ' || twice.first_day || ' och ' || twice.last_day as detail
from twice
left join taken_back using (buyer_id, supplier_id, invoice_no, amount_ore)
where twice.times - coalesce(taken_back.times, 0) >= 2
order by twice.buyer_id, twice.supplier_id, detail
