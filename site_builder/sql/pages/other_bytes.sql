-- other_bytes: what pages other than suppliers' are expected to weigh, and what is written after them.
-- One row. Reads: account_year, account_supplier, account_buyer, account_file, buyer_supplier, buyer_total, feed_row,
-- page_room.
-- Bytes for each page and each row of a table, measured on built sites; held to them by tests/test_scale.py.
--
-- bytes   of all of them together

with account as (
    select
        (select count(*) from account_year)     as pages,
        (select count(*) from account_file where own) as own,
        (select count(*) from account_supplier) as suppliers,
        (select count(*) from account_buyer)    as buyers
),

buyer as (
    select
        (select count(*) from buyer_total)    as buyers,
        (select count(*) from buyer_supplier) as suppliers
)

select cast(
    2500000
    + account.pages * (10200 + 60 * base_bytes) + (account.suppliers + account.buyers) * (190 + base_bytes)
    + account.own * 6500 + (select count(*) from feed_row) * 1200
    + buyer.buyers * 420000 + buyer.suppliers * 330
    as bigint) as bytes
from account, buyer, page_room
