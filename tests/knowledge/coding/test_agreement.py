"""Agreement of two who code: the figures of textbooks, and what the page says."""

from __future__ import annotations

from fractions import Fraction

import pytest

from app.knowledge.coding.agreement import LEAST, Agreement, compare
from tests.databases import one_engine
from tests.knowledge.coding.scenes import Scene
from tests.knowledge.giving import a_batch


@pytest.mark.parametrize(
    ("counts", "percent", "kappa", "words"),
    [
        # Observed 35/50, expected (25 · 30 + 25 · 20)/2500 = 1/2.
        ((20, 5, 10, 15), 70, Fraction(2, 5), "0,40"),
        # Observed 60/100, expected (60 · 70 + 40 · 30)/10000 = 54/100.
        ((45, 15, 25, 15), 60, Fraction(6, 46), "0,13"),
        # The same share, but expected (60 · 30 + 40 · 70)/10000 = 46/100.
        ((25, 35, 5, 35), 60, Fraction(14, 54), "0,26"),
        ((10, 0, 0, 10), 100, Fraction(1), "1,00"),
        # Always the opposite: expected 1/2, observed 0.
        ((0, 10, 10, 0), 0, Fraction(-1), "\N{MINUS SIGN}1,00"),
        # One always, the other half of them: as by chance.
        ((10, 10, 0, 0), 50, Fraction(0), "0,00"),
        ((0, 0, 0, 20), 100, None, "Går inte"),
        ((20, 0, 0, 0), 100, None, "Går inte"),
    ],
)
def test_kappa_is_as_counted_by_hand(
    counts: tuple[int, int, int, int], percent: int, kappa: Fraction | None, words: str
) -> None:
    agreement = Agreement(*counts)

    assert (agreement.percent, agreement.kappa, agreement.kappa_in_words) == (percent, kappa, words)


def test_only_what_both_have_gone_through_is_compared() -> None:
    assert compare({"a", "b", "c", "d"}, {"a", "b", "x"}, {"b", "c", "y"}) == Agreement(1, 1, 1, 1)


@one_engine
def test_the_page_compares_each_two_and_says_when_it_is_too_little(scene: Scene) -> None:
    a_batch(scene.house, LEAST)
    theme = scene.theme("Tilltro")
    texts = [f"Svar {number}" for number in range(LEAST)]
    second, third = scene.a_coder("Kim"), scene.a_coder("Åsa")
    scene.code(scene.lead, [theme], *texts[:6])
    scene.code(scene.lead, [], *texts[6:])
    scene.code(second, [theme], *texts[1:4], texts[9])
    scene.code(second, [], *texts[4:9])
    scene.code(third, [theme], texts[0])
    scene.sign_in(second)
    scene.passage(scene.entry_id(texts[0]), "Svar", theme)

    page = scene.browser.open("knowledge.show_agreement", **scene.place)

    # Observed 7/10, expected (6 · 5 + 4 · 5)/100 = 1/2.
    assert page.words("tbody tr > *") == ["Tilltro", "4", "2", "1", "3", "70", "0,40"]
    assert page.words("main h2") == ["Kodare 1 och Kodare 2", "Kodare 1 och Kodare 3", "Kodare 2 och Kodare 3"]
    assert page.text.count("Det är för lite för att säga något. Det behövs minst 10.") == 2
