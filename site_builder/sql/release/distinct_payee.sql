-- One row per distinct payee of the rows that count, in a total order.

select distinct source, buyer_id, supplier_name, supplier_number, number_kind
from private.ledger
where reason is null
order by all nulls first
