"""The order of a course: steps, their ids, whom they are for, when they are due."""

from __future__ import annotations

from app.courseware.compiler import Compiled, compile_course
from app.courseware.model import Due, Step

MODULES = {
    "01-intro.md": b"---\ntitel: Intro\nid: intro\nminuter: 10\n---\n\nText.\n",
    "02-matning.md": "---\ntitel: Mätning\nid: matning\nslag: enkät\nför: chefer\n---\n\nText.\n".encode(),
    "10-sist.md": b"---\ntitel: Sist\nid: sist\n---\n\nText.\n",
}


def compiled(*path: str) -> Compiled:
    front = "\n".join(("---", "titel: Prov", "id: prov", *(("väg:", *path) if path else ()), "---", "", "Text.", ""))
    return compile_course({"kurs.md": front.encode(), **MODULES})


def steps(*path: str) -> list[Step]:
    found = compiled(*path)
    assert found.problems == []
    assert found.course is not None
    return list(found.course.path)


def problems(*path: str) -> list[tuple[int, str, str]]:
    return [(problem.line - 4, problem.severity.value, problem.code) for problem in compiled(*path).problems]


EVERYTHING = ("  - modul: intro", "  - enkät: matning", "  - modul: sist")


def test_without_a_path_the_modules_come_in_the_order_of_their_files() -> None:
    assert [(step.id, step.kind, step.audience) for step in steps()] == [
        ("intro", "module", "learners"),
        ("matning", "survey", "managers"),
        ("sist", "module", "learners"),
    ]


def test_a_session_has_its_title_id_minutes_and_audience() -> None:
    path = steps(
        "  - förankring: Möte med chefer", "    id: forankring-1", "    minuter: 60", "    för: chefer", *EVERYTHING
    )

    assert path[0] == Step("forankring-1", "anchoring", "Möte med chefer", minutes=60, audience="managers")


def test_a_step_with_a_module_takes_its_values_unless_it_says_otherwise() -> None:
    path = steps("  - uppgift: intro", "    id: hemma", "    minuter: 30", "    valfri: ja", *EVERYTHING)

    assert path[0] == Step("hemma", "assignment", "Intro", module="intro", minutes=30, optional=True)
    assert path[1] == Step("intro", "module", "Intro", module="intro", minutes=10)


def test_a_due_date_counts_days_from_another_step() -> None:
    path = steps(
        "  - heldag: En dag",
        "    id: heldag",
        *EVERYTHING,
        "  - uppgift: intro",
        "    id: hemma",
        "    senast: 2 veckor efter heldag",
    )

    assert path[-1].due == Due(14, "after", "heldag")


def test_english_words_mean_the_same() -> None:
    path = steps(
        "  - full-day: En dag",
        "    id: dag",
        *EVERYTHING,
        "  - assignment: intro",
        "    id: hemma",
        "    due: 7 days after dag",
        "    for: trainers",
        "    optional: yes",
    )

    assert path[-1] == Step(
        "hemma", "assignment", "Intro", "intro", 10, optional=True, audience="trainers", due=Due(7, "after", "dag")
    )


def test_a_session_proposes_how_long_after_an_earlier_session_it_is_held() -> None:
    path = steps(
        "  - heldag: En dag",
        "    id: heldag",
        *EVERYTHING,
        "  - boost: Boost 1",
        "    id: boost-1",
        "    minuter: 180",
        "    när: 4 veckor efter heldag",
        "  - boost: Boost 2",
        "    id: boost-2",
        "    when: 30 days after boost-1",
        "    valfri: ja",
    )

    assert path[-2:] == [
        Step("boost-1", "boost", "Boost 1", minutes=180, when=Due(28, "after", "heldag")),
        Step("boost-2", "boost", "Boost 2", optional=True, when=Due(30, "after", "boost-1")),
    ]


def test_a_proposed_date_follows_from_an_earlier_session_so_that_none_go_in_a_ring() -> None:
    later = ("  - boost: Boost 1", "    id: boost-1", "    när: 4 veckor efter heldag")
    full_day = ("  - heldag: En dag", "    id: heldag", "    när: 1 vecka efter intro")

    assert problems(*EVERYTHING, *later, *full_day) == [(6, "error", "unknown-step"), (9, "error", "unknown-step")]


def test_a_proposed_date_is_never_before_another() -> None:
    full_day = ("  - heldag: En dag", "    id: heldag")
    boost = ("  - boost: Boost 1", "    id: boost-1", "    när: 4 veckor före heldag")

    assert problems(*EVERYTHING, *full_day, *boost) == [(8, "error", "bad-value")]


def test_only_a_session_proposes_a_date() -> None:
    full_day = ("  - heldag: En dag", "    id: heldag")
    homework = ("  - uppgift: intro", "    id: hemma", "    när: 4 veckor efter heldag")

    assert problems(*EVERYTHING, *full_day, *homework) == [(8, "error", "when-without-session")]


def test_a_due_date_points_at_a_step_of_the_path() -> None:
    found = problems(*EVERYTHING, "  - uppgift: intro", "    id: hemma", "    senast: 7 dagar efter heldag")

    assert found == [(6, "error", "unknown-step")]


def test_a_session_without_id_is_fixable() -> None:
    found = compiled("  - heldag: BIP som verktyg och förhållningssätt", *EVERYTHING)

    assert [(problem.line, problem.severity.value, problem.code) for problem in found.problems] == [
        (5, "fixable", "no-id")
    ]
    assert found.course is not None
    assert found.course.path[0].id == "bip-som-verktyg-och-forhallningssatt"


def test_a_module_named_by_its_file_is_understood_and_fixable() -> None:
    found = compiled("  - modul: 01-intro", "  - enkät: 02-matning.md", "  - modul: sist")

    assert [(problem.line, problem.code, problem.suggestion) for problem in found.problems] == [
        (5, "module-by-file", "Skriv intro"),
        (6, "module-by-file", "Skriv matning"),
    ]
    assert found.course is not None
    assert [step.module for step in found.course.path] == ["intro", "matning", "sist"]


def test_an_unknown_module_is_an_error() -> None:
    assert problems(*EVERYTHING, "  - modul: inttro") == [(4, "error", "unknown-module")]


def test_the_same_module_twice_needs_an_id_of_its_own() -> None:
    assert problems(*EVERYTHING, "  - modul: intro") == [(4, "error", "same-id")]


def test_a_module_outside_of_the_path_is_a_warning() -> None:
    assert problems("  - modul: intro", "  - enkät: matning") == [(1, "warning", "not-in-path")]


def test_a_misspelled_kind_is_pointed_out() -> None:
    found = compiled("  - handleding: Samtal", *EVERYTHING)

    assert [(problem.code, problem.suggestion) for problem in found.problems] == [
        ("unknown-kind", "Menade du ”handledning”?")
    ]
