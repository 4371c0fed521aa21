"""The form of one question: what was read from the file, or sent, as fields; and fields as what is to be written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from flask import request
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)

from app.authoring.questions.kinds import WORDS, Kind
from app.courseware.editing.controls import controls_of
from app.courseware.editing.fields import OptionFields, QuestionFields
from app.courseware.settings import OF_TYPE
from app.people.registry.forms import choices
from app.web.forms import UNSEEN, Form
from app.web.language import gettext as _

_ANSWERS = {"text": "answer_words", "number": "answer_number", "true-false": "answer_truth"}
_ENDINGS = {
    "captions": (".vtt",),
    "transcript": (".md", ".txt"),
    "video": (".mp4", ".webm"),
    "audio": (".mp3", ".m4a", ".ogg"),
}


_SHARED = [
    ("ask", _("Utbildarna och kunskapsbanken, om deltagaren vill")),
    ("trainer", _("Utbildarna, om deltagaren vill")),
    ("never", _("Ingen annan än deltagaren")),
]
_SHOWN = [("never", _("Visas inte")), ("after-answering", _("Visas för den som har svarat"))]


class RowForm(Form):
    """`was` is the row's place in the file; empty for a new one."""

    text = StringField(_("Text"))
    match = StringField(_("Hör ihop med"))
    ticked = BooleanField(_("Rätt svar"))
    feedback = TextAreaField(_("Det här får den veta som väljer svaret"))
    was = HiddenField()


class QuestionForm(Form):
    seen = HiddenField()
    after = SelectField(_("Var på sidan?"), choices=[], validate_choice=False)
    title = StringField(_("Rubrik"))
    prompt = TextAreaField()
    rows = FieldList(FormField(RowForm))
    answer_words = TextAreaField(_("Svar som godtas, ett på varje rad"))
    answer_number = StringField(_("Rätt svar"))
    answer_truth = RadioField(_("Påståendet är"), choices=choices([("true", _("Sant")), ("false", _("Falskt"))]))
    tolerance = StringField(_("Så mycket ifrån godtas också"))
    unit = StringField(_("Enhet"))
    scale_from = StringField(_("Skalan börjar på"))
    scale_to = StringField(_("Skalan slutar på"))
    low = StringField(_("Ord vid skalans början"))
    high = StringField(_("Ord vid skalans slut"))
    scale_words = TextAreaField(_("Skalans ord, ett på varje rad"))
    file = SelectField(_("Fil"), validate_choice=False)
    captions = SelectField(_("Textning"), validate_choice=False)
    transcript = SelectField(_("Avskrift"), validate_choice=False)
    length = StringField(_("Längd i minuter"))
    lines = StringField(_("Fältets höjd i rader"))
    share = SelectField(_("Vem får läsa svaret, som mest?"), validate_choice=False)
    show = SelectField(_("Gruppens svar"), validate_choice=False)
    hint = TextAreaField(_("Ledtråd"))
    right = TextAreaField(_("När svaret är rätt"))
    wrong = TextAreaField(_("När svaret är fel"))
    explanation = TextAreaField(_("Förklaring"))
    goals = StringField(_("Mål"))
    required = BooleanField(_("Frågan måste besvaras innan man blir klar med modulen"))


def form_of(kind: Kind, fields: QuestionFields, files: Collection[str], seen: str, after: str = "") -> QuestionForm:
    """The form as it shows these fields."""
    controls = controls_of(kind.type, fields.settings)
    values: dict[str, Any] = {name_of(kind.type, control): value for control, value in controls.items()}
    rows = [
        {
            "text": option.text,
            "match": option.match,
            "ticked": option.ticked,
            "feedback": option.feedback,
            "was": "" if option.was is None else str(option.was),
        }
        for option in fields.options
    ]
    form = QuestionForm(
        seen=seen,
        after=after,
        title=fields.title,
        prompt=fields.prompt,
        rows=rows,
        **{**values, "required": bool(values.get("required"))},
    )
    return _fitted(form, kind, files)


def sent_form(kind: Kind, files: Collection[str]) -> QuestionForm:
    return _fitted(QuestionForm.of_request(), kind, files)


def fields_sent(form: QuestionForm, kind: Kind, before: QuestionFields, settings: Mapping[str, str]) -> QuestionFields:
    """What the form says. A feedback, a right-hand side and a tick that it has no place for are as before."""
    known = {option.was: option for option in before.options}
    options: list[OptionFields] = []
    taken: set[int] = set()
    for entry in form.rows:
        row = entry.form
        typed = row.was.data or ""
        was = int(typed) if typed.isascii() and typed.isdigit() and int(typed) in known else None
        was = None if was in taken else was
        taken |= set() if was is None else {was}
        old = known[was] if was is not None else OptionFields("")
        options.append(
            OptionFields(
                clean(row.text.data),
                bool(row.ticked.data) if kind.type in ("single", "multiple") else old.ticked,
                clean(row.feedback.data) if f"{row.feedback.name}" in request.form else old.feedback,
                clean(row.match.data),
                was,
            )
        )
    return QuestionFields(
        kind.type, before.id, clean(form.title.data), clean(form.prompt.data), tuple(options), dict(settings)
    )


def controls_sent(form: QuestionForm, kind: Kind, before: QuestionFields) -> dict[str, str]:
    """The settings' controls as they were sent; those that were not on the page as they were."""
    sent = dict(controls_of(kind.type, before.settings))
    for control in sent:
        field = form[name_of(kind.type, control)]
        if control == "required":
            sent[control] = "yes" if field.data else ""
        elif field.name in request.form:
            sent[control] = clean(field.data)
    return sent


def name_of(type: str, control: str) -> str:
    """What the form calls a control, or a setting."""
    if control == "answer":
        return _ANSWERS.get(type, "answer_words")
    return {"scale": "scale_words", "from": "scale_from", "to": "scale_to"}.get(control, control)


def shown_settings(form: QuestionForm, kind: Kind) -> list[Field]:
    """The settings of that type, in the order of their fields."""
    names = {name_of(kind.type, control) for control in controls_of(kind.type, {})}
    if kind.type == "scale":
        names -= {"scale_from", "scale_to", "low", "high"} if kind.scale == WORDS else {"scale_words"}
    return [field for field in form if field.name in names]


def clean(given: str | None) -> str:
    return UNSEEN.sub("", (given or "").replace("\r\n", "\n").replace("\r", "\n"))


def _fitted(form: QuestionForm, kind: Kind, files: Collection[str]) -> QuestionForm:
    form.prompt.label.text = kind.prompt
    if kind.type not in OF_TYPE:
        form.title.label.text = _("Rubrik, om rutan ska ha en")
    media = sorted(file for file in files if file.startswith("media/"))
    for field, endings in (
        (form.file, _ENDINGS.get(kind.type, ())),
        (form.captions, _ENDINGS["captions"]),
        (form.transcript, _ENDINGS["transcript"]),
    ):
        there = [file for file in media if file.casefold().endswith(endings)]
        field.choices = _with_own(
            [("", _("Välj en fil")), *((file, file.removeprefix("media/")) for file in there)], field
        )
    for field, known in ((form.share, _SHARED), (form.show, _SHOWN)):
        field.choices = _with_own(known, field)
    return form


def _with_own(pairs: Iterable[tuple[str, str]], field: Any) -> Any:
    """Also what stands in the file and is none of the choices."""
    known = list(pairs)
    own = field.data or ""
    if own and own not in [value for value, _words in known]:
        known.append((own, _("{value} (finns inte)").format(value=own)))
    return choices(known)
