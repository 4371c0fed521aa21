"""Where blocks begin and end, also when a line was forgotten."""

from __future__ import annotations

from tests.courseware.compiling import module_of, problems_of, sound_module

UNDER_REVIEW = '<p class="under-review">Frågan ses över.</p>'
QUESTION = """::: enval fraga

Vad?

- [ ] Fel
- [x] Rätt
"""


def test_prose_around_a_block_keeps_its_place() -> None:
    module = sound_module(f"Före.\n\n{QUESTION}\n:::\n\nEfter.\n")

    assert module.html == '<p>Före.</p>\n<div data-block="fraga"></div>\n<p>Efter.</p>'


def test_a_block_may_stand_right_against_the_prose() -> None:
    module = sound_module(f"Före.\n{QUESTION}:::\nEfter.\n")

    assert module.html == '<p>Före.</p>\n<div data-block="fraga"></div>\n<p>Efter.</p>'


def test_more_colons_no_space_and_capitals_are_accepted() -> None:
    module = sound_module("::::Enval fraga\nVad?\n- [ ] Fel\n- [x] Rätt\n:::::\n")

    assert [block.id for block in module.blocks] == ["fraga"]


def test_full_width_colons_and_hard_spaces_are_accepted() -> None:
    module = sound_module("：：：\u00a0enval\u00a0fraga\nVad?\n-\u00a0[ ] Fel\n- [\u00a0x\u00a0]\u00a0Rätt\n：：：\n")

    assert [option.correct for option in module.blocks[0].options] == [False, True]


def test_a_sample_in_a_code_fence_stays_a_sample() -> None:
    module = sound_module(f"```\n{QUESTION}\n:::\n```\n")

    assert module.blocks == ()
    assert "::: enval fraga" in module.html


def test_a_fence_that_is_never_closed_hides_no_question() -> None:
    module = module_of(f"```\n\n{QUESTION}\n:::\n")

    assert [block.id for block in module.blocks] == ["fraga"]


def test_a_forgotten_closing_line_ends_the_block_after_its_last_option() -> None:
    text = f"{QUESTION}\nText som hör till sidan.\n\n## Rubrik\n\nMer text.\n"

    module = module_of(text)

    assert problems_of(text) == [(1, "warning", "not-closed")]
    assert module.html == (
        '<div data-block="fraga"></div>\n<p>Text som hör till sidan.</p>\n<h2>Rubrik</h2>\n<p>Mer text.</p>'
    )
    assert module.blocks[0].prompt_html == "<p>Vad?</p>"


def test_a_forgotten_closing_line_ends_the_block_after_its_last_setting() -> None:
    text = f"{QUESTION}\nFörklaring: Därför.\n\nText som hör till sidan.\n"

    module = module_of(text)

    assert module.html == '<div data-block="fraga"></div>\n<p>Text som hör till sidan.</p>'
    assert module.blocks[0].settings == {"explanation": "<p>Därför.</p>"}


def test_a_forgotten_closing_line_before_the_next_block_is_a_warning() -> None:
    text = f"{QUESTION}\nText emellan.\n\n::: reflektion tanke\n\nVad tänker du?\n\n:::\n"

    module = module_of(text)

    assert problems_of(text) == [(1, "warning", "not-closed")]
    assert [block.id for block in module.blocks] == ["fraga", "tanke"]
    assert module.html == ('<div data-block="fraga"></div>\n<p>Text emellan.</p>\n<div data-block="tanke"></div>')


def test_a_forgotten_block_with_neither_option_nor_setting_ends_after_its_first_paragraph() -> None:
    text = "::: reflektion tanke\n\nVad tänker du?\n\nText som hör till sidan.\n"

    module = module_of(text)

    assert problems_of(text) == [(1, "warning", "not-closed")]
    assert module.html == '<div data-block="tanke"></div>\n<p>Text som hör till sidan.</p>'
    assert module.blocks[0].prompt_html == "<p>Vad tänker du?</p>"


def test_in_lists_a_forgotten_closing_line_is_an_error() -> None:
    for kind, list_lines in (
        ("omröstning", "- Ja\n- Nej\n"),
        ("ordna", "1. Ett\n2. Två\n"),
        ("para", "- a => b\n- c => d\n"),
        ("skala", "Skala: 0 till 10\n"),
    ):
        text = f"::: {kind} fraga\n\nVad?\n\n{list_lines}\nText som hör till sidan.\n"

        assert problems_of(text) == [(1, "error", "not-closed")]
        assert module_of(text).html == f"{UNDER_REVIEW}\n<p>Text som hör till sidan.</p>"


def test_a_forgotten_box_ends_after_its_first_paragraph() -> None:
    text = "::: tips\n\nEtt tips.\n\nText som hör till sidan.\n\n## Rubrik\n"

    assert problems_of(text) == [(1, "warning", "not-closed")]
    assert module_of(text).html == (
        '<aside class="note">\n<p>Ett tips.</p>\n</aside>\n<p>Text som hör till sidan.</p>\n<h2>Rubrik</h2>'
    )


def test_a_question_inside_a_box_closes_the_box_with_a_warning() -> None:
    text = f"::: tips\n\nEtt tips.\n\nMer tips.\n\n{QUESTION}\n:::\n\n:::\n\nEfter.\n"

    module = module_of(text)

    assert problems_of(text) == [(1, "warning", "not-closed"), (16, "warning", "stray-closing")]
    assert module.html == (
        '<aside class="note">\n<p>Ett tips.</p>\n<p>Mer tips.</p>\n</aside>\n'
        '<div data-block="fraga"></div>\n<p>Efter.</p>'
    )


def test_a_block_inside_a_question_is_an_error_and_shows_no_answer() -> None:
    text = "::: enval fraga\n\nVad?\n\n::: tips\n\nTänk.\n\n:::\n\n- [ ] Fel\n- [x] Rätt\n\n:::\n\nEfter.\n"

    assert problems_of(text) == [(5, "error", "nested")]
    assert module_of(text).html == f"{UNDER_REVIEW}\n<p>Efter.</p>"


def test_a_heading_inside_a_question_is_an_error() -> None:
    text = "::: enval fraga\n\n## Rubrik\n\nVad?\n\n- [ ] Fel\n- [x] Rätt\n\n:::\n\nEfter.\n"

    assert problems_of(text) == [(3, "error", "heading-in-question")]
    assert module_of(text).html == f"{UNDER_REVIEW}\n<p>Efter.</p>"


def test_a_heading_may_stand_in_a_closed_box() -> None:
    module = sound_module("::: fördjupning Mer om bron\n\n## Rubrik\n\nText.\n\n:::\n")

    assert module.html == (
        '<details class="more"><summary>Mer om bron</summary>\n<h2>Rubrik</h2>\n<p>Text.</p>\n</details>'
    )


def test_a_closing_line_without_a_block_is_a_warning() -> None:
    text = "Före.\n\n:::\n\nEfter.\n"

    assert problems_of(text) == [(3, "warning", "stray-closing")]
    assert module_of(text).html == "<p>Före.</p>\n<p>Efter.</p>"


def test_an_unknown_type_is_pointed_out_with_the_word_that_was_meant() -> None:
    text = "::: enwal fraga\n\nVad?\n\n- [ ] Fel\n- [x] Rätt\n\n:::\n"

    assert problems_of(text) == [(1, "error", "unknown-type")]
    assert module_of(text).html == UNDER_REVIEW


def test_an_unknown_type_without_closing_line_shows_no_answers() -> None:
    text = "::: enwal fraga\n\nVad?\n\n- [ ] Fel\n- [x] Rätt\n\nEfter.\n"

    assert module_of(text).html == f"{UNDER_REVIEW}\n<p>Efter.</p>"


def test_two_colons_are_understood_and_refused() -> None:
    text = ":: enval fraga\n\nVad?\n\n- [ ] Fel\n- [x] Rätt\n\n:::\n"

    assert problems_of(text) == [(1, "error", "two-colons")]
    assert module_of(text).html == UNDER_REVIEW


def test_more_than_500_blocks_are_refused() -> None:
    text = "::: reflektion\nVad?\n:::\n" * 501

    assert problems_of(text) == [(1, "error", "too-many-blocks")]


def test_byte_order_marks_and_windows_line_ends_do_not_matter() -> None:
    text = f"{QUESTION}\n:::\n\nEfter.\n"

    assert module_of(text.replace("\n", "\r\n")) == module_of(text)
