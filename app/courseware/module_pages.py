"""One file's page and blocks, within the time that one file may take."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.courseware.drafts import Draft, say_too_heavy, say_unreadable
from app.courseware.fragments import Fragments
from app.courseware.headings import check_shown_headings
from app.courseware.limits import TookTooLong, Unreadable, time_limit
from app.courseware.links import Links
from app.courseware.model import Block
from app.courseware.pages import UNDER_REVIEW, placeholder, render_page
from app.courseware.questions import build
from app.courseware.sources import check_sources
from app.courseware.stray import check_stray_options

NOTHING_TO_SHOW = '<p class="under-review">Sidan ses över.</p>'


class PageMaker:
    """Makes the pages of one course."""

    def __init__(self, links: Links, files: Collection[str]) -> None:
        self.links, self.files = links, files

    def module(self, draft: Draft, ids: Mapping[tuple[str, int], str]) -> tuple[str, tuple[Block, ...]]:
        """The page's HTML and its sound blocks; `ids` by file and opening line."""
        if draft.broken:
            return NOTHING_TO_SHOW, ()
        try:
            with time_limit(draft.seconds_left):
                return self._made(draft, ids)
        except Unreadable as unreadable:
            say_unreadable(draft.report, str(unreadable))
            return NOTHING_TO_SHOW, ()
        except (TookTooLong, RecursionError):
            say_too_heavy(draft.report)
            return NOTHING_TO_SHOW, ()

    def landing(self, draft: Draft) -> str:
        """The course's own page, where questions have no place."""
        for block in draft.blocks():
            draft.report.error(
                block.opening + 1,
                "question-on-course-page",
                "Kursens egen sida kan inte ha frågor eller film.",
                "Flytta blocket till en modul.",
            )
        return self.module(draft, {})[0]

    def _made(self, draft: Draft, ids: Mapping[tuple[str, int], str]) -> tuple[str, tuple[Block, ...]]:
        check_sources(draft.text, draft.first, draft.report)
        check_stray_options(draft)
        fragments = Fragments(draft.text, self.links, draft.report)
        places: dict[int, str] = {}
        blocks: list[Block] = []
        for raw in draft.blocks():
            id = ids.get((draft.file, raw.opening))
            block = build(raw, draft.bodies[raw.opening], id or "", fragments, self.files, draft.report)
            sound = id and block is not None and not _has_errors(draft, raw.opening, draft.bodies[raw.opening].end)
            places[raw.opening] = placeholder(id) if id and sound else UNDER_REVIEW
            if sound and block is not None:
                blocks.append(block)
        html = render_page(draft, places, fragments, self.links)
        check_shown_headings(html, draft.headings, draft.text.lines, draft.report)
        return html, tuple(blocks)


def _has_errors(draft: Draft, start: int, end: int) -> bool:
    """Whether an error was found on these lines, counted from 0, before or while the block was built."""
    return any(
        problem.severity == "error" and start < problem.line <= max(end, start + 1) for problem in draft.report.problems
    )
