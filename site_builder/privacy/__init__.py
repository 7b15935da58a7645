"""Stage privacy: the one door out. What is personal stays behind; every öre goes through.

Creates payment, supplier, supplier_name, buyer and set_aside from the private ledger, by an
explicit list of columns (sql/release/*.sql), then drops the private schema for good.
"""

import base64
import hashlib
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from site_builder import bodies, names
from site_builder.cards import Card
from site_builder.database import Connection, dicts, put
from site_builder.errors import ConfigError, GateError
from site_builder.identity import classify
from site_builder.paths import SQL
from site_builder.privacy import masking, people
from site_builder.privacy.people import nowhere
from site_builder.privacy.withdrawal import listed_late, withdraw
from site_builder.swedish import org_number

__all__ = ["gather", "listed_late", "nowhere", "release", "withdraw"]


GATHER = """
    update payment set
        account_id = told.account_id, account_no = told.account_no, account_text = told.account_text,
        department = told.department, account_class = told.account_class, invoice = null
    from gathered as told
    where told.payment_no = payment.payment_no
"""
"""In place: written anew, the rows of a national ledger would for a moment be there twice."""


def release(db: Connection, cards: list[Card]) -> set[people.Words]:
    """Publish the ledger's rows, masked, and forget the rest.

    returns   the protected names of people, which the scan is to look for; keep them in memory only
    raises    GateError when rows, debits or credits of a file do not close; ConfigError when two
              cards describe one buyer differently
    """
    known = frozenset(number for (number,) in db.execute("select number from private.known").fetchall())
    protected = people.protected(db)
    prepare_texts(db, known, people.People(protected))
    prepare_buyers(db, cards, known)
    create(db, "private.numbered_payee")
    create(db, "private.released")
    prepare_accounts(db)
    for name in ("payment", "supplier_name", "set_aside"):
        create(db, name)
    create_supplier(db)
    create_buyer(db)
    clean_files(db, known, people.People(protected))
    check_balance(db)
    db.execute("drop schema private cascade")
    return protected


def gather(db: Connection) -> None:
    """Tell of protected rows only what five or more share. Call it when every protected row is in payment."""
    create(db, "gathered")
    db.execute(GATHER)
    db.execute("drop table gathered")


def create(db: Connection, name: str, model: str = "") -> None:
    """Create one table from a model, that of its own name if no other is given."""
    query = (SQL / "release" / f"{model or name.removeprefix('private.')}.sql").read_text(encoding="utf-8")
    db.execute(f"create or replace table {name} as {query}")


def put_rows(db: Connection, name: str, columns: tuple[str, ...], rows: Sequence[tuple[str | None, ...]]) -> None:
    """Create a table of texts from Python rows."""
    values = zip(*rows, strict=True) if rows else [()] * len(columns)
    put(db, name, pa.table({c: pa.array(v, pa.string()) for c, v in zip(columns, values, strict=True)}))


def prepare_texts(db: Connection, known: frozenset[str], hidden: people.People) -> None:
    """Make private.clean (only texts that change) and private.writing (every supplier's name)."""
    create(db, "private.text_with_words")
    texts = db.execute("from private.text_with_digits union from private.text_with_words order by all").fetchall()
    masked = [(text, hidden.mask(masking.mask(text, known))) for (text,) in texts]
    judged = [(text, safe, masking.mask_document(text, safe)) for text, safe in masked]
    changed = [row for row in judged if row[0] != row[1] or row[0] != row[2]]
    put_rows(db, "private.clean", ("text", "safe", "document"), changed)
    written = db.execute("select distinct supplier_name from private.payee where protection is null order by all")
    rows = [(name, masking.mask(names.written(name), known)) for (name,) in written.fetchall() if name]
    put_rows(db, "private.writing", ("name", "safe"), rows)


def prepare_buyers(db: Connection, cards: list[Card], known: frozenset[str]) -> None:
    """Make private.buyer_of: the buyer of each distinct (source, buyer_id, buyer_name)."""
    by_slug = {card.slug: card for card in cards}
    query = "select distinct source, buyer_id, buyer_name from private.ledger where reason is null order by all"
    rows = []
    for source, number, name in db.execute(query).fetchall():
        card = by_slug[source]
        rows.append((source, number, name, *buyer(card, number, name, known), card.chart))
    put_rows(db, "private.buyer_of", ("source", "buyer_id", "buyer_name", "id", "shown", "kind", "code", "chart"), rows)
    agree(cards)


def buyer(card: Card, number: str | None, name: str | None, known: frozenset[str]) -> tuple[str, str, str, str | None]:
    """The card's own buyer, or the one that the row names: by organisation number, else by name.

    returns    id, name, kind and municipality code; a body of the register is named as it says
    """
    if not card.buyer.per_row:
        body = bodies.of(card.buyer.id, None)
        return card.buyer.id, card.buyer.name, card.buyer.kind, code_of(body)
    identity = classify(number or "")
    own = identity.number if identity.kind == "organisation" else ""
    body = bodies.of(own, name)
    if body and body.number:
        return body.number, body.name, body.kinds[0], code_of(body)
    shown = masking.mask(names.display(name), known) if name else card.buyer.name
    key = f"buyer|{card.slug}|{names.match_key(name or card.buyer.name)}"
    return own or "x-" + base32(key), shown, card.buyer.kind, None


def code_of(body: bodies.Body | None) -> str | None:
    """A municipality's code; None for other bodies, and for those that are not in the register."""
    return body.code if body and body.kinds[0] == "municipality" else None


def agree(cards: list[Card]) -> None:
    """Hold cards that share a buyer to one name and one kind."""
    seen: dict[str, Card] = {}
    for card in cards:
        first = seen.setdefault(card.buyer.id or card.slug, card)
        if (first.buyer.name, first.buyer.kind) != (card.buyer.name, card.buyer.kind):
            raise ConfigError(
                f"{card.slug}.toml: buyer {card.buyer.id} has another name or kind than in {first.slug}.toml; "
                "give both cards the same name and kind"
            )


def prepare_accounts(db: Connection) -> None:
    """Make private.account_of: an address for accounts that have a name but no usable number."""
    query = "select distinct account_text from private.released where account_text is not null order by all"
    rows = [(text, "t-" + base32(f"account|{text.casefold()}")) for (text,) in db.execute(query).fetchall()]
    put_rows(db, "private.account_of", ("account_text", "account_id"), rows)


def create_supplier(db: Connection) -> None:
    """Create supplier: one row per named supplier, with the name that readers see."""
    reviewed = {row["supplier_id"]: row["name"] for row in dicts(db, "select supplier_id, name from reviewed_name")}
    rows = []
    for row in dicts(db, (SQL / "release" / "best_name.sql").read_text(encoding="utf-8")):
        supplier_id = row["supplier_id"]
        written = names.display(row["supplier_name"] or org_number(supplier_id))
        name = reviewed.get(supplier_id) or bodies.spelled(supplier_id, written)
        rows.append((supplier_id, name, names.sort_name(name), row["id_kind"], row["proof"], row["legal_form"]))
    put_rows(db, "supplier", ("supplier_id", "name", "sort_name", "id_kind", "proof", "legal_form"), rows)


def create_buyer(db: Connection) -> None:
    """Create buyer: one row per buyer; a body that two cards or rows name keeps its commonest name."""
    create(db, "buyer")
    twice = db.execute("select count(*) - count(distinct buyer_id) from buyer").fetchone()
    if twice and twice[0]:
        raise GateError("two buyers share one id: the cards' buyers overlap with buyers named in rows")


def clean_files(db: Connection, known: frozenset[str], hidden: people.People) -> None:
    """Mask what publishers wrote in file names, sheet names and headings."""
    query = "select column_name from information_schema.columns where table_name = 'file' and table_schema = 'main'"
    present = {name for (name,) in db.execute(query).fetchall()}
    for column in sorted(present & {"name", "sheet", "columns"}):
        for (text,) in db.execute(f"select distinct {column} from file where {column} is not null").fetchall():
            if (safe := hidden.mask(masking.mask(text, known))) != text:
                db.execute(f"update file set {column} = ? where {column} = ?", [safe, text])


def check_balance(db: Connection) -> None:
    """Hold every file's rows, debits and credits equal before and after release."""
    faults: list[dict[str, Any]] = dicts(db, (SQL / "release" / "unbalanced.sql").read_text(encoding="utf-8"))
    if faults:
        lines = [", ".join(f"{key} {value}" for key, value in fault.items()) for fault in faults[:5]]
        raise GateError(
            f"release: {len(faults)} files do not close; each must have the same rows, debits and credits (öre) "
            "before and after masking:\n" + "\n".join(lines)
        )


def base32(key: str) -> str:
    """Eight small letters and digits for a key that is nobody's personal detail."""
    return base64.b32encode(hashlib.blake2b(key.encode(), digest_size=5).digest()).decode().lower()
