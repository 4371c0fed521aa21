"""A study as REFI-QDA, which other tools for qualitative analysis read: the project (.qdpx) and the codebook (.qdc).

Places are Unicode code points from 0, and an end is the first one after the passage: so do the examples of the
specification (REFI-QDA 1.5, §10.2), where the words in a selection's name are as many as its places. No element has a
time: when something was written is not told, and when it was coded helps nobody.
"""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from app.database import AT_ONCE
from app.knowledge.coding.colours import HEX
from app.knowledge.models.coding import Theme
from app.knowledge.studies.coded import Coded, Noted, Work
from app.knowledge.studies.texts import Reader, Told
from app.knowledge.studies.xml_out import Xml, legal
from app.web.errors import Refused
from app.web.language import gettext as _

ORIGIN = "Lärbron"
PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
FOLDER = "sources"
NO_THEMES = _("Studien har inga teman."), _("Gör en kodbok först.")
NAME_LENGTH = 60
# What is known of each text, and of a writer; what only an approved study tells is left out where it is not there.
OF_TEXT = {
    "kurs": _("Kurs"),
    "modul_titel": _("Modul"),
    "fraga": _("Fråga"),
    "innebord": _("Innebörd"),
    "ordalydelse": _("Ordalydelse"),
    "mal": _("Mål"),
    "organisation": _("Organisation"),
    "yrkesroll": _("Yrkesroll"),
    "kon": _("Kön"),
    "forbund": _("Förbund"),
    "omgang": _("Omgång"),
    "manad": _("Månad"),
    "tillsammans": _("Tillsammans"),
    "genomgang": _("Genomgång"),
}
OF_CASE = ("organisation", "yrkesroll", "kon", "forbund")


def write_qdc(path: Path, reader: Reader, work: Work) -> int:
    """How many themes there are. Raises Refused: the format has no empty codebook."""
    if not work.themes:
        raise Refused(*NO_THEMES)
    with path.open("wb") as file:
        xml = Xml(file)
        with xml.element("CodeBook", xmlns=CODEBOOK, origin=ORIGIN):
            _codes(xml, reader, work, {})
        xml.end()
    return len(work.themes)


def write_qdpx(path: Path, reader: Reader, work: Work, texts: Iterator[Told], cases: Iterator[list[Told]]) -> int:
    """How many texts there are. The project's own file is written beside, since an archive takes one at a time."""
    beside = path.with_suffix(".qde")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, beside.open("wb") as file:
        xml, count = Xml(file), 0
        user = reader.names.guid("coder", work.actor_id)
        with xml.element("Project", xmlns=PROJECT, name=reader.study.name, origin=ORIGIN, creatingUserGUID=user):
            with xml.element("Users"):
                for id, name in work.coders.items():
                    xml.leaf("User", guid=reader.names.guid("coder", id), name=name)
            notes = work.list_memos_of_themes()
            if work.themes:
                with xml.element("CodeBook"):
                    _codes(xml, reader, work, notes)
            with xml.element("Variables"):
                for key, name in OF_TEXT.items():
                    xml.leaf("Variable", guid=reader.names.guid("variable", key), name=name, typeOfVariable="Text")
            _cases(xml, reader, cases)
            count, of_texts = _sources(xml, reader, work, texts, archive)
            of_study = work.list_memos_of_study()
            _notes(xml, reader, work, [*(note for many in notes.values() for note in many), *of_texts, *of_study])
            xml.leaf("Description", reader.study.purpose)
            _refer(xml, reader, of_study)
        xml.end()
        file.flush()
        archive.write(beside, "project.qde")
    return count


def _codes(xml: Xml, reader: Reader, work: Work, notes: dict[str, list[Noted]]) -> None:
    below: dict[str | None, list[Theme]] = defaultdict(list)
    for theme in work.themes:
        below[theme.parent_id].append(theme)

    def write(theme: Theme) -> None:
        guid, colour = reader.names.guid("theme", theme.id), HEX.get(theme.colour)
        with xml.element("Code", guid=guid, name=theme.name, isCodable="true", color=colour):
            example = _("Exempel: {words}").format(words=theme.example) if theme.example else ""
            if told := "\n\n".join(part for part in (theme.definition, example) if part):
                xml.leaf("Description", told)
            _refer(xml, reader, notes.get(theme.id, []))
            for child in below[theme.id]:
                write(child)

    with xml.element("Codes"):
        for theme in below[None]:
            write(theme)


def _cases(xml: Xml, reader: Reader, cases: Iterator[list[Told]]) -> None:
    """Each writer with all their texts, in a study that has been approved; else each text by itself."""
    if first := next(cases, None):
        with xml.element("Cases"):
            for texts in chain([first], cases):
                _case(xml, reader, texts)


def _case(xml: Xml, reader: Reader, texts: list[Told]) -> None:
    newest = sorted(texts, key=lambda told: told.newness)
    name = newest[0].row.get("pseudonym") or newest[0].row["id"]
    with xml.element("Case", guid=reader.names.guid("case", name), name=name):
        for key in OF_CASE:
            _value(xml, reader, key, next((told.row[key] for told in reversed(newest) if told.row.get(key)), ""))
        for told in sorted(texts, key=lambda told: str(told.row["id"])):
            xml.leaf("SourceRef", targetGUID=reader.names.guid("text", told.entry_id))


def _sources(
    xml: Xml, reader: Reader, work: Work, texts: Iterator[Told], archive: zipfile.ZipFile
) -> tuple[int, list[Noted]]:
    count, noted = 0, list[Noted]()
    first = next(texts, None)
    if first is None:
        return count, noted
    with xml.element("Sources"):
        for part in _some_at_a_time(chain([first], texts)):
            ids = [told.entry_id for told in part]
            codings, memos = work.list_codings(ids), work.list_memos(ids)
            for told in part:
                count += 1
                own = memos.get(told.entry_id, [])
                noted += own
                _source(xml, reader, told, codings.get(told.entry_id, []), own, archive)
    return count, noted


def _source(
    xml: Xml, reader: Reader, told: Told, codings: list[Coded], memos: list[Noted], archive: zipfile.ZipFile
) -> None:
    guid, text = reader.names.guid("text", told.entry_id), legal(told.row["text"])
    name = f"{told.row['id']} {told.row['fraga']}"
    with xml.element("TextSource", guid=guid, name=name, plainTextPath=f"internal://{guid}.txt"):
        for (start, end), same in _by_passage(codings, text):
            place = f"{told.entry_id} {start} {end}"
            words = " ".join(text[start:end].split())[:NAME_LENGTH]
            where = {"startPosition": start, "endPosition": end}
            with xml.element("PlainTextSelection", guid=reader.names.guid("passage", place), name=words, **where):
                for theme_id, coder_id in same:
                    key, user = f"{place} {theme_id} {coder_id}", reader.names.guid("coder", coder_id)
                    with xml.element("Coding", guid=reader.names.guid("coding", key), creatingUser=user):
                        xml.leaf("CodeRef", targetGUID=reader.names.guid("theme", theme_id))
        _refer(xml, reader, memos)
        for key in OF_TEXT:
            _value(xml, reader, key, told.row.get(key, ""))
    archive.writestr(f"{FOLDER}/{guid}.txt", text)


def _by_passage(codings: list[Coded], text: str) -> list[tuple[tuple[int, int], list[tuple[str, str]]]]:
    """In the order of the text, each with themes and coders. A whole text is a passage too: every tool reads those, and
    not every one a code of a whole source."""
    found: dict[tuple[int, int], dict[tuple[str, str], None]] = {}
    for coded in codings:
        whole = coded.start is None or coded.end is None
        passage = (0, len(text)) if whole else (coded.start or 0, coded.end or 0)
        found.setdefault(passage, {})[coded.theme_id, coded.coder_id] = None
    return [(passage, list(found[passage])) for passage in sorted(found)]


def _value(xml: Xml, reader: Reader, key: str, value: str | int) -> None:
    if value != "":
        with xml.element("VariableValue"):
            xml.leaf("VariableRef", targetGUID=reader.names.guid("variable", key))
            xml.leaf("TextValue", str(value))


def _notes(xml: Xml, reader: Reader, work: Work, notes: list[Noted]) -> None:
    if not notes:
        return
    with xml.element("Notes"):
        for note in notes:
            guid, user = reader.names.guid("memo", note.id), reader.names.guid("coder", note.coder_id)
            name = " ".join(note.text.split())[:NAME_LENGTH]
            with xml.element("Note", guid=guid, name=name, creatingUser=user if note.coder_id in work.coders else None):
                xml.leaf("PlainTextContent", note.text)


def _refer(xml: Xml, reader: Reader, notes: list[Noted]) -> None:
    for note in notes:
        xml.leaf("NoteRef", targetGUID=reader.names.guid("memo", note.id))


def _some_at_a_time(texts: Iterable[Told]) -> Iterator[list[Told]]:
    waiting = iter(texts)
    while part := list(islice(waiting, AT_ONCE)):
        yield part
