"""The lättläst wording of a module: the same questions under the same keys."""

from __future__ import annotations

from app.courseware.compiler import Compiled, compile_course
from tests.courseware.compiling import COURSE, FRONT

QUESTION = "::: enval fraga\n\nVad är rätt?\n\n- [x] Det första svaret\n- [ ] Det andra svaret\n\n:::\n"
EASY = "::: enval fraga\n\nVilket?\n\n- [x] Ett\n- [ ] Två\n\n:::\n"


def compiled(easy: str, ordinary: str = QUESTION, name: str = "01-modul.lattlast.md") -> Compiled:
    return compile_course(
        {"kurs.md": COURSE, "01-modul.md": (FRONT + ordinary).encode(), name: (FRONT + easy).encode()}
    )


def codes(found: Compiled) -> list[tuple[str, int, str]]:
    return [(problem.file, problem.line, problem.code) for problem in found.problems]


def test_a_variant_belongs_to_its_module_and_shares_ids_and_keys() -> None:
    found = compiled(f"Lätt text.\n\n{EASY}")

    assert found.problems == []
    assert found.course is not None
    module = found.course.modules[0]
    assert len(found.course.modules) == 1
    assert [step.module for step in found.course.path] == ["modul"]
    variant = module.variants[0]
    assert (variant.kind, variant.file) == ("easy", "01-modul.lattlast.md")
    assert variant.html == '<p>Lätt text.</p>\n<div data-block="fraga"></div>'
    assert [option.html for option in variant.blocks[0].options] == ["Ett", "Två"]
    assert [option.key for option in variant.blocks[0].options] == [option.key for option in module.blocks[0].options]


def test_both_sides_of_a_pair_take_the_ordinary_keys() -> None:
    found = compiled(
        "::: para fraga\n\nVad?\n\n- a => b\n- c => d\n\n:::\n",
        "::: para fraga\n\nVad?\n\n- A1 => B1\n- C1 => D1\n\n:::\n",
    )

    assert found.course is not None
    module = found.course.modules[0]
    assert [option.match.key for option in module.variants[0].blocks[0].options if option.match] == [
        option.match.key for option in module.blocks[0].options if option.match
    ]


def test_other_spellings_of_the_name_are_accepted() -> None:
    for name in ("01-modul.lättläst.md", "01-modul.easy.md", "01-modul.Lattlast.md"):
        found = compiled(EASY, name=name)

        assert found.course is not None
        assert [variant.file for variant in found.course.modules[0].variants] == [name]


def test_questions_may_be_left_out() -> None:
    found = compiled("Bara text.\n")

    assert found.problems == []


def test_another_number_of_options_is_an_error() -> None:
    found = compiled(EASY.replace("- [ ] Två\n", "- [ ] Två\n- [ ] Tre\n"))

    assert codes(found) == [("01-modul.lattlast.md", 5, "variant-options")]
    assert found.course is not None
    assert found.course.modules[0].variants[0].html == '<p class="under-review">Frågan ses över.</p>'


def test_another_right_answer_is_an_error() -> None:
    found = compiled(EASY.replace("[x] Ett", "[ ] Ett").replace("[ ] Två", "[x] Två"))

    assert codes(found) == [("01-modul.lattlast.md", 5, "variant-answer")]


def test_another_type_is_an_error() -> None:
    found = compiled(EASY.replace("enval", "flerval"))

    assert codes(found) == [("01-modul.lattlast.md", 5, "variant-type")]


def test_another_answer_to_true_or_false_is_an_error() -> None:
    ordinary = "::: sant-falskt fraga\n\nVad?\n\nSvar: sant\n\n:::\n"

    assert codes(compiled(ordinary.replace("Svar: sant", "Svar: falskt"), ordinary)) == [
        ("01-modul.lattlast.md", 5, "variant-answer")
    ]


def test_a_question_of_its_own_is_an_error() -> None:
    assert codes(compiled(EASY.replace("fraga", "ny-fraga"))) == [("01-modul.lattlast.md", 5, "variant-id")]


def test_a_question_without_id_is_an_error_since_it_cannot_be_paired() -> None:
    assert codes(compiled(EASY.replace(" fraga", ""))) == [("01-modul.lattlast.md", 5, "variant-id")]


def test_a_variant_of_nothing_is_an_error() -> None:
    assert codes(compiled(EASY, name="02-annan.lattlast.md")) == [("02-annan.lattlast.md", 1, "no-original")]


def test_a_variant_needs_neither_id_nor_title() -> None:
    found = compile_course(
        {"kurs.md": COURSE, "01-modul.md": (FRONT + QUESTION).encode(), "01-modul.lattlast.md": EASY.encode()}
    )

    assert found.problems == []


def test_the_id_of_another_module_is_an_error() -> None:
    found = compile_course(
        {
            "kurs.md": COURSE,
            "01-modul.md": (FRONT + QUESTION).encode(),
            "01-modul.lattlast.md": FRONT.replace("id: modul", "id: annan").encode(),
        }
    )

    assert codes(found) == [("01-modul.lattlast.md", 3, "variant-module")]


def test_who_may_read_and_what_is_required_holds_for_every_wording() -> None:
    ordinary = "::: reflektion fraga\n\nVad?\n\nDela: aldrig\n\nKrävs: ja\n\nMål: M1\n\n:::\n"
    found = compiled("::: reflektion fraga\n\nVilket?\n\n:::\n", ordinary)

    assert found.problems == []
    assert found.course is not None
    easy = found.course.modules[0].variants[0].blocks[0]
    assert (easy.settings, easy.goals) == ({"share": "never", "required": True}, ("M1",))
    assert codes(compiled(ordinary.replace("aldrig", "fråga"), ordinary)) == [
        ("01-modul.lattlast.md", 5, "variant-setting")
    ]
