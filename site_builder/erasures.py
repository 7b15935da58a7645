"""data/erasures/<entity>.toml: suppliers that are withdrawn from the archive, told by id alone.

An entry holds the id of the page's address, the day, the scope and a code for why. Never a name, never
a person's number: the folder lies in git, where nothing can be taken back. A supplier is known again
under other writings of its name by kin(), which needs the name only while a build runs.
"""

import datetime as dt
import re
import unicodedata
from pathlib import Path
from typing import Literal

import msgspec

from site_builder import name_lists, names
from site_builder.errors import ConfigError
from site_builder.identity import classify

BASES = {
    "unneeded": "Uppgifterna behövs inte längre för det som arkivet är till för (artikel 17.1 a).",
    "objection": "Den som uppgifterna gäller har invänt mot att de visas (artikel 17.1 c).",
    "unlawful": "Uppgifterna skulle inte ha visats här (artikel 17.1 d).",
    "obligation": "Uppgifterna ska raderas enligt lag (artikel 17.1 e).",
}
"""Code of a legal basis in the General Data Protection Regulation to the sentence that readers see."""

PAYMENT = """
    select * exclude (gone) replace (
        case when gone then 'erased' else protection end as protection,
        case when not gone then supplier_id end as supplier_id,
        case when not gone then voucher end as voucher,
        case when not gone then invoice_no end as invoice_no,
        case when not gone then invoice end as invoice,
        case when not gone then account_id end as account_id,
        case when not gone then account_no end as account_no,
        case when not gone then account_text end as account_text,
        case when gone then '' else account_class end as account_class,
        case when not gone then department end as department,
        case when gone and precision = 'day' then date_trunc('month', posted)::date else posted end as posted,
        case when gone and precision = 'day' then 'month' else precision end as precision
    )
    from (select *, supplier_id is not null and supplier_id in (select entity_id from erasure) as gone from {table})
    order by payment_no
"""
OTHERS = "select * from {table} where supplier_id not in (select entity_id from erasure) order by all"
MERGES = """
    select * from {table}
    where from_id not in (select entity_id from erasure) and to_id not in (select entity_id from erasure)
    order by all
"""
WITHOUT = {
    "payment": PAYMENT,
    **{"supplier": OTHERS, "supplier_name": OTHERS, "reviewed_name": OTHERS, "register_entry": OTHERS},
    "supplier_merge": MERGES,
}
"""Table that tells of suppliers to the query that gives it, or a copy of it, without those of table erasure.

Rows of payment stay and keep their amounts: supplier, documents and the day go, as rule P3 says, and account and
department too: a copy that is held back is cleaned alone, where nobody can see how many share an account.
"""

ENTITY = re.compile(r"\d{10}|[a-z]{1,8}-[0-9a-z]{5,20}")


class Erasure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One supplier withdrawn. entity comes from the entry's own file name."""

    erased: dt.date
    basis: str
    scope: Literal["all"] = "all"
    """Every row of every source; no other scope exists yet."""
    entity: str = ""


def load(folder: Path) -> list[Erasure]:
    """Read every entry, in order of entity.

    folder    need not exist
    raises    ConfigError naming the file and what is wrong
    """
    return [read(path) for path in sorted(folder.glob("*.toml"))]


def read(path: Path) -> Erasure:
    """Read one entry."""
    try:
        entry = msgspec.toml.decode(path.read_bytes(), type=Erasure)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path.parent}: an entry does not read: {error}") from error
    require(path.stem, entry.basis)
    return msgspec.structs.replace(entry, entity=path.stem)


def write(folder: Path, entity: str, basis: str, today: dt.date) -> Path:
    """Write a new entry.

    returns    where it lies
    raises     ConfigError when the id or the basis is none, or the supplier is withdrawn already
    """
    require(entity, basis)
    path = folder / f"{entity}.toml"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(f'erased = {today.isoformat()}\nscope = "all"\nbasis = "{basis}"\n')
    except FileExistsError as error:
        raise ConfigError(f"{path}: this supplier is withdrawn already") from error
    return path


def require(entity: str, basis: str) -> None:
    """Refuse what is no supplier's id. The text is not repeated: it could be a name or a person's number."""
    if not ENTITY.fullmatch(entity) or classify(entity).is_personal:
        raise ConfigError(
            "erasures: expected the id in the address of the supplier's page, such as 5560360793 or x-7k2m9q4t; "
            "a name or a person's number is never written down"
        )
    if basis not in BASES:
        raise ConfigError(f"erasures: basis must be one of {', '.join(BASES)}")


def kin(name: str) -> str:
    """What writings of one name share, wider than names.match_key: order, accents and legal form do not count.

    'SVENSSON, Anna Konsult AB' and 'Anna Svensson konsult' are kin. Only ever used to hide, never to join.
    """
    flat = unicodedata.normalize("NFKD", names.written(name)).casefold()
    words = names.tokens("".join(sign for sign in flat if not unicodedata.combining(sign)))
    forms = {"publ", *name_lists.FORMS_ANYWHERE, *name_lists.FORMS_AT_START, *name_lists.FORMS_AT_END}
    kept = [part for word in words if word not in forms for part in re.findall(r"\w+", word)]
    return " ".join(sorted(kept)) or names.match_key(name)
