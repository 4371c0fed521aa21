"""The order of names, which no engine and no Python knows by itself."""

from __future__ import annotations

import unicodedata

from app.web.swedish import alphabetical


def test_the_last_letters_come_last_and_accents_make_no_difference() -> None:
    names = ["Öst", "Ärlig", "Åberg", "Zeb", "idé b", "Ide a", "Ångström", "Müller", "Mya", "Mx", "Ætt", "ärta"]

    found = sorted(names, key=alphabetical)

    assert found == ["Ide a", "idé b", "Mx", "Mya", "Müller", "Zeb", "Åberg", "Ångström", "Ärlig", "ärta", "Ætt", "Öst"]


def test_a_letter_is_the_same_however_it_is_written_in_bytes() -> None:
    assert alphabetical(unicodedata.normalize("NFD", "Åsa")) == alphabetical("Åsa") == alphabetical("ÅSA")
