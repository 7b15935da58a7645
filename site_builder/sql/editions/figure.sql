-- figure: what this edition says of every buyer, supplier and account for each year.
-- One row per (kind, id, year). Reads: buyer_year, supplier_year, account_year.

select 'kopare' as kind, buyer_id as id, year, cast(rows as bigint) as rows, amount_ore from buyer_year
union all
select 'leverantor', supplier_id, year, rows, amount_ore from supplier_year
union all
select 'konto', chart || '/' || account_id, year, rows, amount_ore from account_year where year > 0
order by all
