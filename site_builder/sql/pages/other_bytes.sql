-- other_bytes: what pages other than suppliers' are expected to weigh, and what is written after them.
-- One row. Reads: account_form, buyer_bytes.
--
-- bytes   of all of them together

select cast(buyer_bytes.bytes + coalesce((select sum(bytes) from account_form), 0) as bigint) as bytes
from buyer_bytes
