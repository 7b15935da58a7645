-- The other tables of an accepted delivery, made to fit the invented payments. Run after national.sql.

create table file as
select
    file_no, 1000::bigint as bytes, source, source || '-' || year || '.csv' as name, sha256(source || year) as sha256,
    'csv' as container, 'utf-8' as encoding, ';' as delimiter, null::varchar as sheet, '{}' as columns,
    'read' as state, null::varchar as reason, null::varchar as message, 'organisation' as number_kind,
    'decimal_comma' as spelling, 1::integer as header_row, 1::integer as non_data, null::integer as total_row,
    null::bigint as total_ore
from (select distinct file_no, source, year from payment);

create table file_in as
select
    file_no,
    count(*)::integer as rows,
    coalesce(sum(amount_ore) filter (amount_ore > 0), 0)::bigint as debit_ore,
    coalesce(sum(amount_ore) filter (amount_ore < 0), 0)::bigint as credit_ore
from payment
group by file_no;

create table set_aside (file_no integer, reason varchar, rows integer, debit_ore bigint, credit_ore bigint);

create table row_range (file_no integer, code varchar, first_row integer, last_row integer, rows integer);

create table supplier as
select supplier_id, name, sort_name, 'organisation' as id_kind, 'number' as proof, legal_form
from seller
where supplier_id in (select supplier_id from payment);

create table supplier_name as
select supplier_id, name, buyer_id, min(year)::integer as first_year, max(year)::integer as last_year, count(*)::integer as rows
from payment
join seller using (supplier_id)
group by supplier_id, name, buyer_id;

create table buyer as select buyer_id, name, kind, chart, source from payer;
