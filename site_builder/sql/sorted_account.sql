-- sorted_account: each account as a buyer of its chart writes it, and the group it is sorted into.
-- One row per (chart, account_no, account_text).
-- Reads: account_groups, accounts, buyer, payment.
-- Rules are of one chart only. Of those that fit, one with a word beats one without, then the longer
-- number wins, then the longer word; equals are settled by the alphabet, so that the order of lines never matters.
--
-- chart          kommun, region, stat or ovrig
-- account_no     number; null when the ledger has none
-- account_text   name; null when the ledger has none
-- account_group  group; null when no rule fits
-- kind           purchase, transfer, pension, internal, finance or correction; unsorted when no rule fits
-- market         open, premises, tariff, placement or none; unsorted when no rule fits

with account as (
    select distinct buyer.chart, payment.account_no, payment.account_text
    from payment
    join buyer using (buyer_id)
),

chosen as (
    select
        account.chart,
        account.account_no,
        account.account_text,
        arg_max(
            accounts.account_group,
            (accounts.word <> '', length(accounts.number), length(accounts.word), accounts.word)
        ) as account_group
    from account
    join accounts
        on accounts.chart = account.chart
        and starts_with(coalesce(account.account_no, ''), accounts.number)
        and contains(lower(coalesce(account.account_text, '')), accounts.word)
    group by account.chart, account.account_no, account.account_text
)

select
    account.chart,
    account.account_no,
    account.account_text,
    chosen.account_group,
    coalesce(account_groups.kind, 'unsorted')   as kind,
    coalesce(account_groups.market, 'unsorted') as market
from account
left join chosen
    on chosen.chart = account.chart
    and chosen.account_no is not distinct from account.account_no
    and chosen.account_text is not distinct from account.account_text
left join account_groups on account_groups.account_group = chosen.account_group
order by account.chart, account.account_no, account.account_text
