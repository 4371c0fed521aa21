"""Long lists a page at a time: which page is asked for, and what stands on it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Paging:
    """`page` counts from 1, up to `pages`; `most` rows stand on each."""

    page: int
    pages: int
    most: int

    @property
    def skip(self) -> int:
        return (self.page - 1) * self.most


def paging_of(count: int) -> Paging:
    """Of a list so long, by the address's `sida`; a page that is not there is the nearest that is."""
    pages = max(1, -(-count // A_PAGE))
    return Paging(min(max(request.args.get("sida", 1, type=int), 1), pages), pages, A_PAGE)
