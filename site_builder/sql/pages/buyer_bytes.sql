-- buyer_bytes: what pages of buyers and questions, and all others that are neither suppliers' nor accounts', are
-- expected to weigh, and what is written after them.
-- One row. Reads: buyer_supplier, buyer_total, feed_row.
-- Bytes for each page and each row of a table, measured on built sites; held to them by tests/test_scale.py.
--
-- bytes   of all of them together

with buyer as (
    select
        (select count(*) from buyer_total)    as buyers,
        (select count(*) from buyer_supplier) as suppliers
)

select cast(
    2500000 + (select count(*) from feed_row) * 1200 + buyer.buyers * 420000 + buyer.suppliers * 330
    as bigint) as bytes
from buyer
