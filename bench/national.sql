-- The lines of the invented national ledger, from tables seller and payer that bench/generate.py has made.
-- Everything is drawn from hash(): the same DuckDB gives the same rows. $lines says how many.
-- A supplier's share falls as one over its rank (Zipf), and it sells to its own `reach` buyers.

create macro draw(n, salt) as (hash(n, salt) % 1000003) / 1000003.0;

create table bill as
with numbered as (
    select
        i,
        cast(floor(pow((select count(*) from seller), draw(i, 1))) as integer) as rank,
        1 + (draw(i, 2) < 0.33)::integer + (draw(i, 3) < 0.12)::integer + 12 * (draw(i, 4) < 0.01)::integer as lines
    from range($lines) as t(i)
)
select
    i,
    seller.rank,
    seller.supplier_id,
    seller.level,
    hash(seller.rank, cast(floor(seller.reach * draw(i, 5)) as integer)) % 1000003 / 1000003.0 as place,
    lines,
    -- Fewer bills in July, more in December: the year as ledgers show it.
    date '2022-01-01' + cast(floor(1764 * draw(i, 6)) as integer) as day,
    draw(i, 7) < 0.05 as credit,
    draw(i, 8) < 0.06 as held
from numbered
join seller using (rank)
where month(day) <> 7 or draw(i, 9) < 0.6;

create table line as
select
    row_number() over (order by payer.no, bill.day, bill.i, part) as payment_no,
    payer.no,
    payer.source,
    payer.buyer_id,
    payer.chart,
    bill.*
from (from (select *, unnest(range(lines)) as part from bill) order by i, part limit $lines) as bill
join payer on payer.no = cast(floor((select count(*) from payer) * bill.place * bill.place) as integer);

create table national as
select
    payment_no::integer as payment_no,
    source,
    (dense_rank() over (order by no, year(day)) - 1)::integer as file_no,
    (1 + row_number() over (partition by no, year(day) order by payment_no))::integer as row_no,
    buyer_id,
    case when not held then supplier_id end as supplier_id,
    case when held then case when draw(i, 10) < 0.6 then 'person' else 'unproven' end end as protection,
    account as account_id,
    account as account_no,
    'Konto för ' || ['hyror', 'förbrukning', 'konsulter', 'drivmedel', 'böcker', 'telefoni', 'avgifter', 'vård'][1 + account::integer % 8]
        || ' ' || account::integer % 97 as account_text,
    null::varchar as account_class,
    case when draw(i, 11) < 0.95 then
        ['Byggnämnden', 'Miljönämnden', 'Kulturnämnden', 'Fritidsnämnden', 'Socialnämnden', 'Utbildningsnämnden',
            'Trafiknämnden', 'Fastighetsnämnden', 'Kommunstyrelsen', 'Vård- och omsorgsnämnden'][1 + (hash(rank, no, i % 3) % 10)::integer]
    end as department,
    ((case when credit then -1 else 1 end) * (100 + floor(exp(level + 1.4 * (draw(i, 12) + draw(i, 13) + draw(i * 64 + part, 14) - 1.5) * 2))))::bigint as amount_ore,
    case when held then date_trunc('month', day)::date else day end as posted,
    case when held then 'month' else 'day' end as precision,
    date_trunc('month', day)::date as month,
    year(day)::integer as year,
    dense_rank() over (order by i, no)::integer as invoice,
    case when not held then (2000000 + i % 7000000)::varchar end as voucher,
    case when not held then (10000 + hash(i, 15) % 89999)::varchar end as invoice_no
from (
    select *, (40000 + 100 * (hash(rank % 311, cast(floor(pow(draw(i * 64 + part, 16), 2) * 4) as integer), 17) % 399))::varchar as account
    from line
)
order by payment_no;
