"""The same module in other words: its questions take the ordinary file's ids and keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.courseware.drafts import Draft
from app.courseware.keys import is_id
from app.courseware.metadata import Metadata
from app.courseware.model import Block, Match, Option
from app.courseware.pages import UNDER_REVIEW, placeholder
from app.courseware.vocabulary import Group, swedish

_CHECKED_SETTINGS = ("answer", "scale")
# What a learner may count on whichever wording is shown: given once, in the ordinary file.
_SHARED_SETTINGS = ("required", "share", "show")


def pair(draft: Draft, html: str, blocks: Sequence[Block], ordinary: Sequence[Block]) -> tuple[str, tuple[Block, ...]]:
    """The variant's page and blocks, with the keys of `ordinary`; a block that does not fit is under review."""
    originals = {block.id: block for block in ordinary}
    kept = []
    for block in blocks:
        original = originals.get(block.id)
        wrong = _what_differs(block, original)
        if original is None or wrong:
            draft.report.error(block.line, *wrong)
            html = html.replace(placeholder(block.id), UNDER_REVIEW)
        else:
            kept.append(_with_keys_of(block, original))
    return html, tuple(kept)


def check_module(draft: Draft, module: str) -> None:
    """The variant may leave its id out, but not have another one than its module."""
    id = Metadata(draft.front, draft.report).id() if "id" in draft.front else module
    if id not in (module, ""):
        draft.report.error(
            draft.front["id"].line, "variant-module", f"Modulen heter {module}, inte {id}.", f"Skriv id: {module}"
        )


def written_ids(draft: Draft) -> dict[tuple[str, int], str]:
    """The ids of the variant's blocks by file and opening line; one without an id cannot be paired, which is told."""
    ids: dict[tuple[str, int], str] = {}
    for block in draft.blocks():
        if block.type is None:
            continue
        if not is_id(block.rest):
            draft.report.error(
                block.opening + 1,
                "variant-id",
                "Frågan saknar sitt id från den ordinarie filen.",
                "Skriv samma id efter blockets namn som där.",
            )
        elif block.rest in ids.values():
            draft.report.error(
                block.opening + 1, "same-id", f"Id {block.rest} står två gånger här.", "Ta bort den ena frågan."
            )
        else:
            ids[draft.file, block.opening] = block.rest
    return ids


def _what_differs(block: Block, original: Block | None) -> tuple[str, str, str] | tuple[()]:
    """Code, message and suggestion; empty when the two are the same question."""
    if original is None:
        return (
            "variant-id",
            f"Det finns ingen fråga {block.id} i den ordinarie filen.",
            "Skriv samma id som där; en fråga som bara finns här kan inte räknas ihop.",
        )
    if block.type != original.type:
        return "variant-type", f"{block.id} är av ett annat slag i den ordinarie filen.", "Skriv samma slag."
    if len(block.options) != len(original.options):
        return (
            "variant-options",
            f"{block.id} har {len(block.options)} svar, men {len(original.options)} i den ordinarie filen.",
            "Skriv lika många svar, i samma ordning.",
        )
    same_right = [option.correct for option in block.options] == [option.correct for option in original.options]
    if not same_right or any(_differs(block, original, name) for name in _CHECKED_SETTINGS):
        return (
            "variant-answer",
            f"{block.id} har ett annat rätt svar än i den ordinarie filen.",
            "Skriv svaren i samma ordning, med samma rätt.",
        )
    for name in _SHARED_SETTINGS:
        if name in block.settings and block.settings[name] != original.settings.get(name):
            word = swedish(Group.SETTING, name)
            return (
                "variant-setting",
                f"{word} är inte som i den ordinarie filen.",
                "Ta bort raden här, eller skriv lika.",
            )
    return ()


def _differs(block: Block, original: Block, name: str) -> bool:
    ours, theirs = block.settings.get(name), original.settings.get(name)
    if block.type == "text":
        return False  # other words may be accepted in an easier wording
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) != len(theirs)
    return ours != theirs


def _with_keys_of(block: Block, original: Block) -> Block:
    shared = {name: original.settings[name] for name in _SHARED_SETTINGS if name in original.settings}
    return replace(
        block,
        goals=original.goals,
        settings={**block.settings, **shared},
        options=tuple(
            replace(option, key=theirs.key, match=_match(option, theirs))
            for option, theirs in zip(block.options, original.options, strict=True)
        ),
    )


def _match(option: Option, original: Option) -> Match | None:
    if option.match is None or original.match is None:
        return None
    return replace(option.match, key=original.match.key)
