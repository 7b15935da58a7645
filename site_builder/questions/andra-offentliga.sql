-- andra-offentliga: hur mycket som går till andra offentliga organ och egna bolag.
-- One row per (buyer_id, year, supplier_id).
-- Reads: buyer, own_companies, spend.
--
-- Title: Hur mycket går till andra offentliga organ och egna bolag?
-- Says: betalade {amount} till andra offentliga organ och egna bolag
-- Why: Pengar som stannar i det offentliga är något annat än köp på en marknad.
-- Read: Mottagare som själva är köpare i arkivet, vars organisationsnummer börjar på 2 (stat, regioner, kommuner) eller som står i arkivets lista över egna bolag.
-- Cannot: Vilka bolag som ägs av det offentliga, utöver listan. Ett kommunalt bolag har ett vanligt organisationsnummer.
-- Of: all
--
-- buyer_id     köpare
-- year         kalenderår
-- supplier_id  Leverantör
-- rows         rader i reskontran
-- amount_ore   deras summa, öre

select
    buyer_id,
    year,
    supplier_id,
    cast(sum(rows) as integer)      as rows,
    cast(sum(amount_ore) as bigint) as amount_ore
from spend
where supplier_id <> buyer_id
    and (
        regexp_matches(supplier_id, '^2[0-9]{9}$')
        or supplier_id in (select buyer_id from buyer)
        or exists (
            select 1 from own_companies as own
            where own.buyer_id = spend.buyer_id and own.supplier_id = spend.supplier_id
        )
    )
group by buyer_id, year, supplier_id
order by buyer_id, year, supplier_id
