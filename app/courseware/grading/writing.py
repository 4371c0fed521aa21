"""Text, number and reflection: the learner writes."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from app.courseware.grading.answers import Fields, Given, Grade, NotAnswered, one_right_or_not, one_value, written
from app.courseware.model import Block

MOST_IN_TEXT = 500
MOST_IN_REFLECTION = 20_000

_NUMBER = re.compile(r"([+-]?)([0-9]{1,15})(?:[.,]([0-9]{1,10}))?")
_MINUS = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "\N{NON-BREAKING HYPHEN}": "-"})
_DASHES_AND_QUOTES = str.maketrans(
    {
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{HYPHEN}": "-",
        "\N{MINUS SIGN}": "-",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    }
)
_AROUND = ".,;:!?…\"'”“»«()"
_RING, _DOTS = "\N{COMBINING RING ABOVE}", "\N{COMBINING DIAERESIS}"
_SWEDISH = {("a", _RING), ("a", _DOTS), ("o", _DOTS)}


def read_text(_block: Block, fields: Fields) -> Given:
    return Given(text=written(fields, MOST_IN_TEXT))


def read_reflection(_block: Block, fields: Fields) -> Given:
    return Given(text=written(fields, MOST_IN_REFLECTION))


def read_number(block: Block, fields: Fields) -> Given:
    """The number as `normal_number` writes it, so that it is read the same in ten years."""
    typed = one_value(fields, "value").strip()
    if not typed:
        raise NotAnswered("Skriv ett tal först.")
    unit = block.settings.get("unit")
    number = normal_number(_without_unit(typed, unit if isinstance(unit, str) else ""))
    if number is None:
        raise NotAnswered("Skriv ett tal med siffror, till exempel 6,5.")
    return Given({"value": number})


def normal_number(typed: str) -> str | None:
    """`1 000,50` → `1000.5`: comma or point, any spaces between the digits. None when it is not a number."""
    found = _NUMBER.fullmatch("".join(typed[:100].translate(_MINUS).split()))
    if found is None:
        return None
    sign, whole, part = found.groups()
    digits = f"{int(whole)}.{part or ''}".rstrip("0").rstrip(".") if part else str(int(whole))
    return f"-{digits}" if sign == "-" and digits != "0" else digits


def grade_number(block: Block, given: Given) -> Grade:
    """Right within the tolerance, its ends included."""
    answer = block.settings.get("answer")
    value = normal_number(str((given.choice or {}).get("value")))
    if not isinstance(answer, dict) or value is None:
        return Grade()
    off = abs(Decimal(value) - _published(answer["value"]))
    return one_right_or_not(right=off <= _published(answer.get("tolerance", "0")))


def grade_text(block: Block, given: Given) -> Grade:
    answers = block.settings.get("answer")
    if not isinstance(answers, list):
        return Grade()
    return one_right_or_not(right=forgiven(given.text or "") in {forgiven(answer) for answer in answers})


def forgiven(text: str) -> str:
    """What is compared: case, spaces, punctuation around it and marks are gone, but å ä ö are letters of their own."""
    kept: list[str] = []
    base = ""
    for sign in unicodedata.normalize("NFKD", text).casefold().translate(_DASHES_AND_QUOTES):
        if unicodedata.combining(sign):
            if (base, sign) in _SWEDISH:
                kept.append(sign)
        elif not sign.isspace() and unicodedata.category(sign) != "Cf":
            kept.append(sign)
            base = sign
    letters = unicodedata.normalize("NFC", "".join(kept))
    return letters.strip(_AROUND) or letters


def _published(value: object) -> Decimal:
    """A number of the question itself; raises ValueError for what the checker should never have let through."""
    number = normal_number(str(value))
    if number is None:
        raise ValueError(f"{value!r} is not a number")
    return Decimal(number)


def _without_unit(typed: str, unit: str) -> str:
    return typed[: -len(unit)] if unit and typed.casefold().endswith(unit.casefold()) else typed
