"""Numbers of the kind that Skatteverket publishes for tests: the individual number is 238 or 239, never another."""

from __future__ import annotations

from app.people.identity.numbers import Number

WOMAN, MAN = "238", "239"


def a_number(born: str = "19900101", sex: str = WOMAN) -> str:
    """Twelve digits with the right check digit. A day that is 60 more makes it a samordningsnummer."""
    nine = born[2:] + sex
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(nine)]
    return born + sex + str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def the_number(born: str = "19900101", sex: str = WOMAN) -> Number:
    return Number(a_number(born, sex))


def stands_in(number: str, text: str) -> bool:
    """Whole or its last four: those alone may stand in an id by chance."""
    return number in text or f"-{number[8:]}" in text
