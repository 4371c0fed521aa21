"""Everything the pages show, made up: enough of each kind that no branch of a template goes unseen."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace as Shown
from typing import Any

from app.courseware.model import Block, Match, Option

AT = datetime(2026, 4, 14, 12, 32, tzinfo=UTC)
ANSWERED = {"saved_at": AT}


def option(key: str, html: str, correct: bool | None = None, feedback: str = "", match: str = "") -> Option:
    return Option(key, html, correct, feedback, Match(f"m{key}", match) if match else None)


STEPS = (
    option("a1", "Fråga hur en vanlig dag ser ut"),
    option("a2", "Gå igenom dagen med den som ska börja"),
    option("a3", "Bestäm när ni hörs av igen"),
)
CHOICES = (
    option("c1", "Ber Samira att fråga oftare", False, "<p>Hon väntar av ett skäl.</p>"),
    option("c2", "Föreslår en fast stund <em>varje dag</em>", True, "<p>Då behöver ingen gissa.</p>"),
    option("c3", "Väntar en vecka till", False),
)
PAIRS = (
    option("p1", "Handledare", match="Visar arbetet och svarar på frågor"),
    option("p2", "Koordinator", match="Håller kontakten med arbetsgivaren"),
)
STATEMENTS = (option("s1", "Jag vet vem jag frågar"), option("s2", "Jag har tid att stötta"))
PROMPT = "<p>Vad är bäst att koordinatorn gör nu?</p>"
LONG_PROMPT = "<p>Samira väntar tills Jonas ser ledig ut. Det gör han aldrig.</p>\n<p>Vad gör du?</p>"


def given(choice: dict[str, Any] | None = None, text: str | None = None) -> Shown:
    return Shown(choice=choice, text=text)


def grade(right: bool | None, marks: dict[str, bool], sentence: str) -> Shown:
    return Shown(right=right, of=len(marks), hits=sum(marks.values()), marks=marks, sentence=sentence)


WORDS = {
    "trainers_label": "Mina utbildare får läsa",
    "trainers_means": "Din chef kan det inte.",
    "named_label": "Visa mitt namn för utbildarna",
    "bank_label": "Kunskapsbanken får ha den, utan mitt namn",
    "bank_means": "Ingen får veta att det är du.",
    "authors_means": "Kursens författare läser det, alltid utan ditt namn.",
    "authors_means_guest": "Du är inte inloggad. Efter 30 dagar blir den kvar hos författarna.",
    "bank_means_guest": "Du är inte inloggad. Efter 30 dagar kan du inte längre ta tillbaka den.",
}


def sharing(**changes: Any) -> Shown:
    usual = {"trainers": "no", "bank": False, "may_bank": True, "may_trainers": True, "in_round": False, "guest": True}
    usual |= {"to_authors": False, "authors": False, "together": False}
    told = usual | WORDS | changes
    return Shown(**told, may_name=told["may_trainers"] and told["in_round"] and not told["together"])


def question(type: str, options: tuple[Option, ...] = (), prompt: str = PROMPT, **shown: Any) -> Shown:
    settings = shown.pop("settings", {})
    block = Block(type, shown.pop("id", f"en-{type}"), 7, prompt, (), options, settings)
    usual = {
        "version": "v1", "shown": given(), "saved_at": None, "grade": None, "first": None, "draft_saved_at": None,
        "error": None, "sharing": None, "poll": None, "poll_waits": False, "items": list(options),
        "matches": [each.match for each in options if each.match], "statements": [], "steps": [],
        "base": "", "consent": "0", "was": "" if type in ("text", "reflection") else None, "others": [], "lines": [],
        "changed": False, "readers": None, "warning": None, "together": False,
        "tried": False,
    }  # fmt: skip
    return Shown(block=block, **usual | shown)


def _rows() -> list[Shown]:
    return [
        Shown(key="c1", html="Att hitta någon som har tid", count=13, percent=57, mine=False),
        Shown(key="c2", html="Att inte göra för mycket själv", count=10, percent=43, mine=True),
    ]


FILM = {"file": "/media/a.mp4", "captions": "/media/a.vtt", "transcript": "/media/a.html", "length": 4}
EXPLAINED = {"hint": "<p>Tänk på kick-offen.</p>", "explanation": "<p>Stöd fungerar när det har en tid.</p>"}

FRESH = {
    "single": question("single", CHOICES, settings=EXPLAINED),
    "multiple": question("multiple", CHOICES, LONG_PROMPT),
    "true-false": question("true-false", settings={"answer": False}),
    "text": question("text"),
    "number": question("number", settings={"unit": "veckor"}),
    "order": question("order", STEPS),
    "match": question("match", PAIRS),
    "scale": question("scale", steps=list(range(11)), settings={"low": "Mycket svårt", "high": "Mycket lätt"}),
    "poll": question("poll", CHOICES),
    "reflection": question("reflection", sharing=sharing()),
    "checklist": question("checklist", STEPS),
    "video": question("video", prompt="<p>Ett första samtal.</p>", settings=FILM),
    "audio": question("audio", prompt="", settings=FILM),
}

ANSWERED_ONES = {
    "single": question(
        "single",
        CHOICES,
        settings=EXPLAINED,
        shown=given({"keys": ["c2"]}),
        first=given({"keys": ["c1"]}),
        grade=grade(True, {"c2": True}, "Ja, det stämmer."),
        **ANSWERED,
    ),
    "multiple": question(
        "multiple",
        CHOICES,
        shown=given({"keys": ["c1", "c2"]}),
        grade=grade(False, {"c1": False, "c2": True}, "1 av 2 rätt. Försök igen om du vill."),
        **ANSWERED,
    ),
    "true-false": question(
        "true-false",
        settings={"answer": False, "right": "<p>Just det.</p>", "wrong": "<p>Nej.</p>"},
        shown=given({"value": False}),
        first=given({"value": True}),
        grade=grade(True, {}, "Ja, det stämmer."),
        **ANSWERED,
    ),
    "text": question(
        "text",
        settings={"answer": ["speglar"], "wrong": "<p>Tänk på samtalet.</p>"},
        shown=given(text="spegling"),
        grade=grade(False, {}, "Inte riktigt. Försök igen om du vill."),
        **ANSWERED,
    ),
    "number": question(
        "number", shown=given({"value": "6,5"}), error="Skriv ett tal med siffror, till exempel 6", **ANSWERED
    ),
    "order": question(
        "order",
        STEPS,
        shown=given({"keys": ["a2", "a1", "a3"]}),
        grade=grade(False, {"a1": False, "a2": False, "a3": True}, "1 av 3 på rätt plats. Försök igen om du vill."),
        **ANSWERED,
    ),
    "match": question(
        "match",
        PAIRS,
        shown=given({"pairs": {"p1": "mp1", "p2": "mp1"}}),
        grade=grade(False, {"p1": True, "p2": False}, "1 av 2 rätt. Försök igen om du vill."),
        **ANSWERED,
    ),
    "scale": question(
        "scale",
        statements=list(STATEMENTS),
        settings={"scale": ["Inte alls", "Delvis", "Helt"]},
        shown=given({"values": {"s1": 2}}),
        **ANSWERED,
    ),
    "poll": question("poll", CHOICES, shown=given({"keys": ["c2"]}), poll=Shown(total=23, rows=_rows()), **ANSWERED),
    "reflection": question(
        "reflection",
        (),
        LONG_PROMPT,
        settings={"lines": 8},
        shown=given(text="Stolen sa det.\nJag vågade."),
        sharing=sharing(trainers="named", in_round=True, guest=False, bank=True),
        draft_saved_at=AT,
        **ANSWERED,
    ),
    "checklist": question("checklist", STEPS, shown=given({"keys": ["a1"]}), **ANSWERED),
}

OBSERVATION = question(
    "reflection", id="_synpunkt", settings={"authors": True, "lines": 4}, sharing=sharing(to_authors=True)
)
OBSERVED = question(
    "reflection",
    id="_synpunkt",
    settings={"authors": True, "lines": 4},
    shown=given(text="Året i andra stycket stämmer inte."),
    sharing=sharing(to_authors=True, authors=True, guest=False, bank=True),
    readers=Shown(trainers="no", bank=True, authors=True),
    **ANSWERED,
)

# Saved, and asked about before the knowledge bank may have it.
UNSHARED = question(
    "reflection",
    shown=given(text="Ring 070-123 45 67 om du undrar."),
    sharing=sharing(bank=True),
    readers=Shown(trainers="no", bank=False, authors=False),
    warning=Shown(
        sentence="Det ser ut att stå ett telefonnummer i texten.",
        passages=[[Shown(words="Ring ", marked=False), Shown(words="070-123 45 67", marked=True)]],
        sure="0123456789ab",
    ),
    **ANSWERED,
)
