"""How the lines inside a block begin."""

from __future__ import annotations

import pytest

from app.courseware.marks import Box, Item, Setting, read_almost_setting, read_box, read_item, read_quote, read_setting


@pytest.mark.parametrize(
    ("typed", "box"),
    [
        ("- [x] Ord", Box("x", "Ord")),
        ("-[x]Ord", Box("x", "Ord")),
        ("[ ] 10\u00a0000：-", Box("", "10\u00a0000：-")),
        ("  3) [✓] Ord", Box("✓", "Ord")),
        ("- (x) Ord", Box("x", "Ord")),
        ("- [b] Ord", Box("b", "Ord")),
        ("- [ ]", Box("", "")),
        ("- (a) Ord", None),
        ("- [x](https://example.org)", None),
        ("- [x][y]", None),
        ("[x]: https://example.org", None),
        ("[x]Ord", None),
        ("- Ord [x]", None),
        ("- [ord] Ord", None),
    ],
)
def test_boxes(typed: str, box: Box | None) -> None:
    assert read_box(typed) == box


@pytest.mark.parametrize(
    ("typed", "item"),
    [
        ("- Ord", Item(False, "Ord")),
        ("•\u00a0Ord\u00a01", Item(False, "Ord\u00a01")),
        ("12. Ord", Item(True, "Ord")),
        ("- [x] Ord", Item(False, "Ord")),
        ("-", Item(False, "")),
        ("-Ord", None),
        ("2023 Ord", None),
    ],
)
def test_items_of_lists(typed: str, item: Item | None) -> None:
    assert read_item(typed) == item


@pytest.mark.parametrize(
    ("typed", "words"), [("> Ord", "Ord"), ("  >Ord", "Ord"), ("\u00a0＞ Ord", "Ord"), ("Ord >", None)]
)
def test_quotes(typed: str, words: str | None) -> None:
    assert read_quote(typed) == words


@pytest.mark.parametrize(
    ("typed", "setting"),
    [
        ("Svar: 6", Setting("answer", "Svar", "6")),
        ("SVAR ：6", Setting("answer", "SVAR", "6")),
        ("**Svar:** 6", Setting("answer", "Svar", "6")),
        ("**Svar**: 6", Setting("answer", "Svar", "6")),
        ("Svar:", Setting("answer", "Svar", "")),
        ("Kom ihåg: 6", None),
        ("Rätt svar: 6", None),
        ("Svar 6", None),
    ],
)
def test_settings(typed: str, setting: Setting | None) -> None:
    assert read_setting(typed) == setting


def test_near_misses_of_settings() -> None:
    assert read_almost_setting("Förklarning: så") == ("Förklarning", "Förklaring")
    assert read_almost_setting("**Förklarning:** så") is None
    assert read_almost_setting("Kom ihåg: så") is None
