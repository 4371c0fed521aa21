"""When an edited question may mean something else."""

from __future__ import annotations

import pytest

from app.courseware.carrying import carry_over
from app.courseware.carrying_meaning import Doubt, doubts
from app.courseware.model import Block
from tests.courseware.compiling import block_of

CHOICE = """::: enval x

Vad kommer först?

- [x] Att lyssna
  > Ja.
- [ ] Att tala
- [ ] Att vänta

Ledtråd: Tänk.

:::
"""
NUMBERS = "::: skala x\n\nHur trygg är du?\n\nSkala: 0 till 10\n\nLåg: Inte alls\n\nHög: Mycket\n\n:::\n"
WORDS = """::: skala x

Hur väl stämmer det?

- Vi frågar först.
- Vi har tid.

Skala: avvisar | tvekar | instämmer

:::
"""
TEXT = "::: kortsvar x\n\nVad heter det?\n\nSvar: spegling | spegla\n\n:::\n"
NUMBER = "::: tal x\n\nHur länge?\n\nSvar: 6 ± 1\n\nEnhet: veckor\n\n:::\n"
ORDER = "::: ordna x\n\nI vilken ordning?\n\n1. Hälsar\n2. Frågar\n3. Sammanfattar\n\n:::\n"
MATCH = "::: para x\n\nVem gör vad?\n\n- Arbetsgivaren => Anställer\n- Handläggaren => Beslutar\n\n:::\n"
TRUTH = "::: sant-falskt x\n\nDet är tyst.\n\nSvar: sant\n\n:::\n"


def doubted(before: str, old: str, new: str) -> list[Doubt]:
    assert old in before
    published: Block = block_of(before)
    return doubts(published, carry_over(block_of(before.replace(old, new)), [published]))


@pytest.mark.parametrize(
    ("question", "old", "new"),
    [
        (CHOICE, "först", "allra först"),
        (CHOICE, "Att tala", "Att tala."),
        (CHOICE, "- [ ] Att vänta", "- [ ] Att vänta\n- [ ] Att gå"),
        (CHOICE, "- [ ] Att vänta\n", ""),
        (CHOICE, "Ja.", "Just det."),
        (CHOICE, "Tänk.", "Läs.\n\nFörklaring: Därför."),
        (NUMBERS, "Mycket", "mycket."),
        (WORDS, "instämmer", "instämer"),
        (WORDS, "- Vi har tid.", "- Vi har tid.\n- Vi har lokaler."),
        (TEXT, "spegling | spegla", "Spegla | spegling."),
        (ORDER, "Sammanfattar", "Samanfattar"),
        (MATCH, "- Handläggaren => Beslutar\n", "- Handläggaren => Beslutar\n- Läkaren => Undersöker\n"),
    ],
)
def test_the_meaning_is_kept(question: str, old: str, new: str) -> None:
    assert doubted(question, old, new) == []


@pytest.mark.parametrize(
    ("question", "old", "new", "doubt"),
    [
        (CHOICE, "Vad kommer först?", "Vad glöms oftast bort?", Doubt.PROMPT),
        (CHOICE, "Att vänta", "Annat", Doubt.PLACE),
        (CHOICE, "[x] Att lyssna\n  > Ja.\n- [ ] Att tala", "[ ] Att lyssna\n- [x] Att tala", Doubt.RIGHT),
        (NUMBERS, "0 till 10", "1 till 10", Doubt.SCALE),
        (NUMBERS, "Mycket", "Helt", Doubt.SCALE),
        (NUMBERS, "Låg: Inte alls\n\n", "", Doubt.SCALE),
        (WORDS, "avvisar | tvekar | instämmer", "avvisar | instämmer", Doubt.SCALE),
        (WORDS, "avvisar | tvekar | instämmer", "instämmer | tvekar | avvisar", Doubt.SCALE),
        (TEXT, "spegling | spegla", "spegling", Doubt.RIGHT),
        (NUMBER, "± 1", "± 2", Doubt.RIGHT),
        (NUMBER, "veckor", "månader", Doubt.UNIT),
        (ORDER, "1. Hälsar\n2. Frågar", "1. Frågar\n2. Hälsar", Doubt.RIGHT),
        (ORDER, "3. Sammanfattar", "3. Sammanfattar\n4. Går", Doubt.PLACES),
        (MATCH, "Anställer\n- Handläggaren => Beslutar", "Beslutar\n- Handläggaren => Anställer", Doubt.RIGHT),
        (TRUTH, "sant\n", "falskt\n", Doubt.RIGHT),
    ],
)
def test_the_meaning_is_in_doubt(question: str, old: str, new: str, doubt: Doubt) -> None:
    assert doubted(question, old, new) == [doubt]
