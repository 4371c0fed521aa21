"""Fill-ins: names in braces in a letter's text that each letter puts something else for. What is put in is text and
nothing more: braces in it are left as they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

NAME = r"\{ *([a-zåäö]+(?: [a-zåäö]+)*) *\}"
FILL_IN = re.compile(rf"([ \t]*){NAME}", re.IGNORECASE)
# Signs that end a line without being its end, turn text round or are not seen.
UNSEEN = re.compile("[^\\S\n\t ]|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff]")


def fill(text: str, values: Mapping[str, str]) -> str:
    """A fill-in without a value goes, with the space before it; a line that is left empty by it goes too."""

    def put(found: re.Match[str]) -> str:
        value = values.get(found[2].lower())
        if value is None:
            return found[0]
        return found[1] + UNSEEN.sub(" ", value) if value else ""

    filled = FILL_IN.sub(put, text.replace("\r\n", "\n"))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", filled, flags=re.MULTILINE)).strip() + "\n"


def fill_line(text: str, values: Mapping[str, str], most: int) -> str:
    """For a subject: one line whatever is put in."""
    return "".join(sign for sign in " ".join(fill(text, values).split()) if sign.isprintable())[:most]


def unknown_in(text: str, known: Collection[str]) -> list[str]:
    """What looks like a fill-in and is none."""
    return [name for name in dict.fromkeys(found[2].lower() for found in FILL_IN.finditer(text)) if name not in known]


def missing_in(text: str, needed: Collection[str]) -> list[str]:
    there = {found[2].lower() for found in FILL_IN.finditer(text)}
    return [name for name in needed if name not in there]
