"""Both engines find the same, and nearly all that somebody who types in Swedish expects."""

from __future__ import annotations

from sqlalchemy import delete, select

from app.database import db, transaction
from app.knowledge.searching import asking
from app.knowledge.searching.index import add_words, matching, number_column
from tests.databases import both_engines
from tests.house import House
from tests.knowledge.searching.pairs import FINDS, NOT

pytestmark = both_engines
HOSTILE = (
    '"', '""', "'", "''", "*", "a*", "-", "--", "- -", "(", ")", "NEAR(a b)", "words:a", "a AND", "OR", "eller", "inte",
    "a eller", "eller a", "inte a", "^a", "a:b", "{a}", "\\", "'a' & !", "a | | b", "<->", ":*", "a:*", "😀", "\u0301",
    "%_", "x" * 500, "a " * 200, '"' * 99, "DROP TABLE bank_words; --", "\x00a", "_a", "__chef", "ﬁ", "१२",
)  # fmt: skip


def found_by(house: House, typed: str, texts: list[str]) -> list[str]:
    """Those of the texts that are found; nothing is kept."""
    with house.app.app_context(), transaction():
        if number_column().table.c.keys()[0] == "number":
            db.session.connection().exec_driver_sql("SET LOCAL session_replication_role = replica")
        add_words(enumerate(texts, 1))
        asked = asking.read(typed)
        numbers = db.session.scalars(select(number_column()).where(matching(asked))).all() if asked else []
        db.session.execute(delete(number_column().table))
    return [texts[number - 1] for number in sorted(numbers)]


def test_what_is_typed_finds_what_is_meant(house: House) -> None:
    texts = [text for _typed, text in FINDS]
    found = {typed: found_by(house, typed, texts) for typed, _text in FINDS}

    missed = [(typed, text) for typed, text in FINDS if text not in found[typed]]

    share = 1 - len(missed) / len(FINDS)
    assert share >= 0.95, f"{share:.1%} of {len(FINDS)} found, not {missed}"


def test_what_is_not_meant_is_not_found(house: House) -> None:
    for typed, text in NOT:
        assert found_by(house, typed, [text, "Något annat."]) in ([], ["Något annat."]), typed


def test_nothing_that_can_be_typed_is_an_error(house: House) -> None:
    for typed in HOSTILE:
        found_by(house, typed, ["En chef kom.", "Någon annan."])


def test_a_text_of_any_length_is_taken_in(house: House) -> None:
    long = " ".join(f"sammanträdesprotokollsanteckning{number}x" for number in range(20_000))

    assert found_by(house, "sammanträdesprotokollsanteckning7x", [long, "å" * 200_000, "kort"]) == [long]
