"""Parts as a page shows them: both texts with the words that differ, and what is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.authoring.saving.comparing import FIELD
from app.authoring.saving.merging import Changed, Choice, Part
from app.authoring.saving.queries import Hand
from app.authoring.saving.words import Stretch, marked
from app.web.language import gettext as _

LONGEST_SUMMARY = 60


@dataclass(frozen=True, slots=True)
class ShownPart:
    """`asked` where both have changed it: nothing is chosen beforehand, and it is not folded away."""

    field: str
    asked: bool
    by_me: bool
    summary: str
    mine: list[Stretch]
    theirs: list[Stretch]
    choices: list[tuple[Choice, bool]]

    @property
    def differs(self) -> bool:
        return bool(self.choices)

    @property
    def chosen(self) -> Choice | None:
        return next((choice for choice, chosen in self.choices if chosen), None)

    @property
    def open(self) -> bool:
        return self.chosen is None


def shown_parts(parts: Sequence[Part], choices: Mapping[str, Choice]) -> Iterator[ShownPart]:
    for part in parts:
        mine, theirs = _text(part.mine), _text(part.theirs)
        chosen = choices.get(part.name) or part.preselected
        both = bool(mine and theirs) and not part.setting
        offered = [choice for choice in Choice if choice is not Choice.BOTH or both] if part.differs else []
        yield ShownPart(
            field=f"{FIELD}{part.name}",
            asked=part.changed is Changed.BOTH,
            by_me=part.changed is Changed.MINE,
            summary=_summary((theirs or mine) if part.changed is Changed.THEIRS else (mine or theirs)),
            mine=marked(mine, theirs) if part.differs else [Stretch(mine, own=False)],
            theirs=marked(theirs, mine) if part.differs else [],
            choices=[(choice, choice is chosen) for choice in offered],
        )


def still_to_choose(parts: Sequence[ShownPart]) -> list[tuple[str, str]]:
    """The places where nothing is chosen, as pairs of anchor and sentence."""
    left = [part for part in parts if part.differs and part.open]
    return [(part.field, _("Välj vad som ska stå: {words}").format(words=part.summary)) for part in left]


def of_hand(hand: Hand, person_id: str) -> str:
    """What the other text is called by the one who chooses."""
    if hand.person_id == person_id:
        return _("Texten i din andra flik")
    if not hand.name:
        return _("Den andra texten")
    return _("{names} text").format(names=hand.name if hand.name[-1] in "sxzSXZ" else f"{hand.name}s")


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace").replace("\r\n", "\n").strip("\n")


def _summary(text: str) -> str:
    words = " ".join(text.split()).lstrip("-#: ")
    return words if len(words) <= LONGEST_SUMMARY else words[:LONGEST_SUMMARY].rsplit(" ", 1)[0] + " …"
