-- row: every row that counts, as the next edition will want to compare it. Released values only.
-- One row per payment. Reads: payment, file, buyer.
--
-- mark tells rows of one amount apart when their file has come again with other bytes.

select
    p.source,
    f.sha256,
    p.row_no,
    p.buyer_id,
    p.supplier_id,
    b.chart,
    p.account_id,
    p.year,
    coalesce(p.month, make_date(p.year, 1, 1)) as period,
    p.amount_ore,
    cast(hash(p.posted, p.voucher, p.invoice_no) & 9223372036854775807 as bigint) as mark
from payment as p
join file as f using (file_no)
join buyer as b using (buyer_id)
order by p.source, f.sha256, p.row_no
