"""Every row that may be published, in its final words, and the macros that write it; some at a time.

Named payments come one by one. Protected ones come only by buyer, year and the account or class that the
release has kept of them (sql/release/gathered.sql), so that totals include them and no line is about one person.
"""

from site_builder.database import Connection, literal
from site_builder.downloads.columns import DIALECTS, PARQUET_FIELDS
from site_builder.errors import GateError

# A spreadsheet runs a cell that starts with one of these, also after blanks, quotes or a byte
# order mark; an apostrophe in front makes it text again.
GUARD = r"""
create or replace macro csv_guard(x) as
    case when x between '0' and '9~' or x between 'A' and 'Z~' or x between 'a' and 'z~' then x
    when regexp_matches(x, '^[\s\p{Z}\x{FEFF}\x00-\x1f"'']*[=+\-@＝＋－＠]|^[\t\r\n\x00]')
    then '''' || x else x end
"""

# RFC 4180: quotes around what needs them in either dialect, and doubled inside.
TEXT = r"""
create or replace macro csv_text(x) as
    case when contains(x, '"') or contains(x, ',') or contains(x, ';') or contains(x, chr(10)) or contains(x, chr(13))
    then '"' || replace(csv_guard(x), '"', '""') || '"'
    else coalesce(csv_guard(x), '') end
"""

MONEY = """
create or replace macro csv_money(ore) as
    case when ore < 0 then '-' else '' end
    || cast(abs(ore) // 100 as varchar) || '.' || lpad(cast(abs(ore) % 100 as varchar), 2, '0')
"""

NAMES = [field.name for field in PARQUET_FIELDS]
COLUMNS = ", ".join(NAMES)
LINES = ", ".join(f"{dialect.line} as {dialect.name}" for dialect in DIALECTS)
"""What a query takes of download_row for Parquet, and for CSV beside it."""

TOLD = """
select
    payment.*,
    sorted_account.account_group as kontogrupp,
    case
        when payment.supplier_id = payment.buyer_id then 'internal'
        when payment.protection is not null and payment.account_id is null then 'withheld'
        else coalesce(sorted_account.kind, 'unsorted')
    end                          as slag
from payment
left join buyer using (buyer_id)
left join sorted_account
    on sorted_account.chart = buyer.chart
    and sorted_account.account_no is not distinct from payment.account_no
    and sorted_account.account_text is not distinct from payment.account_text
"""
"""Payments and what money each is, as sql/spend.sql says it."""

NAMED = """
select
    payment.buyer_id                                              as kopare_id,
    buyer.name                                                    as kopare,
    payment.voucher                                               as verifikationsnummer,
    supplier.name                                                 as leverantor,
    payment.supplier_id                                           as leverantor_id,
    payment.account_no                                            as konto_nr,
    payment.account_text                                          as konto_text,
    payment.amount_ore                                            as belopp_ore,
    left(cast(payment.posted as varchar),
         case payment.precision when 'day' then 10 when 'month' then 7 else 4 end) as datum,
    payment.department                                            as forvaltning,
    payment.invoice_no                                            as fakturanummer,
    payment.source                                                as kalla,
    file.name                                                     as fil,
    payment.row_no                                                as rad,
    cast(1 as bigint)                                             as antal_rader,
    cast(null as varchar)                                         as skydd,
    {faktura}
    file.sheet                                                    as blad,
    file.sha256                                                   as fil_sha256,
    file.got                                                      as hamtad,
    payment.slag                                                  as slag,
    payment.kontogrupp                                            as kontogrupp,
    payment.year                                                  as ar,
    payment.posted                                                as posted,
    payment.payment_no                                            as payment_no,
    supplier_file.place                                           as place,
    buyer.chart                                                   as chart,
    payment.account_id                                            as account_id
from told as payment
{join} supplier using (supplier_id)
{join} supplier_file using (supplier_id)
{join} buyer on buyer.buyer_id = payment.buyer_id
{join} file on file.file_no = payment.file_no
{numbered}
where payment.protection is null and {where}
"""

NUMBERED = """
create or replace table numbered as
select
    payment_no,
    buyer_id,
    place,
    cast(dense_rank() over (partition by buyer_id, supplier_id order by invoice) as integer) as faktura
from payment
join supplier_file using (supplier_id)
where protection is null
order by place
"""
"""Which rows are one invoice, worked out once for all files, on narrow rows; with what a pass chooses its rows by."""

INVOICES = "left join numbered on numbered.payment_no = payment.payment_no and {those}"

GATHERED = """
create or replace table gathered_row as
select
    payment.buyer_id as kopare_id, any_value(buyer.name) as kopare, 'Skyddade uppgifter' as leverantor,
    min(account_no) as konto_nr,
    case
        when account_id is not null then min(account_text)
        when account_class = '' then 'Kontoklass redovisas inte'
        else 'Kontoklass ' || account_class
    end as konto_text,
    sum(amount_ore)::bigint as belopp_ore, cast(year as varchar) as datum, count(*) as antal_rader, 'ja' as skydd,
    min((slag, kontogrupp))[1] as slag, min((slag, kontogrupp))[2] as kontogrupp, year as ar,
    any_value(buyer.chart) as chart, account_id
from told as payment
join buyer on buyer.buyer_id = payment.buyer_id
where protection is not null
group by payment.buyer_id, year, account_class, account_id
"""

ORDER = "kopare_id, ar, skydd nulls first, posted, payment_no, konto_text, konto_nr"


def make(db: Connection, currency: str) -> None:
    """Create view download_row: the published columns but faktura, the year `ar`, and what table supplier_file says.

    currency    the site's, written on every row
    """
    for statement in (GUARD, TEXT, MONEY, f"create or replace macro valuta_here() as {literal(currency)}"):
        db.execute(statement)
    db.execute(f"create or replace view told as {TOLD}")
    db.execute(GATHERED)
    db.execute(NUMBERED)
    every = NAMED.format(faktura="", numbered="", where="true", join="join") + "union all by name from gathered_row"
    db.execute(f"create or replace view download_row as select *, valuta_here() as valuta from ({every})")


def named(where: str, those: str = "true") -> str:
    """The query of some named rows, with the number of their invoice at the buyer.

    where    which, in the words of payment and supplier_file
    those    the same of table numbered, so that no pass reads all of it

    Its joins only add columns: DuckDB then keeps the rows as they come and looks each name up, instead of making its
    lookup of the rows, which are forty times as many and wide. That none is without a name, require_sums has seen to.
    """
    query = NAMED.format(
        faktura="numbered.faktura as faktura,", numbered=INVOICES.format(those=those), where=where, join="left join"
    )
    return f"select *, valuta_here() as valuta from ({query})"


def of_years(first: tuple[str, int], last: tuple[str, int]) -> str:
    """The query of all rows from one buyer's year to another's; give it ORDER."""
    (buyer, year), (buyer_last, year_last) = first, last
    buyers = f"{{buyer}} between {literal(buyer)} and {literal(buyer_last)}"
    some = (
        f"{buyers} and ({{buyer}} > {literal(buyer)} or {{year}} >= {year}) "
        f"and ({{buyer}} < {literal(buyer_last)} or {{year}} <= {year_last})"
    )
    gathered = some.format(buyer="kopare_id", year="ar")
    rows = named(some.format(buyer="payment.buyer_id", year="payment.year"), buyers.format(buyer="numbered.buyer_id"))
    return f"{rows} union all by name select *, valuta_here() as valuta from gathered_row where {gathered}"


def of_accounts(those: str) -> str:
    """The query of all rows of some accounts.

    those    a query of their charts and ids
    """
    rows = named(f"(buyer.chart, payment.account_id) in ({those})")
    gathered = f"select *, valuta_here() as valuta from gathered_row where (chart, account_id) in ({those})"
    return f"{rows} union all by name {gathered}"


def drop(db: Connection) -> None:
    """Let go of what make made."""
    db.execute("drop view download_row")
    db.execute("drop view told")
    db.execute("drop table gathered_row")
    db.execute("drop table numbered")


UNLIKE = """
select buyer_id, year, paid.rows, published.rows, paid.amount_ore, published.amount_ore
from (
    select buyer_id, year, count(*) as rows, sum(amount_ore) as amount_ore
    from payment group by all
) as paid
full join (
    select kopare_id as buyer_id, ar as year, sum(antal_rader) as rows, sum(belopp_ore) as amount_ore
    from download_row group by all
) as published using (buyer_id, year)
where (paid.rows, paid.amount_ore) is distinct from (published.rows, published.amount_ore)
order by 1, 2
"""


def require_sums(db: Connection) -> None:
    """Hold the downloads to the payments: rows and öre equal for each buyer and year.

    raises    GateError naming the first buyer and year that differ, and how many do
    """
    unlike = db.execute(UNLIKE).fetchall()
    if unlike:
        buyer, year, rows_in, rows_out, ore_in, ore_out = unlike[0]
        raise GateError(
            f"downloads: buyer {buyer} {year} has {rows_in} payments of {ore_in} öre, its files have "
            f"{rows_out} of {ore_out}; {len(unlike)} such years. "
            f"Look for payments without a supplier, buyer or file"
        )
