"""What the rules mark in a text before anybody else reads it, and what they leave alone."""

from __future__ import annotations

import time

import pytest

from app.knowledge.marking import MarkKind, find_marks

NUMBERS = [
    *("19900101-2385", "900101-2385", "9001012385", "199001012385", "900101+2385", "19900101 2385", "900101 - 2385"),
    *("1990-01-01-2385", "260161-2381", "202601612381"),
    # Invented, slipped in, and half hidden.
    *("121212-1212", "991399-1234", "19991399-1234", "000000-0000", "900101-XXXX", "900101-****", "9913991234"),
]
PHONES = [
    *("070-123 45 67", "0701234567", "+46 70 123 45 67", "+46701234567", "0046 70 123 45 67", "08-123 45 67"),
    *("026-12 34 56", "(026) 12 34 56", "+47 912 34 567", "+46 (0)70-123 45 67"),
]
EMAILS = ["anna@exempel.se", "anna.karlsson@mail.exempel.se", "anna (at) exempel.se", "a+b@exempel.nu"]
NAMES = {
    "Hon heter Anna.": ["Anna"],
    "min klient Karl Svensson kom": ["Karl Svensson"],
    "Jag var hos Anna Karlsson i går": ["Anna Karlsson"],
    "Ahmed berättade att det gick bra": ["Ahmed"],
    "Anna.": ["Anna"],
    "Annas chef vill inte": ["Annas"],
    "Jag träffade Zahrah Hosseini": ["Zahrah Hosseini"],
    "klienten Xylofa mådde bättre": ["Xylofa"],
    "hos Zahrah fick vi kaffe": ["Zahrah"],
    "när Zaki berättade grät jag": ["Zaki"],
    "en deltagare, Mohammed, sa det": ["Mohammed"],
    "Anna-Karin hjälpte mig": ["Anna-Karin"],
    "Vi pratade med Xylofa von Platen": ["Xylofa von Platen"],
    "kollegan Bo Ek är bra": ["Bo Ek"],
    "Hälsningar Bo": ["Bo"],
    "Per berättade allt": ["Per"],
    "Det kom en dag då Per grät": ["Per"],
    "Hon kallas Älva-Li": ["Älva-Li"],
    "Anna och Fatima kom\nSen kom Leif": ["Anna", "Fatima", "Leif"],
    "Han heter 😀 Åsa": ["Åsa"],
}
LEFT = [
    *("Arbetsförmedlingen sa nej.", "Vi frågade hos Arbetsförmedlingen.", "Enligt Försäkringskassan är det så."),
    *("hos Hudiksvalls kommun", "hos Region Gävleborg", "Vi i Gävle arbetar", "På Komvux i Bollnäs går det."),
    *("Deltagaren berättade mer. Kvinnan berättade att hon", "Hans chef har varit med", "Min klient mår bra."),
    *("Per dag hinner jag två.", "Bo kvar hemma går inte.", "Sol och vind", "hos Socialtjänsten"),
    *("Det var 2026-11-22 klockan 14.30.", "Det kostar 1 073 100 000 kronor.", "SoL 4 kap. 1 §", "08-12 och 13-17"),
    *("Europeiska socialfonden betalar.", "Bra! Samverkan är viktig: Alla vann.", "IPS och BIP", "", "   ", "anna"),
    "<script>alert(1)</script>",
]
HOSTILE = [
    *("Anna " * 40_000, "a" * 200_000, "A-" * 100_000, "1 " * 100_000, "0701" * 50_000, "tel " * 50_000),
    *("Xyl von " * 25_000, "<script>alert(1)</script>\n" * 8_000, "tel: " + "1(" * 100_000, " " * 200_000 + "A"),
    *("12-" * 66_000, "x@" * 100_000, "19900101 - " * 18_000, "." * 200_000, "A'" * 100_000),
]


def found(text: str, own_name: str = "") -> list[tuple[str, MarkKind]]:
    return [(text[mark.start : mark.end], mark.kind) for mark in find_marks(text, own_name)]


@pytest.mark.parametrize("number", NUMBERS)
def test_identity_numbers_in_every_spelling_are_marked_also_invented_ones(number: str) -> None:
    assert found(f"Hon har {number}, tror jag") == [(number, MarkKind.NUMBER)]


@pytest.mark.parametrize("phone", PHONES)
def test_telephone_numbers_are_marked(phone: str) -> None:
    assert found(f"Ring {phone} i dag") == [(phone, MarkKind.PHONE)]


def test_digits_after_a_telling_word_are_a_telephone_number_however_they_are_divided() -> None:
    assert found("Mobil: 12.34.56.78.9") == [("12.34.56.78.9", MarkKind.PHONE)]


@pytest.mark.parametrize("email", EMAILS)
def test_addresses_are_marked(email: str) -> None:
    assert found(f"skriv till {email} så") == [(email, MarkKind.EMAIL)]


@pytest.mark.parametrize("text", NAMES)
def test_names_in_a_telling_context_are_marked(text: str) -> None:
    assert found(text) == [(name, MarkKind.NAME) for name in NAMES[text]]


@pytest.mark.parametrize("text", LEFT)
def test_authorities_places_days_and_the_first_word_of_a_sentence_are_left(text: str) -> None:
    assert found(text) == []


def test_the_writers_own_name_is_marked_wherever_it_stands() -> None:
    assert found("Zyrah tycker det. // Qvarnemo", "Zyrah Qvarnemo") == [
        ("Zyrah", MarkKind.NAME),
        ("Qvarnemo", MarkKind.NAME),
    ]
    assert found("Zyrah tycker det.") == []


def test_places_are_counted_in_code_points_also_after_signs_that_take_more() -> None:
    assert find_marks("👩🏽‍🦰e\u0301 heter Anna")[0].start == len("👩🏽‍🦰e\u0301 heter ")


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:8].strip() or "spaces")
def test_two_hundred_thousand_signs_are_looked_through_in_a_moment(text: str) -> None:
    begun = time.process_time()

    find_marks(text)

    assert time.process_time() - begun < 3
