"""What is filled in is text: it fills in nothing itself, and breaks no line that must be one."""

from __future__ import annotations

import pytest

from app.rounds.letters.filling import fill, fill_line, missing_in, unknown_in


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Hej {namn}, välkommen", "Hej Maja, välkommen\n"),
        ("Hej { Namn }", "Hej Maja\n"),
        ("Hej {tomt}, välkommen", "Hej, välkommen\n"),
        ("Först\n\n{tomt}\n\nSist", "Först\n\nSist\n"),
        ("{skum}", "{namn} <b>&\n"),
        ("{okänd} {} { {{namn}}", "{okänd} {} { {Maja}\n"),
        ("{{ namn|upper }} {% set x = 1 %} ${namn} %(namn)s", "{{ namn|upper }} {% set x = 1 %} $Maja %(namn)s\n"),
    ],
)
def test_fill_ins_become_words_and_nothing_else(text: str, filled: str) -> None:
    assert fill(text, {"namn": "Maja", "tomt": "", "skum": "{namn} <b>&"}) == filled


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028", "\x00"])
def test_a_subject_stays_one_line_of_what_can_be_seen(end: str) -> None:
    subject = fill_line("Hej {namn}", {"namn": f"Maja{end}Bcc: annan@exempel.se"}, 150)

    assert subject == "Hej Maja Bcc: annan@exempel.se"
    assert subject.isprintable()


def test_signs_that_turn_text_round_are_left_out() -> None:
    assert fill("{namn}", {"namn": "Ma\u202ej\u200ba"}) == "Ma j a\n"


def test_what_is_unknown_and_what_is_missing() -> None:
    assert unknown_in("{namn} {Nam} {nam} {din plats}", {"namn", "din plats"}) == ["nam"]
    assert missing_in("{namn} { Din plats }", ["din plats", "tillfällen"]) == ["tillfällen"]
