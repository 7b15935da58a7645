-- protected_cell: rows whose supplier is not shown, gathered so that a line is never about a few.
-- One row per (buyer_id, year, account_class).
-- Reads: payment.
-- The class is that of the release, which has gathered rows that were too few (sql/release/gathered.sql).
--
-- buyer_id       who paid
-- year           calendar year
-- account_class  first figure of the account number; empty for what could not be told by class
-- rows           ledger rows; without a class they may be few, as the sums of files and months tell them anyhow
-- amount_ore     sum, öre

select
    buyer_id,
    year,
    account_class,
    cast(count(*) as integer)             as rows,
    cast(sum(amount_ore) as bigint)       as amount_ore
from payment
where protection is not null
group by all
order by all
