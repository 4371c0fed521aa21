"""Identity numbers, however they are written."""

from __future__ import annotations

from datetime import date

import pytest

from app.people.identity.models import Sex
from app.people.identity.numbers import WrongNumber, holds_number, read_number
from tests.people.identity.numbers import MAN, WOMAN, a_number

TODAY = date(2026, 3, 2)
HERS = a_number("19900101", WOMAN)


def test_the_check_digit_of_the_tests_is_the_authoritys() -> None:
    assert (a_number("19900101"), a_number("20000229", MAN)) == ("199001012385", "200002292399")


@pytest.mark.parametrize(
    "written",
    [HERS, f"{HERS[:8]}-{HERS[8:]}", HERS[2:], f"{HERS[2:8]}-{HERS[8:]}", f" {HERS[:8]} {HERS[8:]} "],
)
def test_ten_or_twelve_digits_with_or_without_a_sign_are_one_number(written: str) -> None:
    assert read_number(written, TODAY).digits == HERS


def test_a_plus_says_that_somebody_is_a_hundred() -> None:
    old = a_number("19200101", MAN)

    assert read_number(f"{old[2:8]}+{old[8:]}", TODAY).digits == old


@pytest.mark.parametrize(("sex", "told"), [(WOMAN, Sex.WOMAN), (MAN, Sex.MAN)])
def test_the_ninth_digit_tells_the_sex_also_of_a_samordningsnummer(sex: str, told: Sex) -> None:
    assert read_number(a_number("19900101", sex), TODAY).sex == told
    assert read_number(a_number("19900161", sex), TODAY).sex == told


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "Skriv tolv siffror"),
        ("199001", "Skriv tolv siffror"),
        (HERS + "1", "Skriv tolv siffror"),
        ("19900101T385", "Skriv tolv siffror"),
        ("१९९००१०१२३८५", "Skriv tolv siffror"),
        (HERS[:-1] + str((int(HERS[-1]) + 1) % 10), "stämmer inte"),
        (a_number("19900231"), "stämmer inte"),
        (a_number("20270101"), "Födelsedatumet"),
        (a_number("17900101"), "Födelsedatumet"),
    ],
)
def test_what_is_wrong_is_said_without_the_number(written: str, sentence: str) -> None:
    with pytest.raises(WrongNumber, match=sentence) as refused:
        read_number(written, TODAY)

    assert not written or written not in str(refused.value)
    assert refused.value.__cause__ is None


def test_a_number_is_not_shown_where_the_object_is() -> None:
    assert HERS not in repr(read_number(HERS, TODAY))


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (f"hon heter {HERS}", True),
        (f"({HERS[2:8]}-{HERS[8:]})", True),
        (f"{HERS[:8]} {HERS[8:]}.", True),
        ("ärende 2026-03-02", False),
        ("kontrakt 123456", False),
        ("telefon 0701234567890123", False),
    ],
)
def test_a_number_in_a_text_is_seen(text: str, holds: bool) -> None:
    assert holds_number(text) is holds
