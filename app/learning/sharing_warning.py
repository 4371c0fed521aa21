"""The gentle question before a text with a personal detail is shared. The learner decides, for that very text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.learning.personal_details import Detail, Kind, find_details
from app.learning.sending import fingerprint
from app.learning.sharing import Choice
from app.web.language import gettext as _
from app.web.language import ngettext

# Words on each side of a detail, and details quoted; a text full of them is not quoted whole.
AROUND = 40
MOST_QUOTED = 5


@dataclass(frozen=True, slots=True)
class Piece:
    words: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class SharingWarning:
    """`sure` is what the learner's box sends back: it stands for this text and no other."""

    sentence: str
    passages: list[list[Piece]]
    sure: str


def decide_for(text: str, wished: Choice, allowed: Choice, sure: str | None) -> tuple[Choice, SharingWarning | None]:
    """Who may read a text for now, and what to ask first if somebody is to read it who may not by `allowed`. What is
    taken back is taken back at once."""
    common = wished.common(allowed)
    if common == wished or sure == fingerprint(text):
        return wished, None
    warning = warning_of(text)
    return (common, warning) if warning else (wished, None)


def warning_of(text: str) -> SharingWarning | None:
    details = find_details(text)
    if not details:
        return None
    return SharingWarning(_sentence(details), _passages(text, details[:MOST_QUOTED]), fingerprint(text))


def pieces_of(text: str, details: Sequence[Detail], start: int = 0) -> list[Piece]:
    """The text from `start` in pieces, with the details marked."""
    pieces = []
    for detail in details:
        pieces += [Piece(text[start : detail.start]), Piece(text[detail.start : detail.end], marked=True)]
        start = detail.end
    return [piece for piece in [*pieces, Piece(text[start:])] if piece.words]


def _sentence(details: Sequence[Detail]) -> str:
    counts = {kind: sum(detail.kind is kind for detail in details) for kind in Kind}
    words = {
        Kind.IDENTITY_NUMBER: ngettext("ett personnummer", "personnummer", counts[Kind.IDENTITY_NUMBER]),
        Kind.TELEPHONE: ngettext("ett telefonnummer", "telefonnummer", counts[Kind.TELEPHONE]),
        Kind.EMAIL: ngettext("en e-postadress", "e-postadresser", counts[Kind.EMAIL]),
    }
    *most, last = [words[kind] for kind in Kind if counts[kind]]
    listed = _("{most} och {last}").format(most=", ".join(most), last=last) if most else last
    return _("Det ser ut att stå {details} i texten.").format(details=listed)


def _passages(text: str, details: Sequence[Detail]) -> list[list[Piece]]:
    """Quotations with some words around each detail; those that stand close share one."""
    groups: list[list[Detail]] = []
    for detail in details:
        if groups and detail.start - groups[-1][-1].end <= 2 * AROUND:
            groups[-1].append(detail)
        else:
            groups.append([detail])
    return [_passage(text, group) for group in groups]


def _passage(text: str, details: Sequence[Detail]) -> list[Piece]:
    start, end = details[0].start - AROUND, details[-1].end + AROUND
    if start > 0:
        start = max(start, text.find(" ", start, details[0].start) + 1)
    if end < len(text):
        gap = text.rfind(" ", details[-1].end, end)
        end = gap if gap > 0 else end
    before, after = ("… " if start > 0 else ""), (" …" if end < len(text) else "")
    pieces = pieces_of(text[:end], details, max(start, 0))
    return [*([Piece(before)] if before else []), *pieces, *([Piece(after)] if after else [])]
