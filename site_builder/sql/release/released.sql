-- Every row that counts, with its buyer, its supplier or protection, and texts that are fit to leave.
-- One row per ledger row without a reason. Still private: names and payees are here.
--
-- P3: a protected row keeps its amount; supplier, documents and the day of the month go.
-- P6: on a sensitive account a supplier is named only on strong proof, and never with document or day.

with joined as (
    select
        l.source, l.file_no, l.row_no, l.amount_ore, l.posted, l.precision,
        b.id as buyer_id,
        p.supplier_id, p.id_kind, p.proof, p.legal_form,
        p.payee_no, p.protection as payee_protection,
        w.safe as supplier_name,
        case when n.text is null then l.account_no end as account_no,
        case when a.text is null then l.account_text else a.safe end as account_text,
        case when d.text is null then l.department else d.safe end as department,
        case when v.text is null then l.voucher else v.document end as voucher,
        case when i.text is null then l.invoice_no else i.document end as invoice_no,
        case
            when regexp_matches(l.invoice_no, '[\pL1-9]') then 'i ' || l.invoice_no
            when regexp_matches(l.voucher, '[\pL1-9]') then 'v ' || year(l.posted) || ' ' || l.voucher
            else 'r ' || l.file_no || ' ' || l.row_no
        end as document,
        lower(concat_ws(' ', l.account_text, l.department)) as purpose,
        row_number() over (order by l.source, l.file_no, l.row_no) as payment_no
    from private.ledger as l
    join private.buyer_of as b
        on b.source = l.source
        and b.buyer_id is not distinct from l.buyer_id
        and b.buyer_name is not distinct from l.buyer_name
    join private.numbered_payee as p
        on p.source = l.source
        and p.buyer_id is not distinct from l.buyer_id
        and p.supplier_name is not distinct from l.supplier_name
        and p.supplier_number is not distinct from l.supplier_number
        and p.number_kind is not distinct from l.number_kind
    left join private.writing as w on w.name = l.supplier_name
    left join private.clean as n on n.text = l.account_no
    left join private.clean as a on a.text = l.account_text
    left join private.clean as d on d.text = l.department
    left join private.clean as v on v.text = l.voucher
    left join private.clean as i on i.text = l.invoice_no
    where l.reason is null
),

judged as (
    select
        *,
        regexp_matches(
            purpose,
            'familjehem|jourhem|kontaktfamilj|kontaktperson|placering|hvb|köp av huvudverksamhet|försörjningsstöd|'
            || 'ekonomiskt bistånd|stöd till enskild|arvode|god man|patient|tandvård|ledsagar|personlig assist|'
            || 'habiliterings|bostadsanpassning|skyddat boende|skadestånd|flykting|ensamkommande'
        ) as sensitive,
        contains(purpose, 'skyddat boende') as sheltered,
        coalesce(supplier_id, 'payee ' || payee_no) as payee
    from joined
),

decided as (
    select
        * exclude (payee_protection),
        case
            when payee_protection is not null then payee_protection
            when sheltered then 'sensitive'
            when sensitive and proof not in ('number', 'legal_form', 'publisher') then 'sensitive'
        end as protection,
        min(payment_no) over (partition by buyer_id, payee, document) as invoice_start
    from judged
)

select
    payment_no, source, file_no, row_no, buyer_id, protection, account_no, account_text, department, amount_ore,
    case when protection is null then supplier_id end as supplier_id,
    case when protection is null then supplier_name end as supplier_name,
    case when protection is null then id_kind end as id_kind,
    case when protection is null then proof end as proof,
    case when protection is null then legal_form end as legal_form,
    case when coarse and precision = 'day' then date_trunc('month', posted)::date else posted end as posted,
    case when coarse and precision = 'day' then 'month' else precision end as precision,
    dense_rank() over (order by invoice_start) as invoice,
    case when not coarse then voucher end as voucher,
    case when not coarse then invoice_no end as invoice_no
from (select *, protection is not null or sensitive as coarse from decided)
