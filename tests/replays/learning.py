"""What a learner sends: answers, drafts, groups, the journal, a visit that is claimed."""

from __future__ import annotations

from tests.browser import Browser
from tests.builders import MODULE, a_course, a_person
from tests.learning.forms import FRAGMENT, STEP, answer, form_of, key_of
from tests.stage import POLL, Request, Stage

NUMBER = "Ring mig på 070-123 45 67 i morgon."


def first_choice(stage: Stage) -> Request:
    stage.course()
    page = stage.browser.open("learning.show_step", **STEP)
    return stage.module(answer="fraga-ett", fraga_ett__keys=key_of(page, "Att lyssna"))


def next_choice(stage: Stage) -> Request:
    stage.answered()
    page = stage.browser.open("learning.show_step", **STEP)
    return stage.module(200, FRAGMENT, answer="fraga-ett", fraga_ett__keys=key_of(page, "Att tala"))


def vote(stage: Stage) -> Request:
    stage.course()
    stage.browser.sign_in(a_person())
    return stage.module(answer="rost", rost__keys=key_of(stage.browser.open("learning.show_step", **STEP), "Mejlar"))


def text_with_readers(stage: Stage) -> Request:
    stage.answered()
    return stage.module(answer="tanke", tanke__text="Ett nytt svar", tanke__bank="yes")


def noticed(stage: Stage) -> Request:
    stage.course()
    stage.browser.sign_in(a_person())
    form = form_of(stage.browser.open("learning.notice", course_id="prov"))
    sent = form | {"answer": "_hindrade", "_hindrade.text": "Tiden", "_hindrade.bank": "yes"}
    return Request("learning.tell_noticed", sent, place={"course_id": "prov"})


def text_that_is_asked_about(stage: Stage) -> Request:
    stage.course()
    return stage.module(422, answer="tanke", tanke__text=NUMBER, tanke__bank="yes")


def text_that_may_be_shared_as_it_is(stage: Stage) -> Request:
    asked = text_that_is_asked_about(stage)
    page = stage.browser.send(asked.endpoint, asked.data, 422, **STEP)
    sure = str(page.one("input[name='tanke.sure']")["value"])
    return Request(asked.endpoint, form_of(page) | {"answer": "tanke", "tanke.sure": sure}, place=STEP)


def text_of_an_old_page(stage: Stage) -> Request:
    stage.course()
    sent = stage.module(answer="tanke", tanke__text="Mitt svar")
    a_course(stage.folder, {"01-forsta.md": MODULE.replace("Vad tänker du?", "Vad tänker du nu?") + POLL})
    return sent


def draft_while_typing(stage: Stage) -> Request:
    stage.course()
    return stage.module(200, {"X-Fragment": "drafts"}, save="drafts", tanke__text="Halva tan", tanke__sequence="3")


def draft_after_an_answer(stage: Stage) -> Request:
    stage.answered()
    return stage.module(200, {"X-Fragment": "drafts"}, save="drafts", tanke__text="Något till", tanke__sequence="1")


def draft_by_its_button(stage: Stage) -> Request:
    stage.course()
    return stage.module(save="drafts", tanke__text="Halva tan")


def two_drafts(stage: Stage) -> None:
    stage.course()
    for writer, text in (("en-flik-1", "Hemma"), ("en-flik-2", "På jobbet")):
        sent = stage.module(save="drafts", writer=writer, tanke__text=text, tanke__base="", tanke__was="")
        stage.browser.send(sent.endpoint, sent.data, **STEP)


def other_draft_is_shown(stage: Stage) -> Request:
    two_drafts(stage)
    return stage.module(use="tanke:en-flik-1", tanke__text="På jobbet, mer")


def other_draft_goes(stage: Stage) -> Request:
    two_drafts(stage)
    return stage.module(drop="tanke:en-flik-1")


def module_done(stage: Stage) -> Request:
    stage.course()
    return stage.module(done="yes", tanke__text="En text som blir ett svar")


def somebody_elses_page(stage: Stage) -> Request:
    stage.answered()
    sent = stage.module(409, answer="tanke", tanke__text="Ett annat")
    stage.browser.sign_in(a_person())
    return sent


def begin_again_as_guest(stage: Stage) -> Request:
    stage.answered()
    page = stage.browser.open("learning.show_course", course_id="prov")
    place = {"course_id": "prov"}
    return Request("learning.begin_again", stage.form(page, "learning.begin_again", **place), place=place)


def begin_again_as_person(stage: Stage) -> Request:
    stage.browser.sign_in(a_person())
    return begin_again_as_guest(stage)


def group_as_guest(stage: Stage) -> Request:
    stage.course()
    place = {"course_id": "prov"}
    form = stage.form(stage.browser.open("learning.answer_together", **place), "learning.answer_together", **place)
    return Request("learning.answer_together", form | {"count": "4"}, place=place)


def group_as_person(stage: Stage) -> Request:
    stage.browser.sign_in(a_person())
    return group_as_guest(stage)


def alone_again(stage: Stage) -> Request:
    group = group_as_guest(stage)
    stage.browser.send(group.endpoint, group.data, **group.place)
    return Request(group.endpoint, group.data | {"alone": "yes"}, place=group.place)


def choice_of_readers(stage: Stage) -> Request:
    return Request("learning.share_answer", {"bank": "yes"}, place={"answer_id": stage.answered()})


def choice_that_is_asked_about(stage: Stage) -> Request:
    return Request("learning.share_answer", {"bank": "yes"}, 422, place={"answer_id": stage.answered(NUMBER)})


def delete_answer(stage: Stage) -> Request:
    return Request("learning.delete_answer", place={"answer_id": stage.answered()})


def delete_shared_answer(stage: Stage) -> Request:
    shared = choice_of_readers(stage)
    stage.browser.send(shared.endpoint, shared.data, **shared.place)
    return Request("learning.delete_answer", place=shared.place)


def delete_all(stage: Stage) -> Request:
    shared = choice_of_readers(stage)
    stage.browser.send(shared.endpoint, shared.data, **shared.place)
    return Request("learning.delete_all")


def visit(stage: Stage, endpoint: str) -> Request:
    """The person has been at the course as well, so that there is something to merge."""
    stage.course()
    person, elsewhere = a_person(), Browser(stage.house)
    elsewhere.sign_in(person)
    answer(elsewhere, "tanke", text="Hemma")
    poll = key_of(elsewhere.open("learning.show_step", **STEP), "Ringer")
    answer(elsewhere, "rost", keys=poll)
    answer(stage.browser, "tanke", text="På besöket")
    answer(stage.browser, "rost", keys=poll)
    stage.browser.sign_in(person)
    return Request(endpoint, stage.form(stage.browser.open("learning.visit"), endpoint))


def claim_visit(stage: Stage) -> Request:
    return visit(stage, "learning.claim_visit")


def leave_visit(stage: Stage) -> Request:
    return visit(stage, "learning.leave_visit")


def erase_visit(stage: Stage) -> Request:
    return visit(stage, "learning.erase_visit")


def reading_settings(stage: Stage) -> Request:
    page = stage.browser.open("home.reading")
    ticked = {str(radio["name"]): str(radio["value"]) for radio in page.select("main input[type=radio]")}
    return Request("home.reading", ticked | stage.form(page, "home.reading"))
