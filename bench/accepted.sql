-- The other tables of an accepted delivery, made to fit the invented payments. Run after national.sql.

create table file as
select
    file_no, 1000::bigint as bytes, source, source || '-' || year || '.csv' as name, sha256(source || year) as sha256,
    'csv' as container, 'utf-8' as encoding, ';' as delimiter, null::varchar as sheet, '{}' as columns,
    'read' as state, null::varchar as reason, null::varchar as message, 'organisation' as number_kind,
    'decimal_comma' as spelling, '2026-11-01' as got, 1::integer as header_row, 1::integer as non_data, null::integer as total_row,
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
select supplier_id, name, buyer_id, source, min(year)::integer as first_year, max(year)::integer as last_year, count(*)::integer as rows
from payment
join seller using (supplier_id)
group by supplier_id, name, buyer_id, source;

create table buyer as select buyer_id, name, kind, null::varchar as code, chart, source from payer;

create table supplier_merge (from_id varchar, to_id varchar, reason varchar, decided date, evidence varchar);

create table correction (
    source varchar, file_no integer, file varchar, row_no integer, field varchar, old varchar, new varchar, reason varchar,
    told date, difference_ore bigint, state varchar
);

create table finding (
    source varchar, file_no integer, reason varchar, buyer_id varchar, period varchar, rows_before integer,
    rows_now integer, before_ore bigint, now_ore bigint, detail varchar, ack varchar, difference_ore bigint, state varchar
);

create table repeat (source varchar, file_no integer, month date, reason varchar, rows integer, kept_file_no integer);

-- One period a source is enough for its absence to be noticed.
create table judged_period as
select
    source, buyer_id, '2026-10' as period, count(*)::integer as rows, 0::bigint as debit_ore, 0::bigint as credit_ore,
    0::integer as negatives, 0::bigint as median_ore, 0::bigint as p90_ore, 0::bigint as correction_ore, false as partial
from payment
group by source, buyer_id;
