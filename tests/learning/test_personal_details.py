"""What is taken for a personal detail in a text, and what is not. Identity numbers are of the kind that Skatteverket
publishes for tests: their individual number is 238 or 239."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.learning.personal_details import Kind, find_details

IDENTITY_NUMBERS = [
    "199001012385",
    "19900101-2385",
    "19900101 2385",
    "900101-2385",
    "9001012385",
    "900101 2385",
    "900101+2385",
    "900101–2385",
    "900101 - 2385",
    "1990-01-01-2385",
    "1990-01-01 2385",
    "202601612381",
    "260161-2381",
    "900101-2384",  # the check digit does not hold
    "9001012399",
    "000229-2399",
]
TELEPHONES = [
    "070-123 45 67",
    "070-1234567",
    "0701234567",
    "070 123 45 67",
    "070-123-45-67",
    "073\u00a0123\u00a045\u00a067",
    "0701-23 45 67",
    "070/123 45 67",
    "+46 70 123 45 67",
    "+46701234567",
    "+46 (0)70-123 45 67",
    "0046 70 123 45 67",
    "0046701234567",
    "+46 8 12 34 56",
    "08-12 34 56",
    "08-123 45 67",
    "08-123 456 78",
    "08 123 45 67",
    "(08) 123 45 67",
    "0812345678",
    "019-123 45",
    "0910-123 45",
    "0771-524 524",
    "+47 912 34 567",
    "+358 40 123 4567",
]
EMAILS = [
    "namn@exempel.se",
    "eva.norling+vta@kommun.exempel.se",
    "EVA@EXEMPEL.SE",
    "åsa@domän.se",
    "namn (at) domän.se",
    "namn[at]exempel.se",
]
NOTHING = [
    "",
    "2026-11-22",
    "20261122",
    "den 22 november 2026 klockan 14.30",
    "2026-11-22 14.30",
    "2026-11-22 14:30",
    "2026-11-22 1430",
    "20261122 1430",
    "261122 1430",
    "2026-11-22--2026-12-31",
    "2026-11-22 – 2026-12-31",
    "20261122-20261231",
    "2026-08-12 14 30",
    "08-12 13-17",
    "kl 08-12 14-16",
    "08.00-17.00",
    "0800-1700",
    "0800 0900 1000",
    "08 10 12 14 16",
    "08-12-2026",
    "08122026",
    "2010-2015",
    "2010, 2011, 2012 och 2013",
    "2010 2011 2012 2013 2014",
    "12 500 kr",
    "1 250 000",
    "1 250 000 000 kronor",
    "+12 500 000 kr",
    "-0,125 %",
    "0.12345678",
    "12,5 procent",
    "1 2 3 4 5 6 7 8 9 10 11 12",
    "01 02 03 04 05 06",
    "010 020 030 040",
    "123 45 Göteborg",
    "416 64 Göteborg",
    "2010:800",
    "SFS 2018:218",
    "2010:110 och 2017:30",
    "10 000 steg",
    "104321 steg på en vecka",
    "222000-1230",  # an organisation number: its third digit is at least 2
    "5560360793",
    "112, 1177 eller 114 14",
    "3 + 4 = 7",
    "vi ses @ kontoret.",
    "hej@",
    "@namn",
    "a@b",
    "3@12.50",
    "Lite (at) hemma.",
    "0708 0809 0910",
    "dnr 2022/00123",
    "ÅÅÅÅMMDD-NNNN",
    "991332-2385",
    "990231-2385",
    "990192-2385",
]

HOSTILE = [
    "a",
    "a.",
    "a@",
    "a@b.",
    "@",
    "a(at)",
    "a-",
    "a@b.c1.",
    "ååå.",
    " ",
    "\u00a0",
    "-",
    "0",
    "1",
    "07",
    "070 ",
    "+",
]
HOSTILE += ["+4", "+46 ", "+1 ", "00", "0 ", "1 ", "1.", "0-", "19", "08-12 ", "070-12 ", "(0", "(08) ", "((0"]
HOSTILE += ["900101", "900101-", "900101-238", "900101-2385 ", "eva@exempel.se "]


def kinds(text: str) -> list[tuple[str, Kind]]:
    return [(text[detail.start : detail.end], detail.kind) for detail in find_details(text)]


@pytest.mark.parametrize(
    ("detail", "kind"),
    [(detail, Kind.IDENTITY_NUMBER) for detail in IDENTITY_NUMBERS]
    + [(detail, Kind.TELEPHONE) for detail in TELEPHONES]
    + [(detail, Kind.EMAIL) for detail in EMAILS],
)
def test_a_detail_is_found_where_it_stands(detail: str, kind: Kind) -> None:
    assert kinds(detail) == [(detail, kind)]
    assert kinds(f"Hon heter Eva ({detail}), sa hon.\nSedan 2026 går hon 10 000 steg.") == [(detail, kind)]
    assert kinds(f"{detail}. Den 22 november: {detail}") == [(detail, kind)] * 2


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_personal_detail_is_left_alone(text: str) -> None:
    assert kinds(text) == []
    assert kinds(f"Vi skrev {text}, sedan gick vi hem. Klart {text}") == []


def test_ten_digits_from_0_are_a_telephone_number_unless_the_check_digit_holds() -> None:
    assert kinds("0701232385") == [("0701232385", Kind.TELEPHONE)]
    assert kinds("0701232399") == [("0701232399", Kind.IDENTITY_NUMBER)]


def test_many_details_come_in_the_order_of_the_text() -> None:
    text = "Ring 070-123 45 67 eller skriv till eva@exempel.se. Hon är 900101-2385."

    assert kinds(text) == [
        ("070-123 45 67", Kind.TELEPHONE),
        ("eva@exempel.se", Kind.EMAIL),
        ("900101-2385", Kind.IDENTITY_NUMBER),
    ]


def test_an_address_that_holds_a_number_is_one_detail() -> None:
    assert kinds("900101-2385@exempel.se") == [("900101-2385@exempel.se", Kind.EMAIL)]


@given(st.dates(date(1890, 1, 1), date(2026, 11, 22)), st.sampled_from(["238", "239"]), st.booleans(), st.booleans())
def test_every_day_of_birth_is_a_number_with_and_without_century(
    born: date, individual: str, coordinated: bool, century: bool
) -> None:
    day = f"{born:%Y%m}{born.day + (60 if coordinated else 0):02}"[0 if century else 2 :]

    assert kinds(f"Hon är {day}-{individual}5.") == [(f"{day}-{individual}5", Kind.IDENTITY_NUMBER)]


@given(st.dates(), st.times(), st.sampled_from(["%Y-%m-%d", "%Y%m%d"]), st.sampled_from(["%H.%M", "%H:%M"]))
def test_no_day_or_time_is_a_detail(day: date, moment: object, written: str, clock: str) -> None:
    assert kinds(f"Den {day.strftime(written)} klockan {format(moment, clock)} sågs vi") == []  # type: ignore[str-format]


@given(st.integers(0, 10**10), st.sampled_from([" kr", " steg", " procent", ""]))
def test_no_amount_in_groups_of_three_is_a_detail(amount: int, unit: str) -> None:
    assert kinds(f"Det blev {amount:,}".replace(",", " ") + unit) == []


@given(st.text(st.sampled_from("0178 -+@.()aåt\n"), max_size=80))
def test_details_are_marked_in_order_and_never_over_each_other(text: str) -> None:
    found = find_details(text)

    ends = [0, *(detail.end for detail in found)]
    assert all(end <= detail.start < detail.end <= len(text) for end, detail in zip(ends, found, strict=False))


@pytest.mark.parametrize("part", HOSTILE)
def test_a_hostile_text_takes_no_longer_than_its_length(part: str) -> None:
    """A second is a hundred times what it takes; a pattern that costs the square of the length needs far more."""
    text = (part * 20_000)[:20_000]

    began = time.process_time()
    find_details(text)
    find_details("x" + text + "!")

    assert time.process_time() - began < 1
