-- account_total: each account of each chart.
-- One row per (chart, account_id).
-- Reads: account_year.
--
-- chart           kommun, region, stat or ovrig
-- account_id      account as in URLs
-- account_no      number
-- account_text    the name most rows carry
-- place           rank within the chart, 1 is largest
-- rows            ledger rows
-- buyers          buyers
-- suppliers       named suppliers
-- amount_ore      sum, öre, protected rows included
-- protected_rows  rows whose supplier is not shown
-- protected_ore   their sum, öre
-- permille        share of all that the chart's buyers paid, tenths of a per cent
-- bar             share of the chart's largest account, per cent, for the bar in the table
-- first_year      first year in use
-- last_year       last year in use

select
    chart,
    account_id,
    account_no,
    account_text,
    cast(row_number() over ranked as integer) as place,
    rows,
    buyers,
    suppliers,
    amount_ore,
    protected_rows,
    protected_ore,
    permille,
    cast(greatest(0, round(100::hugeint * greatest(amount_ore, 0) / nullif(max(amount_ore) over (partition by chart), 0))) as integer) as bar,
    first_year,
    last_year
from account_year
where year = 0
window ranked as (partition by chart order by amount_ore desc, account_id)
order by chart, place
