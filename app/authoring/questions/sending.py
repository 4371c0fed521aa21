"""A question's form that came in: what it would give, shown again, or saved."""

from __future__ import annotations

from dataclasses import replace

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.authoring.drafts import actions
from app.authoring.drafts.queries import WorkingCopy, find_text, get_working_copy
from app.authoring.questions.forms import form_of, sent_form
from app.authoring.questions.kinds import Kind
from app.authoring.questions.outcome import Shown, blame, read_form, rearranged
from app.authoring.questions.places import Found, address_of, find_as_seen, find_block, is_as_seen
from app.authoring.questions.showing import Sight, see
from app.courseware.editing.adding import add_question
from app.courseware.editing.fields import QuestionFields, normal
from app.courseware.editing.listing import list_blocks, list_spots
from app.courseware.editing.spans import lay_out
from app.courseware.editing.words import is_english
from app.courseware.editing.writing import WouldNotFit, write_question
from app.courseware.keys import id_from
from app.courseware.pieces import BOXES
from app.courseware.samples import taken_ids
from app.courseware.vocabulary import Group, swedish
from app.web.errors import NotFound
from app.web.language import gettext as _
from app.web.saving import begin_write, give_up
from app.web.swedish import now

SAVE = "save"
ELSEWHERE, HERE = "elsewhere", "here"
MEDIA = ("video", "audio")


def take_change(copy: WorkingCopy, path: str, name: str, found: Found, kind: Kind) -> Shown | ResponseReturnValue:
    """The page again, or away from it when the question is saved. The form's rows are those of the text that it was
    begun with: where the question is another one now, its author sees that one, and saving again replaces it."""
    form, act = sent_form(kind, copy.hashes.keys()), request.form.get("do", SAVE)
    seen, current = form.seen.data or "", copy.hashes[path]
    begun = found if seen == current else find_as_seen(copy, path, name, seen)
    same = begun is not None and is_as_seen(begun, found)
    before = begun.fields if begun is not None else replace(found.fields, options=())
    typed = read_form(form, kind, before, is_english(lay_out(found.content, found.block.line)))
    if typed.errors:
        return Shown(form, errors=typed.errors)
    fields = typed.fields if same else _as_new_rows(typed.fields)
    if not same and act == SAVE and normal(fields) == normal(found.fields):
        return _to_form(copy, path, name, kind)
    if not same and act == SAVE:
        return Shown(form_of(kind, fields, copy.hashes.keys(), current), conflict=HERE)
    if (rows := rearranged(act, fields.options)) is not None:
        form = form_of(kind, replace(fields, options=rows), copy.hashes.keys(), seen)
        return Shown(form, sight=_sight(copy, path, found, replace(fields, options=rows)))
    try:
        content = write_question(found.content, found.block.line, fields)
    except WouldNotFit as wrong:
        return Shown(form, errors=blame(form, kind, fields, wrong))
    if act != SAVE:
        return Shown(form, sight=see(copy, path, content, found.block.line))
    if seen != current or not save(copy, path, content, current):
        return _again(copy, path, name, kind, fields, found)
    return _to_form(copy, path, name, kind)


def take_new(copy: WorkingCopy, path: str, kind: Kind) -> Shown | ResponseReturnValue:
    """A question that is not in the file yet."""
    form, act = sent_form(kind, copy.hashes.keys()), request.form.get("do", SAVE)
    content, current = copy.text(path), copy.hashes[path]
    typed = read_form(form, kind, QuestionFields(kind.type), english=False)
    if typed.errors:
        return Shown(form, errors=typed.errors)
    if (rows := rearranged(act, typed.fields.options)) is not None:
        fields = replace(typed.fields, options=rows)
        return Shown(form_of(kind, fields, copy.hashes.keys(), form.seen.data or "", form.after.data or ""))
    if act == SAVE and kind.type not in MEDIA and _is_empty(typed.fields):
        sentence = _("Skriv rutans text först") if kind.type in BOXES else _("Skriv frågan först")
        form.prompt.errors = [sentence]
        return Shown(form, errors=[(form.prompt.id, sentence)])
    begun = content if form.seen.data == current else find_text(copy, form.seen.data or "")
    if begun is None:
        return Shown(form_of(kind, typed.fields, copy.hashes.keys(), current), conflict=ELSEWHERE)
    spots = {str(spot.after): spot.after for spot in list_spots(begun)}
    after = spots.get(form.after.data or "", max(spots.values()))
    taken = taken_ids([*(text for name, text in copy.texts.items() if name != path), begun])
    fields = replace(typed.fields, id=_new_id(kind, typed.fields, taken))
    try:
        written, line = add_question(begun, after, fields)
    except WouldNotFit as wrong:
        return Shown(form, errors=blame(form, kind, fields, wrong))
    if act != SAVE:
        return Shown(form, sight=see(copy, path, written, line))
    # Sent twice, it is there already.
    if written != content and (begun != content or not save(copy, path, written, current)):
        fresh = get_working_copy(copy.course_id)
        form = form_of(kind, typed.fields, fresh.hashes.keys(), fresh.hashes.get(path, ""))
        return Shown(form, conflict=ELSEWHERE)
    flash(_("Frågan är inlagd i utkastet.") if kind.type not in BOXES else _("Rutan är inlagd i utkastet."))
    block = next(address_of(block) for block in list_blocks(written) if block.line == line)
    return _away(copy, path, block)


def save(copy: WorkingCopy, path: str, content: bytes, seen: str) -> bool:
    """False where somebody else was first."""
    person_id = current_user.id
    begin_write()
    try:
        actions.save_text(copy.course_id, path, content, seen, person_id, now())
    except actions.ChangedMeanwhile:
        give_up()
        return False
    return True


def _again(
    copy: WorkingCopy, path: str, name: str, kind: Kind, fields: QuestionFields, begun: Found
) -> Shown | ResponseReturnValue:
    """The form as it was filled in, onto the text as it is now."""
    fresh = get_working_copy(copy.course_id)
    found = find_block(fresh.texts.get(path, b""), name)
    if found is None:
        raise NotFound
    same = is_as_seen(begun, found)
    shown = fields if same else _as_new_rows(fields)
    form = form_of(kind, shown, fresh.hashes.keys(), fresh.hashes[path])
    return Shown(form, conflict=ELSEWHERE if same else HERE, found=found)


def _as_new_rows(fields: QuestionFields) -> QuestionFields:
    """Rows that no longer say which row of the file they were."""
    return replace(fields, options=tuple(replace(option, was=None) for option in fields.options))


def _sight(copy: WorkingCopy, path: str, found: Found, fields: QuestionFields) -> Sight | None:
    try:
        return see(copy, path, write_question(found.content, found.block.line, fields), found.block.line)
    except WouldNotFit:
        return None


def _is_empty(fields: QuestionFields) -> bool:
    return not fields.prompt.strip() and not any(option.text.strip() for option in fields.options)


def _new_id(kind: Kind, fields: QuestionFields, taken: set[str]) -> str:
    file = fields.settings.get("file", "").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    words = fields.prompt.strip() or file or next((option.text for option in fields.options), "")
    return "" if kind.type in BOXES else id_from(words, swedish(Group.TYPE, kind.type), taken)


def _to_form(copy: WorkingCopy, path: str, name: str, kind: Kind) -> ResponseReturnValue:
    flash(_("Frågan är sparad i utkastet.") if kind.type not in BOXES else _("Rutan är sparad i utkastet."))
    return _away(copy, path, name)


def _away(copy: WorkingCopy, path: str, name: str) -> ResponseReturnValue:
    """A script goes there itself, when it has let go of what it kept."""
    address = url_for(".edit_question", course_id=copy.course_id, path=path, block=name)
    return ("", 204, {"X-Next": address}) if request.headers.get("X-Fragment") else redirect(address, 303)
