"""Ids of blocks: those that were written, and those that are still to be written into the file."""

from __future__ import annotations

from collections.abc import Iterable

from app.courseware.body import Body
from app.courseware.drafts import Draft
from app.courseware.keys import id_from, is_id
from app.courseware.metadata import ID_RULE, Fix
from app.courseware.pieces import RawBlock
from app.courseware.vocabulary import Group, swedish


def settle_ids(drafts: Iterable[Draft]) -> tuple[dict[tuple[str, int], str], list[Fix]]:
    """The id of each block by file and opening line; a block that must not be shown has none. Also what to write."""
    drafts = list(drafts)
    ids: dict[tuple[str, int], str] = {}
    first_places: dict[str, str] = {}
    for draft in drafts:
        for block in draft.blocks():
            if block.rest and (id := _written(draft, block, first_places)):
                ids[draft.file, block.opening] = id
    fixes = []
    taken = set(first_places)
    for draft in drafts:
        for block in draft.blocks():
            if not block.rest and block.type is not None:
                id = id_from(_words(draft.bodies[block.opening]), swedish(Group.TYPE, block.type), taken)
                taken.add(id)
                ids[draft.file, block.opening] = id
                fixes.append(Fix(draft.file, block.opening + 1, "block-id", id))
                draft.report.fixable(
                    block.opening + 1,
                    "no-id",
                    "Blocket saknar id, ett namn som svaren sparas under.",
                    f"Skriv ::: {swedish(Group.TYPE, block.type)} {id}",
                )
    return ids, fixes


def _written(draft: Draft, block: RawBlock, first_places: dict[str, str]) -> str | None:
    line = block.opening + 1
    if block.type is None:
        return None
    if not is_id(block.rest):
        draft.report.error(
            line,
            "bad-id",
            f"”{block.rest[:60]}” kan inte vara ett id.",
            f"{ID_RULE}: {id_from(block.rest, swedish(Group.TYPE, block.type), first_places)}",
        )
        return None
    if block.rest in first_places:
        draft.report.error(
            line,
            "same-id",
            f"Id {block.rest} används redan, i {first_places[block.rest]}.",
            f"Skriv ett eget, till exempel {id_from(block.rest, 'block', first_places)}",
        )
        return None
    first_places[block.rest] = f"{draft.file} rad {line}"
    return block.rest


def _words(body: Body) -> str:
    """What the block is about: its question, or the name of its film."""
    file = body.settings.get("file")
    named = file.text.rsplit("/", 1)[-1].rsplit(".", 1)[0] if file else ""
    return body.prompt.strip() or named or (body.options[0].text if body.options else "")
