-- payment as the state keeps it, and the public copy of the state in the site.
-- One row per payment_no. Reads: the rows of one source, or an earlier copy of them.
--
-- Protected rows that tell the same share their amounts: the first has the debits, the second the credits, the rest
-- nothing. Their numbers within the file are dealt out anew, in the order of what they tell, so that no number says
-- which row it was.

with hidden as (
    select
        *,
        row_number() over (
            partition by file_no
            order by buyer_id, posted, precision, protection, account_class, account_id, department, payment_no
        ) as told_at,
        row_number() over (partition by file_no order by payment_no) as lies_at
    from {table}
    where protection is not null
),

dealt as (
    select told.* exclude (told_at, lies_at) replace (lies.payment_no as payment_no, lies.row_no as row_no)
    from hidden as told
    join hidden as lies on lies.file_no = told.file_no and lies.lies_at = told.told_at
),

placed as (
    select
        *,
        row_number() over alike as place,
        count(*) over everyone as alike,
        coalesce(sum(amount_ore) filter (amount_ore > 0) over everyone, 0) as debit_ore,
        coalesce(sum(amount_ore) filter (amount_ore < 0) over everyone, 0) as credit_ore
    from dealt
    window
        everyone as (
            partition by file_no, buyer_id, posted, precision, protection, account_class, account_id, department
        ),
        alike as (everyone order by payment_no)
),

shared as (
    select
        * exclude (place, alike, debit_ore, credit_ore) replace (
            case
                when alike = 1 then amount_ore
                when place = 1 then debit_ore::bigint
                when place = 2 then credit_ore::bigint
                else 0
            end as amount_ore
        )
    from placed
)

select * from {table} where protection is null
union all by name
select * from shared
order by payment_no
