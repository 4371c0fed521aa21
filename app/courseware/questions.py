"""From what stands in a block to a `Block`: its words rendered, its options keyed, its rules checked."""

from __future__ import annotations

import re
from collections.abc import Collection

from app.courseware.body import LISTED, Body, RawOption
from app.courseware.fragments import Fragments
from app.courseware.keys import keys_of
from app.courseware.model import Block, Match, Option, SettingValue
from app.courseware.pieces import RawBlock
from app.courseware.report import Report
from app.courseware.settings import SettingsReader
from app.courseware.vocabulary import Group, swedish

CHOICES = ("single", "multiple")
FEWEST_OPTIONS = {"single": 2, "multiple": 2, "poll": 2, "order": 2, "match": 2, "checklist": 1}
_NO_PROMPT_NEEDED = ("video", "audio", "checklist")
ARROW = re.compile(r"=+>|-+>|[–—]>|[→⇒⟶⟹➜]")


def build(
    raw: RawBlock, body: Body, id: str, fragments: Fragments, files: Collection[str], report: Report
) -> Block | None:
    """The block; None when something is wrong with it, which the report then tells."""
    if raw.type is None:
        return None
    errors = report.count_errors()
    settings, goals = SettingsReader(raw.type, fragments, files, report).read(body.settings, raw.opening)
    options = _options(raw, body.options, fragments, report)
    _check_prompt(raw, body, report)
    _check_scale(raw, body, settings.get("scale"), report)
    block = Block(
        type=raw.type,
        id=id,
        line=raw.opening + 1,
        prompt_html=fragments.html(body.prompt, raw.start) if body.prompt.strip() else "",
        goals=goals,
        options=options,
        settings=settings,
    )
    return None if report.count_errors() > errors else block


def _check_prompt(raw: RawBlock, body: Body, report: Report) -> None:
    if raw.type not in _NO_PROMPT_NEEDED and not body.prompt.strip():
        report.error(
            raw.opening + 1,
            "no-prompt",
            "Här finns ingen fråga att svara på.",
            "Skriv frågan på raderna under den första raden.",
        )


def _check_scale(raw: RawBlock, body: Body, scale: SettingValue | None, report: Report) -> None:
    """Words are said of statements, numbers of the question itself."""
    if isinstance(scale, list) and not body.options:
        report.error(
            raw.opening + 1,
            "no-statements",
            "Skalan har ord men inga påståenden att ta ställning till.",
            "Skriv påståendena som en lista under frågan, en rad var med - först.",
        )
    elif isinstance(scale, dict) and body.options:
        report.error(
            body.options[0].line + 1,
            "list-in-number-scale",
            "En skala med tal gäller frågan själv och kan inte ha en lista.",
            "Skriv om listan till text, eller ge skalan ord: Skala: stämmer inte | stämmer delvis | stämmer",
        )


def _options(raw: RawBlock, typed: list[RawOption], fragments: Fragments, report: Report) -> tuple[Option, ...]:
    kind = raw.type or ""
    _check_options(raw, typed, report)
    lefts, rights = [option.text for option in typed], [""] * len(typed)
    if kind == "match":
        pairs = [_pair(option, report) for option in typed]
        lefts, rights = [left for left, _ in pairs], [right for _, right in pairs]
    _check_twice(lefts, typed, report)
    return tuple(
        Option(
            key=key,
            html=fragments.inline(left, option.line),
            correct=option.ticked if kind in CHOICES else None,
            feedback_html=fragments.html(option.feedback, option.line) if option.feedback else "",
            match=Match(right_key, fragments.inline(right, option.line)) if kind == "match" else None,
        )
        for option, left, right, key, right_key in zip(
            typed, lefts, rights, keys_of(lefts), keys_of(rights), strict=True
        )
    )


def _check_options(raw: RawBlock, typed: list[RawOption], report: Report) -> None:
    kind = raw.type or ""
    line = raw.opening + 1
    for option in typed:
        if not option.text:
            report.error(option.line + 1, "empty-option", "Svaret är tomt.", "Skriv något, eller ta bort raden.")
        if option.feedback and kind not in CHOICES:
            report.error(
                option.line + 1,
                "feedback-not-here",
                f"I {swedish(Group.TYPE, kind)} har svaren ingen egen återkoppling.",
                "Skriv det som Förklaring: … sist i frågan, eller ta bort raderna med >.",
            )
    if len(typed) < FEWEST_OPTIONS.get(kind, 0):
        report.error(
            line,
            "too-few-options",
            f"I {swedish(Group.TYPE, kind)} behövs minst {FEWEST_OPTIONS[kind]} rader att svara på.",
            "Skriv dem som en lista." if kind in LISTED else "Skriv varje rad med en ruta: - [ ] eller - [x].",
        )
    unclear = {problem.line for problem in report.problems if problem.code == "unknown-mark"}
    if any(option.line + 1 in unclear for option in typed):
        return
    ticked = sum(option.ticked for option in typed)
    if kind == "single" and typed and ticked != 1:
        report.error(
            line,
            "one-right",
            f"I enval ska precis ett svar vara rätt; här är det {ticked or 'inget'}.",
            "Kryssa det rätta med - [x]. Är flera rätt, skriv flerval i stället för enval.",
        )
    if kind == "multiple" and typed and not ticked:
        report.error(line, "one-right", "Inget svar är kryssat som rätt.", "Kryssa de rätta med - [x].")


def _pair(option: RawOption, report: Report) -> tuple[str, str]:
    arrow = ARROW.search(option.text)
    left, right = (option.text[: arrow.start()].strip(), option.text[arrow.end() :].strip()) if arrow else ("", "")
    if not left or not right:
        report.error(
            option.line + 1, "no-pair", "Raden ska ha två delar med en pil emellan.", "Skriv - det ena => det andra"
        )
    return left or option.text, right


def _check_twice(texts: list[str], typed: list[RawOption], report: Report) -> None:
    for option, key in zip(typed, keys_of(texts), strict=True):
        if "-" in key and option.text:
            report.warning(
                option.line + 1, "same-option", "Samma svar står två gånger.", "Ta bort det ena, eller ändra orden."
            )
