"""Pages are rendered by worker processes, batch by batch, and put into the draft in the order they come in."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from jinja2 import Environment

from site_builder import processes
from site_builder.draft import Carrier, Draft
from site_builder.errors import GateError
from site_builder.pages import assets
from site_builder.pages.environment import environment
from site_builder.pages.page import Page, View
from site_builder.settings import Settings

if TYPE_CHECKING:  # a worker is handed them ready
    from site_builder.pages.shards import Parts

BATCH = 100
_WORK: list[tuple[Environment, Carrier, "Parts | None"]] = []
"""In a worker process: how it renders, and how it puts down what it has rendered."""


def write(view: View, draft: Draft, pages: Iterable[Page], parts: "Parts | None" = None) -> None:
    """Render pages into the draft, in several processes; those of parts are there already."""
    setup = (view.settings, view.base, assets.folder(), view.root, draft.carrier(), parts)
    with processes.pool(view.settings.jobs, _prepare, *setup) as pool:
        for _ in processes.ahead(pool, registered(draft, pages), 4 * view.settings.jobs):
            pass


def registered(draft: Draft, pages: Iterable[Page]) -> Iterator[Callable[[], None]]:
    """What is to be done to each batch, whose pages the draft knows of from then on."""
    for number, batch in enumerate(batches(pages)):
        for page in batch:
            draft.register(page.path)
        yield partial(_write, number, batch)


def batches(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """Cut a stream of pages into lists that are worth sending to a worker."""
    stream = iter(pages)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _prepare(settings: Settings, base: str, folder: str, root: str, carrier: Carrier, parts: "Parts | None") -> None:
    """Give a worker its environment."""
    _WORK[:] = [(environment(settings, base, folder, root), carrier, parts)]


def _write(number: int, batch: list[Page]) -> None:
    """Render a batch in a worker."""
    environment, carrier, parts = _WORK[0]
    carrier(number, ((page.path, rendered(page, environment, parts)) for page in batch))


def rendered(page: Page, environment: Environment, parts: "Parts | None") -> bytes:
    """One page's bytes."""
    if not page.template:
        return page.data
    if parts:
        return parts.read(page)
    try:
        return environment.get_template(page.template).render(path=page.path, **page.context).encode()
    except Exception as error:
        raise GateError(f"page {page.path}, template {page.template}: {type(error).__name__}: {error}") from error
