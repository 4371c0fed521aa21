"""Every page with something in it: the name of its template and what a view would hand to it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace as Shown
from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice

from app.courseware.model import Problem, Severity
from app.learning.visit_words import Told
from app.people.forms import AskForm, CodeForm, LinkForm
from tests.templates.groups import GROUPS
from tests.templates.journal import BOOK, ENTRIES
from tests.templates.letters import GIVEN_UP, LETTERS
from tests.templates.observations import OBSERVATIONS
from tests.templates.samples import ANSWERED_ONES, AT, FRESH, OBSERVATION, OBSERVED, UNSHARED, sharing

PROSE = """<p>Den första veckan på ett nytt jobb är full av frågor. Var hänger man jackan? Vem säger till vid rast?
De flesta av oss frågar en kollega. Den som har varit borta länge från arbetslivet vågar kanske inte.</p>
<p>Personligt stöd betyder att någon finns till hands när det behövs<sup id="fnref:1"><a class="footnote-ref"
href="#fn:1">1</a></sup>. Det kan vara en <abbr title="den som visar arbetet">handledare</abbr> eller du.</p>
<aside class="note"><p class="box-title">Handledare</p><p>Den som visar arbetet och svarar på frågor.</p></aside>
<h2>Kom överens före första dagen</h2>
<p>Det mesta som går fel har att göra med att någon trodde att någon annan skulle säga till.</p>
<ul><li>vem man frågar</li><li>vad man gör om det blir för mycket</li></ul>
<aside class="example"><p class="box-title">Exempel: Samira börjar på lagret</p><p>Samira ska packa varor.</p></aside>
<aside class="important"><p class="box-title">Viktigt</p><p>Lova inget som du inte kan hålla.</p></aside>
<details class="more"><summary>Vad kostar en handledare?</summary>
<p>Arbetsgivaren lägger tid på att handleda.</p></details>
<h3>Ord</h3>
<dl><dt>Boost</dt><dd>En träff en tid efter kursen.</dd></dl>
<blockquote><p>Stolen sa det.</p></blockquote>
<div class="table-scroll" tabindex="0" role="region" aria-label="Stöd"><table><thead><tr><th scope="col">Stöd</th>
<th scope="col">När</th></tr></thead><tbody><tr><td>Handledare</td><td>Varje dag</td></tr></tbody></table></div>
<p>Skriv <code>Svar: 6</code> i filen.</p>
<div class="footnote"><hr><ol><li id="fn:1"><p>Påhittat här. <a class="footnote-backref" href="#fnref:1">↩</a></p></li>
</ol></div>"""

LEFT = Told("2 svar", "Är de dina?", "dem", [("Vägen till arbetsgivarna", "2 svar")])
NAMES = ("Introduktion", "Arbetsgivarkoordinatorn", "Personligt stöd", "Handlingsplan", "Ekonomiskt stöd")
STATES = ["done", "done", "now", "later", "later"]


def _step(number: int | None, title: str, state: str, **changes: Any) -> Shown:
    usual = {
        "id": f"steg-{title.split()[0].lower()}", "kind": "module", "title": title, "minutes": 20, "optional": False,
        "audience": "learners", "url": f"/kurser/vta/{number}", "state": state, "number": number, "due_text": None,
    }  # fmt: skip
    return Shown(**usual | changes)


PATH = [_step(number, title, state) for number, title, state in zip(range(1, 6), NAMES, STATES, strict=True)]
PATH += [
    _step(None, "BIP som verktyg", "later", kind="full-day", url=None, minutes=None),
    _step(None, "Pröva i ditt arbete", "later", kind="assignment", optional=True, due_text="7 dagar efter heldagen"),
]
RESUME = Shown(
    course_id="vta", course_title="Vägen till arbetsgivarna", step_id="stod", title="Personligt stöd",
    number=3, modules=5, minutes_left=65, states=STATES,
)  # fmt: skip
COURSE = Shown(id="vta", title="Vägen till arbetsgivarna", html=PROSE)
TOGETHER = {"group_size": 1, "together_url": "/tillsammans/vta"}
PROGRESS = TOGETHER | {"path": PATH, "states": STATES, "done": 2, "modules": 5, "minutes_left": 65}


def _on_shelf(id: str, title: str, begun: bool) -> Shown:
    about = "Hur du möter en arbetsgivare, kommer överens och finns kvar som stöd."
    return Shown(
        id=id, title=title, about=about, modules=5, minutes=170, states=STATES, done=2, begun=begun, minutes_left=65
    )


NOT_BEGUN = {"shelf": [_on_shelf("vta", "Vägen till arbetsgivarna", False)]}


def _module(questions: dict[str, Shown], **changes: Any) -> dict[str, Any]:
    parts = [Shown(html=PROSE, question=None)]
    parts += [Shown(html=None, question=question) for question in questions.values()]
    usual = PROGRESS | {
        "course": COURSE, "step": PATH[2], "module": Shown(title="Personligt stöd", minutes=22), "parts": parts,
        "easy_url": "/kurser/vta/3?lattlast=ja", "ordinary_url": None, "action": "/kurser/vta/3", "writer": "w",
        "page_key": "k", "owner_id": "o", "seen": "s", "improved_url": None, "previous": PATH[1], "next": PATH[3],
        "counts": {"questions": 8, "reflections": 1},
        "notice": Shown(guest_until=date(2026, 5, 14)), "errors": [], "unshared": [], "limited_until": None,
        "done_state": Shown(done_at=None, missing=[], error=None),
        "observation": Shown(html=None, question=OBSERVATION),
    }  # fmt: skip
    return usual | changes


def _choices(*pairs: tuple[str, str]) -> list[SelectChoice]:
    return [SelectChoice(value=value, label=label) for value, label in pairs]


class ReadingForm(wtforms.Form):
    text = wtforms.RadioField(
        "Hur stor ska texten vara?",
        choices=_choices(("normal", "Som vanligt"), ("large", "Större"), ("larger", "Störst")),
    )
    spacing = wtforms.RadioField(
        "Avstånd mellan rader och ord", choices=_choices(("normal", "Som vanligt"), ("wide", "Luftigare"))
    )
    theme = wtforms.RadioField(
        "Ljust eller mörkt", choices=_choices(("system", "Som i enheten"), ("light", "Ljust"), ("dark", "Mörkt"))
    )
    motion = wtforms.RadioField("Rörelser", choices=_choices(("system", "Som i enheten"), ("less", "Inga rörelser")))
    back = wtforms.HiddenField()


class LetterForm(wtforms.Form):
    recipient = wtforms.StringField(
        "E-post", [wtforms.validators.Regexp("@", message="Skriv en adress, till exempel namn@exempel.se")]
    )


class EmblemForm(wtforms.Form):
    emblem = wtforms.FileField("Bild, som svg eller png")


def _refused_letter() -> LetterForm:
    form = LetterForm(data={"recipient": "namn"})
    form.validate()
    return form


PROBLEM = Problem(
    "vta/01.md", 12, Severity.WARNING, "near-miss", "Ordet Förklarning är ingen inställning.", "Skriv Förklaring:"
)
OFFICE = {
    "courses": [
        Shown(id="vta", title="Vägen", version=3, published_at=AT, source="files", retired=False, problems=[PROBLEM]),
        Shown(id="bip-1", title="BIP 1", version=1, published_at=AT, source="files", retired=True, problems=[]),
    ],
    "letters": LETTERS,
    "given_up": GIVEN_UP,
    "form": _refused_letter(), "emblem_form": EmblemForm(),
    "outbox": "instance/outbox",
    "projects": [
        Shown(id="p", name="Inkluderingslyftet", funding="Medfinansieras av Europeiska unionen", emblem_hash=None),
        Shown(id="q", name="Ett annat projekt", funding="Medfinansieras av Europeiska unionen", emblem_hash="ab"),
    ],
}  # fmt: skip
ASKED = FRESH["reflection"]

PAGES: dict[str, tuple[str, dict[str, Any]]] = (
    GROUPS
    | OBSERVATIONS
    | {
        "start": (
            "home/start.html",
            {
                "shelf": [_on_shelf("vta", "Vägen till arbetsgivarna", True), _on_shelf("bip-1", "BIP 1", False)],
                "resume": RESUME,
                "count": 300,
            },
        ),
        "start-new": ("home/start.html", NOT_BEGUN | {"resume": None, "count": 1}),
        "start-empty": ("home/start.html", {"shelf": [], "resume": None, "count": 0}),
        "all-courses": ("home/list_all_courses.html", NOT_BEGUN | {"sought": ""}),
        "courses-found": ("home/list_all_courses.html", NOT_BEGUN | {"sought": "arbetsgivare"}),
        "no-course-found": ("home/list_all_courses.html", {"shelf": [], "sought": "fiske"}),
        "course": (
            "learning/show_course.html",
            PROGRESS | {"course": COURSE, "begun": True, "resume": RESUME, "leaving": "a" * 32},
        ),
        "course-new": (
            "learning/show_course.html",
            PROGRESS
            | {"course": COURSE, "begun": False, "resume": None, "leaving": None, "done": 0, "states": ["later"] * 5},
        ),
        "module": ("learning/show_step.html", _module(FRESH)),
        "module-answered": (
            "learning/show_step.html",
            _module(
                ANSWERED_ONES,
                notice=None,
                observation=Shown(html=None, question=OBSERVED),
                easy_url=None,
                ordinary_url="/kurser/vta/3",
                done_state=Shown(done_at=AT, missing=[], error=None),
            ),
        ),
        "module-refused": (
            "learning/show_step.html",
            _module(
                {"number": ANSWERED_ONES["number"], "reflection": ASKED},
                errors=[("fraga-en-number", "Skriv ett tal med siffror, till exempel 6")],
                limited_until=AT,
                page_title_prefix="Fel: ",
                done_state=Shown(done_at=None, missing=[ASKED], error="Modulen är inte klar än."),
            ),
        ),
        "module-unshared": (
            "learning/show_step.html",
            _module({"reflection": UNSHARED}, unshared=[UNSHARED], page_title_prefix="Inte delat än: "),
        ),
        "share-answer": (
            "learning/share_answer.html",
            {
                "entry": ENTRIES[0],
                "module": Shown(title="Personligt stöd", url="/x"),
                "warning": UNSHARED.warning,
                "pieces": UNSHARED.warning.passages[0],
                "sharing": sharing(bank=True),
            },
        ),
        "journal": ("learning/journal.html", {"courses": BOOK, "count": 7, "guest_until": AT, "visit_url": None}),
        "journal-empty": (
            "learning/journal.html",
            {"courses": [], "count": 0, "guest_until": None, "visit_url": "/besok"},
        ),
        "visit": (
            "learning/visit.html",
            {"told": LEFT, "kept_until": AT, "onward": "/kurser/vta", "visit_id": "0" * 32},
        ),
        "delete-answer": ("learning/delete_answer.html", {"entry": ENTRIES[5]}),
        "delete-all": ("learning/delete_all.html", {"count": 7}),
        "delete-all-empty": ("learning/delete_all.html", {"count": 0}),
        "reading": (
            "home/reading.html",
            {
                "form": ReadingForm(
                    data={"text": "normal", "spacing": "wide", "theme": "system", "motion": "less", "back": "/"}
                )
            },
        ),
        "cookies": ("home/cookies.html", {}),
        "accessibility": ("home/accessibility.html", {"contact": "namn@exempel.se"}),
        "accessibility-unknown": ("home/accessibility.html", {"contact": None}),
        "personal-data": ("home/personal_data.html", {"contact": None}),
        "help": ("home/help_page.html", {}),
        "administration": ("operation/administration.html", OFFICE | {"page_title_prefix": "Fel: "}),
        "administration-empty": (
            "operation/administration.html",
            {
                "courses": [],
                "letters": [],
                "given_up": [],
                "outbox": None,
                "projects": [],
                "form": LetterForm(),
                "emblem_form": EmblemForm(),
            },
        ),
        "ask-for-letter": ("people/ask_for_letter.html", {"form": AskForm()}),
        "ask-for-letter-later": ("people/ask_for_letter.html", {"form": AskForm(vidare=""), "until": AT}),
        "letter-asked-for": (
            "people/letter_asked_for.html",
            {"form": CodeForm(email="maja@exempel.se"), "minutes": 20},
        ),
        "code": ("people/sign_in_with_code.html", {"form": CodeForm()}),
        "code-later": ("people/sign_in_with_code.html", {"form": CodeForm(), "until": AT}),
        "link": ("people/sign_in_with_link.html", {"token": "t", "form": LinkForm(), "name": "Karin Öberg"}),
        "link-spent": ("people/link_spent.html", {"vidare": ""}),
        "signed-in": ("people/signed_in.html", {"onward": "/"}),
        "sign-ins": (
            "people/list_sign_ins.html",
            {
                "sign_ins": [
                    Shown(id="a", device="Firefox på Windows", begun_at=AT, seen_at=AT, here=True),
                    Shown(id="b", device="", begun_at=AT, seen_at=AT, here=False),
                ]
            },
        ),
        "sign-in-gone": ("people/sign_in_gone.html", {}),
        "not-found": ("errors/not_found.html", {}),
        "forbidden": ("errors/forbidden.html", {}),
        "refused": (
            "errors/refused.html",
            {"message": "Det du skickade är för stort.", "what_to_do": "Korta texten och försök igen."},
        ),
        "broken": ("errors/broken.html", {"number": "0123456789ab"}),
        "sign-in": ("errors/sign_in.html", {}),
    }
)
