-- gathered: the protected rows of payment, with what they were for told only where five of them or more share it (rule P7).
-- One row per payment_no. Reads: payment.
--
-- What may leave of a protected row is its file, its month, why it is protected, and its amount: totals are published
-- and every named row is too, so what is left is that of the protected ones. Five rows that have all this in common
-- may keep their class of accounts, within it their account, and within that their board. Those that are fewer go
-- together, and where these are still under five the smallest that was kept joins them. A board is where P3 draws
-- the line: a department below it is never kept. No protected row keeps its invoice.

with hidden as (
    select
        payment_no, account_id,
        dense_rank() over (order by buyer_id, file_no, posted, precision, protection)            as cell,
        coalesce(account_class, regexp_extract(coalesce(account_no, ''), '^[0-9]'), '')          as class,
        case when regexp_matches(lower(department), '(nämnd|styrelse|förvaltning)(n|en|r|er|rna|erna|ar|arna)?(\PL|$)')
            then department end                                                                  as board
    from payment
    where protection is not null
),

class_cell as (
    select
        cell, class, count(*) as rows, count(*) >= 5 and class <> '' as large,
        row_number() over (partition by cell, large order by rows, class)                        as place,
        sum(case when not large then rows else 0 end) over (partition by cell)                   as rest
    from hidden
    group by cell, class
),

classed as (
    select hidden.* replace (case when large and not (rest between 1 and 4 and place = 1) then class else '' end as class)
    from hidden
    join class_cell using (cell, class)
),

account_cell as (
    select
        cell, class, account_id, count(*) >= 5 and class <> '' and account_id is not null        as large,
        row_number() over (partition by cell, class, large order by count(*), account_id)        as place,
        sum(case when not large then count(*) else 0 end) over (partition by cell, class)        as rest
    from classed
    group by cell, class, account_id
),

booked as (
    select
        classed.* replace (
            case when large and not (rest between 1 and 4 and place = 1) then account_cell.account_id end as account_id
        )
    from classed
    join account_cell
        on account_cell.cell = classed.cell
        and account_cell.class = classed.class
        and account_cell.account_id is not distinct from classed.account_id
),

board_cell as (
    select
        cell, class, account_id, board, count(*) >= 5 and board is not null                      as large,
        row_number() over (partition by cell, class, account_id, large order by count(*), board) as place,
        sum(case when not large then count(*) else 0 end) over (partition by cell, class, account_id) as rest
    from booked
    group by cell, class, account_id, board
),

told as (
    select
        booked.* replace (case when large and not (rest between 1 and 4 and place = 1) then booked.board end as board)
    from booked
    join board_cell
        on board_cell.cell = booked.cell
        and board_cell.class = booked.class
        and board_cell.account_id is not distinct from booked.account_id
        and board_cell.board is not distinct from booked.board
)

select
    p.payment_no,
    t.account_id,
    case when t.account_id is not null then p.account_no end   as account_no,
    case when t.account_id is not null then p.account_text end as account_text,
    t.board                                                    as department,
    t.class                                                    as account_class
from payment as p
join told as t using (payment_no)
order by p.payment_no
