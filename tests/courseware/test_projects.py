"""A project's file becomes plain values, with a problem for everything that cannot be read."""

from __future__ import annotations

from datetime import date

import pytest

from app.courseware.projects import Goal, Organisation, Project, ProjectCourse, Target, read_project

SWEDISH = """
dnr: 22-045-S01
namn: Inkluderingslyftet
ägare: Förbundet
från: 2023-08-01
till: 2026-07-31
finansiär: Medfinansieras av Europeiska unionen
sparas till: 2034-12-31
personnummer: ja
personuppgifter: |
  # Ansvarig

  Förbundet <script>x</script>
organisationer:
  - namn: Förbundet  # en kommentar
    antal: 1 300
    andel: 20,5 %
    till: 2025-06-30
  - Ett annat
kurser:
  - id: vta
    tillfällen: [workshop, heldag]
  - bip-1
mål:
  - kod: M1
    text: Känna till tilltro
målvärden:
  - vad: vta
    räknas: platser
    antal: 300
"""
ENGLISH = (
    SWEDISH.replace("namn:", "name:")
    .replace("ägare:", "owner:")
    .replace("från:", "from:")
    .replace("sparas till:", "keep-until:")
    .replace("till:", "to:")
    .replace("personnummer:", "identity-numbers:")
    .replace("personuppgifter:", "privacy:")
    .replace("finansiär:", "funder:")
    .replace("organisationer:", "organisations:")
    .replace("antal:", "number:")
    .replace("andel:", "share:")
    .replace("kurser:", "courses:")
    .replace("tillfällen: [workshop, heldag]", "sessions: workshop, full-day")
    .replace("målvärden:", "targets:")
    .replace("mål:", "goals:")
    .replace("kod:", "code:")
    .replace("vad:", "what:")
    .replace("räknas: platser", "count: places")
)


def test_a_project_is_read_with_all_it_says() -> None:
    project, problems = read_project(SWEDISH.encode(), "projekt.yaml")

    assert problems == []
    assert project == Project(
        dnr="22-045-S01",
        name="Inkluderingslyftet",
        owner="Förbundet",
        starts_on=date(2023, 8, 1),
        ends_on=date(2026, 7, 31),
        funder="Medfinansieras av Europeiska unionen",
        organisations=(
            Organisation("Förbundet", 1300, "20.5", left_on=date(2025, 6, 30)),
            Organisation("Ett annat"),
        ),
        courses=(ProjectCourse("vta", ("workshop", "full-day")), ProjectCourse("bip-1")),
        goals=(Goal("M1", "Känna till tilltro"),),
        targets=(Target("vta", "places", 300),),
        keep_until=date(2034, 12, 31),
        identity_numbers=True,
        privacy="# Ansvarig\n\nFörbundet <script>x</script>",
        privacy_html="<h3>Ansvarig</h3>\n<p>Förbundet </p>",
    )


def test_english_and_swedish_words_mean_the_same() -> None:
    assert read_project(ENGLISH.encode(), "a.yaml") == read_project(SWEDISH.encode(), "a.yaml")


def test_a_list_of_sessions_that_is_empty_says_that_none_counts() -> None:
    project, _ = read_project(b"dnr: a\nname: b\nowner: c\ncourses:\n  - id: vta\n    sessions: []\n", "a.yaml")

    assert project is not None
    assert project.courses == (ProjectCourse("vta", ()),)


def test_what_cannot_be_read_is_told_with_its_line() -> None:
    text = "dnr: a\nname: b\nowner: c\nfrom: i går\ntargets:\n  - what: vta\n    number: många\n"

    project, problems = read_project(text.encode(), "a.yaml")

    assert project is not None
    assert [(problem.line, problem.code) for problem in problems] == [
        (4, "bad-value"),
        (6, "missing-key"),
        (7, "bad-value"),
    ]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("to: 2026-01-31\nkeep-until: 2025-12-31", "Uppgifterna skulle sparas kortare tid än projektet pågår."),
        ("identity-numbers: kanske", "”kanske” är varken ja eller nej."),
        ("privacy: [a]", "Texten om personuppgifter ska vara text, inte en lista."),
        ("privacy: |\n  " + "> " * 500 + "a", "Texten går inte att läsa. Förenkla den."),
        ("organisations:\n  - name: A\n    share: 101", "Andelen 101 går inte."),
        (
            "organisations:\n  - name: A\n    from: 2025-02-01\n    to: 2025-01-01",
            "Organisationen slutar innan den börjar.",
        ),
    ],
)
def test_what_is_stored_must_make_sense(lines: str, said: str) -> None:
    _project, problems = read_project(f"dnr: a\nname: b\nowner: c\n{lines}\n".encode(), "a.yaml")

    assert [problem.message for problem in problems] == [said]


def test_a_file_that_is_no_project_gives_none() -> None:
    assert [read_project(content, "a.yaml")[0] for content in (b"", b"- a\n", b"\xff", b"a: &b 1\nc: *b\n")] == [
        None
    ] * 4
    assert all(read_project(content, "a.yaml")[1] for content in (b"", b"- a\n", b"\xff", b"a: &b 1\nc: *b\n"))
