"""A journal with an entry of each kind, made up."""

from __future__ import annotations

from types import SimpleNamespace as Shown
from typing import Any

from tests.templates.samples import AT, PROMPT, sharing


def _entry(id: str, **changes: Any) -> Shown:
    usual = {
        "answer_id": id, "prompt_html": PROMPT, "kind": "reflection", "text": "Stolen sa det.", "chosen": [],
        "answered_at": AT, "grade_sentence": None, "earlier": [], "sharing": sharing(),
        "consent_id": 0, "withdrawn": False, "group_size": 1,
    }  # fmt: skip
    return Shown(**usual | changes)


ENTRIES = [
    _entry("a", earlier=[Shown(answered_at=AT, given="Jag vet inte än.", group_size=3)]),
    _entry(
        "b",
        kind="single",
        text=None,
        chosen=["En fast stund varje dag"],
        sharing=None,
        grade_sentence="Rätt.",
        earlier=[Shown(answered_at=AT, given=["Väntar"], group_size=1)],
    ),
    _entry("c", withdrawn=True),
    _entry("d", sharing=sharing(trainers="named", in_round=True, guest=False)),
    _entry("e", sharing=sharing(bank=True, trainers="unnamed", in_round=True)),
    _entry("f", sharing=sharing(bank=True)),
    _entry("g", sharing=sharing(trainers="unnamed")),
    _entry("h", sharing=sharing(to_authors=True)),
    _entry("i", sharing=sharing(to_authors=True, authors=True, bank=True)),
]
IN_BOOK = Shown(title="Personligt stöd", url="/x", entries=ENTRIES)
BOOK = [Shown(title="Vägen till arbetsgivarna", id="vta", modules=[IN_BOOK])]
