"""Who in a report is which participant. A guess is never certain, and nobody who is protected is found."""

from __future__ import annotations

import pytest

from app.rounds.meeting_tool.matching import Match, Participant, match

ANNA, BENGT, ASA = (
    Participant("a", "Anna Svensson", "anna@exempel.se", False),
    Participant("b", "Bengt Öberg", "bengt@exempel.se", False),
    Participant("o", "Åsa Ek", "", False),
)
PROTECTED = Participant("p", "Deltagare 7", "hemlig@exempel.se", True)
EVERYBODY = [ANNA, BENGT, ASA, PROTECTED]


def found(name: str, email: str = "", among: list[Participant] = EVERYBODY) -> Match:
    return match([{"name": name, "email": email}], among)[0]


@pytest.mark.parametrize(
    ("name", "email", "certain"),
    [
        ("Någon", "ANNA@exempel.se", "a"),
        ("anna  SVENSSON", "", "a"),
        ("Svensson, Anna", "", "a"),
        ("Anna Svensson (Gäst)", "", "a"),
        ("Annis (Anna Svensson)", "", "a"),
        ("Anna Svensson | Örebro kommun", "", "a"),
        ("Bengt O\u0308berg", "", "b"),
    ],
)
def test_the_same_address_or_the_same_words_are_certain(name: str, email: str, certain: str) -> None:
    assert found(name, email) == Match(certain)


@pytest.mark.parametrize("name", ["Anna", "Anna S", "A Svensson", "Ana Svenson", "Anna Svensson iPhone"])
def test_what_looks_like_a_name_is_for_somebody_to_choose(name: str) -> None:
    assert found(name) == Match("", ("a",))


def test_a_name_without_its_dots_is_likely_only() -> None:
    assert found("Asa Ek") == Match("", ("o",))


def test_a_number_tells_two_apart() -> None:
    twins = [Participant(str(number), f"Plats {number}", "", False) for number in (1, 2)]

    assert found("Plats 2", among=twins) == Match("2")


def test_two_of_the_same_name_are_both_likely() -> None:
    twins = [ANNA, Participant("c", "Anna Svensson", "", False)]

    assert found("Anna Svensson", among=twins) == Match("", ("a", "c"))
    assert found("Anna Svensson", "anna@exempel.se", among=twins) == Match("a")


@pytest.mark.parametrize(("name", "email"), [("Deltagare 7", ""), ("X", "hemlig@exempel.se"), ("Tove", ""), ("", "")])
def test_nobody_is_found_of_those_who_are_protected_or_not_there(name: str, email: str) -> None:
    assert found(name, email) == Match("")
