"""Each type of block: what it becomes, and what it must have."""

from __future__ import annotations

import pytest

from app.courseware.keys import key_of
from app.courseware.model import Option
from tests.courseware.compiling import block_of, compile_module, module_of, problems_of

MEDIA = {"media/film.mp4": b"film", "media/film.vtt": b"WEBVTT", "media/film.md": b"Avskrift."}


def question(kind: str, *lines: str) -> str:
    return "\n".join((f"::: {kind} fraga", "", "Vad?", "", *lines, "", ":::", ""))


def media(kind: str, *lines: str) -> str:
    return "\n".join((f"::: {kind} filmen", "", *lines, "", ":::", ""))


@pytest.mark.parametrize("word", ["single", "enval", "Enval", "ENVAL"])
def test_a_single_choice_has_options_with_feedback(word: str) -> None:
    block = block_of(question(word, "- [x] Rätt", "  > Ja.", "- [ ] Fel"))

    assert (block.type, block.id, block.line, block.prompt_html) == ("single", "fraga", 5, "<p>Vad?</p>")
    assert block.options == (
        Option(key_of("Rätt"), "Rätt", correct=True, feedback_html="<p>Ja.</p>"),
        Option(key_of("Fel"), "Fel", correct=False),
    )


def test_a_single_choice_has_exactly_one_right_option() -> None:
    assert problems_of(question("enval", "- [ ] Ett", "- [ ] Två")) == [(1, "error", "one-right")]
    assert problems_of(question("enval", "- [x] Ett", "- [x] Två")) == [(1, "error", "one-right")]


def test_a_multiple_choice_has_at_least_one_right_option() -> None:
    assert problems_of(question("flerval", "- [x] Ett", "- [x] Två")) == []
    assert problems_of(question("flerval", "- [ ] Ett", "- [ ] Två")) == [(1, "error", "one-right")]


@pytest.mark.parametrize("kind", ["enval", "flerval", "omröstning", "ordna"])
def test_a_choice_needs_two_options(kind: str) -> None:
    assert (1, "error", "too-few-options") in problems_of(question(kind, "- [x] Ett"))


def test_the_same_option_twice_is_a_warning_and_gets_a_key_of_its_own() -> None:
    text = question("omröstning", "- Ja", "- Nej", "- ja.")

    assert problems_of(text) == [(7, "warning", "same-option")]
    assert [option.key for option in module_of(text).blocks[0].options] == [
        key_of("Ja"),
        key_of("Nej"),
        key_of("Ja") + "-2",
    ]


def test_a_question_needs_words_to_ask_with() -> None:
    assert problems_of("::: enval fraga\n\n- [x] Ett\n- [ ] Två\n\n:::\n") == [(1, "error", "no-prompt")]


@pytest.mark.parametrize(("typed", "value"), [("sant", True), ("Falskt", False), ("true", True), ("false.", False)])
def test_true_false_has_its_answer_as_a_setting(typed: str, value: bool) -> None:
    block = block_of(question("sant-falskt", f"Svar: {typed}", "", "Rätt: Ja.", "", "Fel: Nej."))

    assert (block.type, block.options) == ("true-false", ())
    assert block.settings == {"answer": value, "right": "<p>Ja.</p>", "wrong": "<p>Nej.</p>"}


def test_a_text_answer_is_a_list_of_what_is_accepted() -> None:
    block = block_of(question("kortsvar", "Svar: spegling | att  spegla || spegling"))

    assert block.settings == {"answer": ["spegling", "att spegla"]}


@pytest.mark.parametrize(
    ("typed", "value", "tolerance"),
    [
        ("6", "6", "0"),
        ("6 ± 1", "6", "1"),
        ("6±1", "6", "1"),
        ("12,5 +/- 0,5", "12.5", "0.5"),
        ("−3.25", "-3.25", "0"),
        ("1 650", "1650", "0"),
        ("1\u00a0650", "1650", "0"),
    ],
)
def test_a_number_has_a_value_and_a_tolerance(typed: str, value: str, tolerance: str) -> None:
    block = block_of(question("tal", f"Svar: {typed}", "Enhet: veckor"))

    assert block.settings == {"answer": {"value": value, "tolerance": tolerance}, "unit": "veckor"}


@pytest.mark.parametrize("kind", ["sant-falskt", "kortsvar", "tal"])
def test_marked_questions_need_an_answer_that_can_be_used(kind: str) -> None:
    assert problems_of(question(kind)) == [(1, "error", "missing-setting")]
    assert problems_of(question(kind, "Svar: |")) == [(5, "error", "bad-value")]


def test_order_keeps_the_right_order() -> None:
    block = block_of(question("ordna", "1. Ett", "2. Två", "", "3) Tre"))

    assert block.options == tuple(Option(key_of(word), word) for word in ("Ett", "Två", "Tre"))


@pytest.mark.parametrize("arrow", ["=>", "->", "→", "⇒", "==>"])
def test_match_pairs_two_halves_with_keys_of_their_own(arrow: str) -> None:
    block = block_of(question("para", f"- Valv {arrow} Båge", f"- Fäste{arrow}Strand"))

    pairs = [(option.key, option.html, option.match.key, option.match.html) for option in block.options if option.match]
    assert pairs == [
        (key_of("Valv"), "Valv", key_of("Båge"), "Båge"),
        (key_of("Fäste"), "Fäste", key_of("Strand"), "Strand"),
    ]


def test_a_pair_without_an_arrow_is_an_error() -> None:
    assert problems_of(question("para", "- Valv => Båge", "- Fäste Strand")) == [(6, "error", "no-pair")]


@pytest.mark.parametrize("typed", ["0 to 10", "0 till 10", "0-10", "0–10"])
def test_a_scale_of_numbers_has_named_ends(typed: str) -> None:
    block = block_of(question("skala", f"Skala: {typed}", "Låg: Inte alls", "Hög: Helt"))

    assert block.settings == {"scale": {"from": 0, "to": 10}, "low": "Inte alls", "high": "Helt"}


def test_a_scale_of_words_has_statements() -> None:
    block = block_of(question("skala", "Skala: nej | delvis | ja", "", "- Jag vet.", "- Jag kan."))

    assert block.settings == {"scale": ["nej", "delvis", "ja"]}
    assert [option.html for option in block.options] == ["Jag vet.", "Jag kan."]


def test_a_scale_of_words_without_statements_is_refused() -> None:
    problems = problems_of("::: skala a\n\nHur är det?\n\nSkala: dåligt | bra\n\n:::\n")

    assert [code for _, _, code in problems] == ["no-statements"]


def test_a_scale_of_numbers_with_a_list_is_refused() -> None:
    problems = problems_of("::: skala a\n\nHur är det?\n\n- Här\n- Där\n\nSkala: 0 till 10\n\n:::\n")

    assert [(line, code) for line, _, code in problems] == [(5, "list-in-number-scale")]


def test_a_scale_must_be_given_and_readable() -> None:
    assert problems_of(question("skala")) == [(1, "error", "missing-setting")]
    assert problems_of(question("skala", "Skala: 10 till 0")) == [(5, "error", "bad-value")]
    assert problems_of(question("skala", "Skala: 1 till 900")) == [(5, "error", "bad-value")]


@pytest.mark.parametrize("typed", ["after answering", "efter svar", "Efter  svar."])
def test_a_poll_may_show_what_others_answered(typed: str) -> None:
    block = block_of(question("omröstning", "- Ja", "- Nej", "", f"Visa: {typed}"))

    assert block.settings == {"show": "after-answering"}
    assert block.options == (Option(key_of("Ja"), "Ja"), Option(key_of("Nej"), "Nej"))


@pytest.mark.parametrize(
    ("typed", "share"),
    [("aldrig", "never"), ("utbildare", "trainer"), ("fråga", "ask"), ("never", "never"), ("Trainer", "trainer")],
)
def test_a_reflection_says_how_far_it_may_be_shared(typed: str, share: str) -> None:
    block = block_of(question("reflektion", "Rader: 6", f"Dela: {typed}", "Krävs: ja"))

    assert block.settings == {"lines": 6, "share": share, "required": True}


def test_a_value_that_is_nearly_right_is_pointed_out() -> None:
    compiled = compile_module(question("reflektion", "Dela: utbilldare"))

    assert [(problem.code, problem.suggestion) for problem in compiled.problems] == [
        ("bad-value", "Menade du ”utbildare”?")
    ]


def test_a_checklist_needs_no_question_and_has_nothing_right_or_wrong() -> None:
    block = block_of("::: checklista lista\n\n- [ ] Ring\n- [x] Skriv\n\n:::\n")

    assert block.options == (Option(key_of("Ring"), "Ring"), Option(key_of("Skriv"), "Skriv"))


def test_feedback_has_no_place_in_a_poll() -> None:
    assert problems_of(question("omröstning", "- Ja", "  > Bra.", "- Nej")) == [(5, "error", "feedback-not-here")]


def test_a_setting_of_another_type_is_a_warning() -> None:
    assert problems_of(question("reflektion", "Enhet: veckor")) == [(5, "warning", "unused-setting")]


def test_a_film_names_its_file_captions_and_transcript() -> None:
    text = media("film", "Fil: media/film.mp4", "Textning: media/film.vtt", "Avskrift: media/film.md", "Längd: 4:30")

    compiled = compile_module(text, **MEDIA)

    assert compiled.problems == []
    assert compiled.course is not None
    block = compiled.course.modules[0].blocks[0]
    assert (block.type, block.id, block.prompt_html) == ("video", "filmen", "")
    assert block.settings == {
        "file": "media/film.mp4",
        "captions": "media/film.vtt",
        "transcript": "media/film.md",
        "length": 5,
    }


def test_a_film_without_captions_and_transcript_is_an_error() -> None:
    compiled = compile_module(media("film", "Fil: media/film.mp4"), **MEDIA)

    assert [(problem.line, problem.code) for problem in compiled.problems] == [
        (5, "missing-setting"),
        (5, "missing-setting"),
    ]


def test_sound_needs_a_transcript_but_no_captions() -> None:
    text = media("ljud", "Fil: media/film.mp4", "Avskrift: media/film.md")

    assert compile_module(text, **MEDIA).problems == []


def test_a_film_that_is_not_there_is_an_error_that_says_what_may_be_meant() -> None:
    text = media("film", "Fil: Film.MP4", "Textning: media/film.vtt", "Avskrift: media/film.md")

    compiled = compile_module(text, **MEDIA)

    assert [(problem.line, problem.code, problem.suggestion) for problem in compiled.problems] == [
        (7, "missing-file", "Menade du ”media/film.mp4”?")
    ]


def test_captions_are_a_vtt_file() -> None:
    text = media("film", "Fil: media/film.mp4", "Textning: media/film.md", "Avskrift: media/film.md")

    assert [problem.code for problem in compile_module(text, **MEDIA).problems] == ["wrong-file"]


@pytest.mark.parametrize(
    ("word", "html"),
    [
        ("exempel", '<aside class="example">\n<p>Text.</p>\n</aside>'),
        ("note", '<aside class="note">\n<p>Text.</p>\n</aside>'),
        ("viktigt", '<aside class="important">\n<p>Text.</p>\n</aside>'),
        ("tips bra-att-veta", '<aside class="note">\n<p>Text.</p>\n</aside>'),
        ("more", '<details class="more"><summary>Fördjupning</summary>\n<p>Text.</p>\n</details>'),
        (
            "exempel Samira & Bo",
            '<aside class="example"><p class="box-title">Samira &amp; Bo</p>\n<p>Text.</p>\n</aside>',
        ),
    ],
)
def test_boxes_are_part_of_the_page(word: str, html: str) -> None:
    text = f"::: {word}\n\nText.\n\n:::\n"

    assert problems_of(text) == []
    assert module_of(text).html == html


def test_links_and_abbreviations_defined_elsewhere_hold_in_questions() -> None:
    block = block_of(
        "::: reflektion fraga\n\nVad är [ESF][1] och BIP?\n\n:::\n\n[1]: https://www.esf.se/\n*[BIP]: Ett mått\n"
    )

    assert block.prompt_html == (
        '<p>Vad är <a href="https://www.esf.se/">ESF</a> och <abbr title="Ett mått">BIP</abbr>?</p>'
    )


def test_a_date_or_a_sign_first_in_an_option_begins_no_list() -> None:
    block = block_of(question("enval", "- [x] 3. maj", "- [ ] + 5 procent", "- [ ] - 3 grader"))

    assert [option.html for option in block.options] == ["3. maj", "+ 5 procent", "- 3 grader"]
