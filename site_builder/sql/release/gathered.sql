-- payment, with what its protected rows were for told only where five of them or more share it (rule P7).
-- One row per payment_no. Reads: payment.
--
-- Totals are published and every named row is too, so what is left is that of the protected rows. Five rows of a
-- buyer's year may therefore keep their class of accounts, within it their account, and their board. Those that are
-- fewer go together, and where these are still under five the smallest that was kept joins them. A board is
-- where P3 draws the line: a department below it is never kept.

with hidden as (
    select
        payment_no, buyer_id, year, account_id,
        coalesce(account_class, regexp_extract(coalesce(account_no, ''), '^[0-9]')) as class,
        case when regexp_matches(lower(department), '(nämnd|styrelse|förvaltning)(n|en|r|er|rna|erna|ar|arna)?(\PL|$)')
            then department end as board
    from payment
    where protection is not null
),

class_cell as (
    select buyer_id, year, class, count(*) as rows, count(*) < 5 or class = '' as small
    from hidden
    group by buyer_id, year, class
),

class_place as (
    select
        *,
        sum(case when small then rows else 0 end) over (partition by buyer_id, year)            as small_rows,
        row_number() over (partition by buyer_id, year, small order by rows, class)             as place
    from class_cell
),

kept_class as (
    select buyer_id, year, class, rows
    from class_place
    where not small and not (small_rows between 1 and 4 and place = 1)
),

account_cell as (
    select buyer_id, year, class, h.account_id, count(*) as rows, any_value(k.rows) as whole
    from hidden as h
    join kept_class as k using (buyer_id, year, class)
    where h.account_id is not null
    group by buyer_id, year, class, h.account_id
    having count(*) >= 5
),

account_place as (
    select
        *,
        whole - sum(rows) over (partition by buyer_id, year, class)                             as rest,
        row_number() over (partition by buyer_id, year, class order by rows, account_id)        as place
    from account_cell
),

kept_account as (
    select buyer_id, year, class, account_id from account_place where not (rest between 1 and 4 and place = 1)
),

board_cell as (
    select buyer_id, year, board, count(*) as rows, sum(count(*)) over (partition by buyer_id, year) as whole
    from hidden
    group by buyer_id, year, board
    qualify board is not null and count(*) >= 5
),

board_place as (
    select
        *,
        whole - sum(rows) over (partition by buyer_id, year)                                    as rest,
        row_number() over (partition by buyer_id, year order by rows, board)                    as place
    from board_cell
),

kept_board as (
    select buyer_id, year, board from board_place where not (rest between 1 and 4 and place = 1)
),

told as (
    select h.payment_no, a.account_id, coalesce(k.class, '') as class, b.board
    from hidden as h
    left join kept_class as k using (buyer_id, year, class)
    left join kept_account as a using (buyer_id, year, class, account_id)
    left join kept_board as b using (buyer_id, year, board)
)

select
    p.* replace (
        case when t.payment_no is null then p.account_id else t.account_id end as account_id,
        case when t.payment_no is null or t.account_id is not null then p.account_no end as account_no,
        case when t.payment_no is null or t.account_id is not null then p.account_text end as account_text,
        case when t.payment_no is null then p.department else t.board end as department,
        t.class as account_class
    )
from payment as p
left join told as t using (payment_no)
order by p.payment_no
