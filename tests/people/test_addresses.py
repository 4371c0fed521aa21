"""One form for an e-mail address, and nothing in it that means more than an address."""

from __future__ import annotations

import pytest

from app.people.addresses import WrongAddress, normal_address

SAME = [
    ("maja@exempel.se", "maja@exempel.se"),
    ("  Maja@Exempel.SE\r\n", "maja@exempel.se"),
    ("maja.lindqvist+kurs@post.exempel.se", "maja.lindqvist+kurs@post.exempel.se"),
    ("maja@bygård.se", "maja@xn--bygrd-ora.se"),
    ("maja@byga\u030ard.se", "maja@xn--bygrd-ora.se"),
    ("maja@XN--BYGRD-ORA.se", "maja@xn--bygrd-ora.se"),
    ("o'brien@exempel.se", "o'brien@exempel.se"),
    ("a" * 64 + "@exempel.se", "a" * 64 + "@exempel.se"),
]
WRONG = [
    "maja",
    "maja@",
    "@exempel.se",
    "maja@exempel",
    "maja@@exempel.se",
    "maja@exempel.se@annan.se",
    "maja@exempel.se\r\nBcc: alla@exempel.se",
    "maja@exempel.se\nSubject: x",
    "maja\0@exempel.se",
    "maja@exempel.se\0",
    "maja lindqvist@exempel.se",
    "Maja Lindqvist <maja@exempel.se>",
    "maja@exempel.se, annan@exempel.se",
    '"maja"@exempel.se',
    ".maja@exempel.se",
    "maja..l@exempel.se",
    "maja@-exempel.se",
    "maja@exempel..se",
    "maja@.se",
    "maja@127.0.0.1",
    "maja@[127.0.0.1]",
    "maja@exempel.se/väg",
    "måja@exempel.se",
    "mаja@exempel.se",  # a Cyrillic letter
    "maja\u200b@exempel.se",
    "maja@straße.de",
    "maja@exem\u200dpel.se",
    "maja@" + "a" * 64 + ".se",
]
LONG = ["a" * 300, "a" * 65 + "@exempel.se", "maja@" + "a.se" * 70, "å" * 300 + "@exempel.se"]


@pytest.mark.parametrize(("given", "expected"), SAME)
def test_an_address_has_one_form(given: str, expected: str) -> None:
    assert normal_address(given) == expected
    assert normal_address(normal_address(given)) == expected


@pytest.mark.parametrize("given", WRONG)
def test_what_is_no_address_is_refused_with_an_example(given: str) -> None:
    with pytest.raises(WrongAddress, match=r"^Skriv en e-postadress, till exempel namn@exempel\.se$"):
        normal_address(given)


@pytest.mark.parametrize("given", LONG)
def test_what_is_too_long_says_so(given: str) -> None:
    with pytest.raises(WrongAddress, match=r"^Adressen är för lång$"):
        normal_address(given)


@pytest.mark.parametrize("given", ["", "   ", "\r\n"])
def test_nothing_is_asked_for(given: str) -> None:
    with pytest.raises(WrongAddress, match=r"^Skriv en e-postadress$"):
        normal_address(given)
