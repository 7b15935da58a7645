-- set_aside: rows that do not count, per file and reason, credits apart from debits.
-- One row per (file_no, reason). Reads: private.ledger.

select
    file_no::integer as file_no,
    reason,
    count(*)::integer as rows,
    coalesce(sum(amount_ore) filter (amount_ore > 0), 0)::bigint as debit_ore,
    coalesce(sum(amount_ore) filter (amount_ore < 0), 0)::bigint as credit_ore
from private.ledger
where reason is not null
group by all
order by all
