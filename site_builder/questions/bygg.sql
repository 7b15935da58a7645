-- bygg: vem som bygger, och för hur mycket.
-- One row per (buyer_id, year, supplier_id).
-- Reads: spend.
--
-- Title: Vem bygger?
-- Says: betalade {amount} för bygg och anläggning
-- Why: Bygg och anläggning är få men stora fakturor, ofta till ett fåtal entreprenörer.
-- Read: Konton för byggentreprenader, gator, ledningar och parker. Inköp av mark och maskiner är inte med.
-- Cannot: Vilket bygge en faktura hör till. Ett stort projekt syns under flera år.
-- Of: purchase
--
-- buyer_id     köpare
-- year         kalenderår
-- supplier_id  Leverantör; tom för skyddade uppgifter
-- rows         rader i reskontran
-- amount_ore   deras summa, öre

select
    buyer_id,
    year,
    supplier_id,
    cast(sum(rows) as integer)      as rows,
    cast(sum(amount_ore) as bigint) as amount_ore
from spend
where kind = 'purchase' and account_group = 'bygg'
group by buyer_id, year, supplier_id
order by buyer_id, year, supplier_id
