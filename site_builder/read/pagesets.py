"""Pages of one long answer that a source delivers as files of their own.

A RowStore answers with so many rows at a time and tells how many there are. Pages that overlap
would count rows twice and are refused; pages that are missing are told with the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.read.result import Reading
from site_builder.read.workers import Answer, Refusal

Source = str


@dataclass(frozen=True)
class Page:
    """One file that is a page: rows first to end (not included) of total."""

    file_no: int
    first: int
    end: int
    total: int


def judge(answers: Mapping[int, Answer], sources: Mapping[int, Source], names: Mapping[int, str]) -> dict[int, Refusal]:
    """Refuse pages whose rows another page of the same source and total already holds.

    answers    file_no -> what reading it gave
    sources    file_no -> the card's slug
    """
    refused: dict[int, Refusal] = {}
    for pages in page_sets(answers, sources):
        reached = 0
        for page in pages:
            if page.first < reached:
                refused[page.file_no] = Refusal(
                    "json_refused",
                    f"{names[page.file_no]}: starts at row {page.first + 1}, the page before ends at {reached}; "
                    "fetch all pages again, one after another",
                )
            else:
                reached = page.end
    return refused


def missing(answers: Mapping[int, Answer], sources: Mapping[int, Source]) -> dict[int, tuple[int, int]]:
    """file_no -> (rows here, rows in all) of each page whose whole answer is not here."""
    told: dict[int, tuple[int, int]] = {}
    for pages in page_sets(answers, sources):
        rows, total = sum(page.end - page.first for page in pages), pages[0].total
        if rows < total:
            told |= {page.file_no: (rows, total) for page in pages}
    return told


def page_sets(answers: Mapping[int, Answer], sources: Mapping[int, Source]) -> list[list[Page]]:
    """The pages of each long answer, in order; whole answers in one file are left out."""
    sets: dict[tuple[Source, int], list[Page]] = {}
    for file_no, answer in answers.items():
        if isinstance(answer, Reading) and answer.page and answer.page[1] < answer.page[2]:
            first, rows, total = answer.page
            sets.setdefault((sources[file_no], total), []).append(Page(file_no, first, first + rows, total))
    return [sorted(pages, key=lambda page: (page.first, page.file_no)) for pages in sets.values()]
