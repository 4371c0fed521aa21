"""What stands inside a block: question, options, feedback, settings."""

from __future__ import annotations

import pytest

from tests.courseware.compiling import block_of, module_of, problems_of


def choice(*lines: str) -> str:
    return "\n".join(("::: flerval fraga", "", "Vad?", "", *lines, "", ":::", ""))


@pytest.mark.parametrize("box", ["[x]", "[X]", "[ x ]", "[✓]", "[✔]", "(x)", "(X)", "( x )", "[x\u00a0]"])
def test_a_mark_in_the_box_says_that_the_option_is_right(box: str) -> None:
    block = block_of(choice(f"- {box} Rätt", "- [ ] Fel"))

    assert [(option.html, option.correct) for option in block.options] == [("Rätt", True), ("Fel", False)]


@pytest.mark.parametrize("box", ["[ ]", "[]", "( )", "()", "[  ]", "[\u00a0]"])
def test_an_empty_box_says_that_the_option_is_wrong(box: str) -> None:
    block = block_of(choice("- [x] Rätt", f"- {box} Fel"))

    assert [(option.html, option.correct) for option in block.options] == [("Rätt", True), ("Fel", False)]


@pytest.mark.parametrize("bullet", ["- ", "* ", "+ ", "– ", "• ", "-", "  - ", "      * ", "1. ", "\t- ", ""])
def test_bullets_of_every_kind_are_accepted(bullet: str) -> None:
    block = block_of(choice(f"{bullet}[x] Rätt", f"{bullet}[ ] Fel"))

    assert [(option.html, option.correct) for option in block.options] == [("Rätt", True), ("Fel", False)]


def test_only_lines_with_a_box_are_options_in_a_choice() -> None:
    block = block_of("::: enval fraga\n\nTänk på\n\n- ett\n- två\n\n- [x] Rätt\n- [ ] Fel\n\n:::\n")

    assert [option.html for option in block.options] == ["Rätt", "Fel"]
    assert block.prompt_html == "<p>Tänk på</p>\n<ul>\n<li>ett</li>\n<li>två</li>\n</ul>"


@pytest.mark.parametrize("quote", ["  > Ja.", "> Ja.", "\n> Ja.", "\n\n        > Ja.", ">Ja.", "\u00a0\u00a0> Ja."])
def test_feedback_belongs_to_the_option_above_whatever_the_indent_or_blank_lines(quote: str) -> None:
    block = block_of(choice("- [x] Rätt", quote, "- [ ] Fel", "  > Nej."))

    assert [(option.html, option.feedback_html) for option in block.options] == [
        ("Rätt", "<p>Ja.</p>"),
        ("Fel", "<p>Nej.</p>"),
    ]


def test_feedback_may_have_several_lines_and_paragraphs() -> None:
    block = block_of(choice("- [x] Rätt", "  > Ja, det", "  > är rätt.", "", "  > Bra tänkt.", "- [ ] Fel"))

    assert block.options[0].feedback_html == "<p>Ja, det\när rätt.</p>\n<p>Bra tänkt.</p>"


def test_an_indented_line_goes_on_with_the_option() -> None:
    block = block_of(choice("- [x] Rätt", "  på två rader", "- [ ] Fel", "", "  med ett stycke till"))

    assert [option.html for option in block.options] == [
        "Rätt\npå två rader",
        "<p>Fel</p>\n<p>med ett stycke till</p>",
    ]


def test_a_code_sample_in_an_option_holds_no_options() -> None:
    block = block_of(choice("- [x] Rätt", "", "  ```", "  - [x] ett prov", "  ```", "", "- [ ] Fel"))

    assert [option.correct for option in block.options] == [True, False]
    assert "<code>- [x] ett prov\n</code>" in block.options[0].html


def test_text_after_the_options_is_kept_with_a_warning() -> None:
    text = choice("- [x] Rätt", "- [ ] Fel", "", "Välj noga.")

    assert problems_of(text) == [(8, "warning", "text-after-options")]
    assert module_of(text).blocks[0].prompt_html == "<p>Vad?</p>\n<p>Välj noga.</p>"


def test_an_option_without_its_box_is_an_error() -> None:
    assert problems_of(choice("- [x] Rätt", "- Fel", "- [ ] Också fel")) == [(6, "error", "no-box")]


def test_an_unknown_mark_is_an_error() -> None:
    assert problems_of(choice("- [x] Rätt", "- [a] Fel")) == [(6, "error", "unknown-mark")]


def test_a_setting_runs_to_the_next_blank_line() -> None:
    block = block_of(choice("- [x] Rätt", "- [ ] Fel", "", "Ledtråd: Tänk", "på bron.", "Mål: M1, M2"))

    assert block.settings == {"hint": "<p>Tänk\npå bron.</p>"}
    assert block.goals == ("M1", "M2")


def test_an_explanation_runs_to_the_next_setting_or_the_end() -> None:
    block = block_of(
        choice("- [x] Rätt", "- [ ] Fel", "", "Förklaring: Ett.", "", "- a", "- b", "", "Två.", "", "Krävs: ja")
    )

    assert block.settings == {
        "explanation": "<p>Ett.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>Två.</p>",
        "required": True,
    }


@pytest.mark.parametrize(
    "typed", ["Ledtråd: Tänk.", "ledtråd : Tänk.", "LEDTRÅD：Tänk.", "Hint: Tänk.", "**Ledtråd:** Tänk."]
)
def test_settings_are_read_in_both_languages_and_however_they_are_typed(typed: str) -> None:
    block = block_of(choice("- [x] Rätt", "- [ ] Fel", "", typed))

    assert block.settings == {"hint": "<p>Tänk.</p>"}


def test_words_that_are_no_settings_are_never_eaten() -> None:
    block = block_of("::: reflektion fraga\n\nKom ihåg: du väljer själv.\n\n:::\n")

    assert block.prompt_html == "<p>Kom ihåg: du väljer själv.</p>"


def test_a_near_miss_of_a_telling_setting_is_an_error() -> None:
    text = choice("- [x] Rätt", "- [ ] Fel", "", "Förklarning: Därför.")

    assert problems_of(text) == [(8, "error", "near-miss")]
    assert "Därför" not in module_of(text).html


def test_the_same_setting_twice_is_an_error() -> None:
    text = choice("- [x] Rätt", "- [ ] Fel", "", "Ledtråd: Ett.", "", "Ledtråd: Två.")

    assert problems_of(text) == [(10, "error", "repeated-setting")]


def test_an_indented_setting_below_an_option_would_be_shown_and_is_an_error() -> None:
    text = choice("- [x] Rätt", "- [ ] Fel", "  Förklaring: Därför.")

    assert problems_of(text) == [(7, "error", "setting-indented")]


def test_in_a_poll_the_last_list_counts() -> None:
    block = block_of("::: omröstning fraga\n\nTänk på\n\n- ett\n- två\n\nVad väljer du?\n\n- Ja\n- Nej\n\n:::\n")

    assert [option.html for option in block.options] == ["Ja", "Nej"]
    assert block.prompt_html == "<p>Tänk på</p>\n<ul>\n<li>ett</li>\n<li>två</li>\n</ul>\n<p>Vad väljer du?</p>"


def test_a_list_in_an_explanation_is_not_the_list_that_counts() -> None:
    block = block_of("::: ordna fraga\n\nVad?\n\n1. Ett\n2. Två\n\nFörklaring: Så här\n\n- a\n- b\n\n:::\n")

    assert [option.html for option in block.options] == ["Ett", "Två"]


def test_a_quote_above_the_options_is_part_of_the_question() -> None:
    block = block_of("::: enval fraga\n\n> Hon sa det.\n\nVad?\n\n- [x] Rätt\n- [ ] Fel\n\n:::\n")

    assert block.prompt_html == "<blockquote>\n<p>Hon sa det.</p>\n</blockquote>\n<p>Vad?</p>"
