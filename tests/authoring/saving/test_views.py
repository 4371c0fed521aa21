"""Choosing between two texts, as the second of two writers meets it."""

from __future__ import annotations

from collections.abc import Callable

from app.authoring.drafts.queries import WorkingCopy
from tests.authoring.saving.writers import MODULE, PATH, PLACE, Writer
from tests.databases import one_engine

pytestmark = one_engine
Now = Callable[[], WorkingCopy]


def disagree(maja: Writer, eva: Writer) -> None:
    """Both have changed the third paragraph; Maja alone the first, Eva alone the second."""
    maja.open_text()
    eva.open_text()
    eva.type(MODULE.replace("Två.", "Två, Evas.").replace("Tre.", "Tre, Evas."))
    maja.type(MODULE.replace("Ett.", "Ett, Majas.").replace("Tre.", "Tre, Majas."), 409)


def test_what_one_changed_is_chosen_beforehand_and_what_both_changed_is_not(maja: Writer, eva: Writer) -> None:
    disagree(maja, eva)

    page = maja.open("authoring.choose_texts", **PLACE)

    assert page.words("summary:not(.alike summary)") == [
        *page.words(".menu summary"),
        "Bara ändrat: Din text. Ett, Majas.",
        "Bara ändrat: Eva Norlings text. Två, Evas.",
    ]
    assert [field["value"] for field in page.select("input[checked]")] == ["mine", "theirs"]
    assert page.words(".two-texts > legend")[-1] == "Ställe 1 av 1: ändrat i båda"
    assert page.words("fieldset:not(details fieldset) mark") == ["[bara här: Majas]", "[bara här: Evas]"]


def test_nothing_is_saved_before_everything_is_chosen(maja: Writer, eva: Writer, now_there: Now) -> None:
    disagree(maja, eva)
    before = now_there().hashes

    page = maja.choose(maja.open("authoring.choose_texts", **PLACE), 422)

    assert page.words("#fel li") == ["Välj vad som ska stå: Tre, Majas."]
    assert now_there().hashes == before


def test_what_was_chosen_is_the_draft_and_the_kept_text_is_gone(maja: Writer, eva: Writer, now_there: Now) -> None:
    disagree(maja, eva)

    done = maja.choose(maja.open("authoring.choose_texts", **PLACE), first="both")

    assert done.answer.location.endswith(f"/text/{PATH}")
    assert now_there().texts[PATH].decode().endswith("Ett, Majas.\n\nTvå, Evas.\n\nTre, Majas.\n\nTre, Evas.\n")
    assert maja.open_text().select("main .waiting") == []
    maja.open("authoring.choose_texts", 303, **PLACE)


def test_the_whole_text_can_be_looked_at_before_it_is_saved(maja: Writer, eva: Writer, now_there: Now) -> None:
    disagree(maja, eva)
    before = now_there().hashes

    page = maja.choose(maja.open("authoring.choose_texts", **PLACE), 200, {"look": "yes"}, first="theirs")

    assert page.select(".choosing details[open] .written")[-1].text.endswith("Två, Evas.\n\nTre, Evas.\n")
    assert now_there().hashes == before


def test_when_the_other_text_changes_again_it_is_shown_again_with_the_choices(
    maja: Writer, eva: Writer, now_there: Now
) -> None:
    disagree(maja, eva)
    page = maja.open("authoring.choose_texts", **PLACE)
    eva.type(MODULE.replace("Två.", "Två, Evas igen.").replace("Tre.", "Tre, Evas."))

    again = maja.choose(page, 409, first="mine")
    maja.choose(again)

    assert "En av texterna har ändrats igen" in again.one("main .waiting").text
    assert now_there().texts[PATH].decode().endswith("Ett, Majas.\n\nTvå, Evas igen.\n\nTre, Majas.\n")


def test_nobody_chooses_with_somebody_elses_text(maja: Writer, eva: Writer) -> None:
    disagree(maja, eva)

    eva.open("authoring.choose_texts", 303, **PLACE)
