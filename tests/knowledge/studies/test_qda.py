"""A study's project and codebook for other tools, read back by a reader that is not ours and held against the schemas
of the format."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from pyrefiqda import RefiCodebook, RefiProject
from sqlalchemy import select

from app.knowledge.models.bank import BankEntry
from app.knowledge.models.coding import Coding, Memo, Theme
from app.knowledge.models.studies import StudyMember
from app.knowledge.studies.words import Format
from app.knowledge.studies.xml_out import legal
from app.people.models import RoleName
from app.web.errors import Refused
from tests.authoring.editing import Edited
from tests.builders import NOW, keep, with_role
from tests.databases import one_engine
from tests.house import House
from tests.knowledge.giving import give, let_in
from tests.knowledge.studies.scenes import a_study, take_out

pytestmark = one_engine

HERE = Path(__file__).parent
# Signs beyond the first plane, letters of two signs, a family of seven, right to left, and what XML itself uses.
TEXTS = (
    "Jag ringer 🙂 när jag själv är orolig.",
    "Pa\u030a cafe\u0301et sa na\u0308stan ingen na\u030agot.",
    '👩‍👩‍👧‍👦 familjen först, sedan <arbetet> & "allt" annat',
    "Rad ett\nrad två\n\nrad fyra",
    "שלום betyder fred, och 𝔄 är en bokstav",
)
WORDS = ("orolig", "na\u0308stan", '<arbetet> & "allt"', "två\n\nrad", "fred, och 𝔄 är")


def coded(house: House, **values: Any) -> tuple[str, dict[str, tuple[str, int, int]]]:
    """A study, and the passage that was coded in each text."""
    for text in TEXTS:
        give(house, text)
    let_in(house)
    house.session.rollback()
    entries = {text: id for id, text in house.session.execute(select(BankEntry.id, BankEntry.text))}
    lead = with_role(RoleName.RESEARCHER, "Forskare")
    study_id = a_study(lead=lead, **values)
    above = keep(Theme(study_id=study_id, name="Hinder", colour="moss", position=0, definition="Det som <hindrar>"))
    theme = keep(Theme(study_id=study_id, name="Oro & tvekan", colour="brick", position=0, parent_id=above.id))
    passages = {}
    for text, words in zip(TEXTS, WORDS, strict=True):
        start = text.index(words)
        passages[text] = (words, start, start + len(words))
        by = {"coder_id": lead.id, "at": NOW, "entry_id": entries[text]}
        keep(Coding(theme_id=theme.id, start=start, end=start + len(words), **by))
        keep(Coding(theme_id=above.id, **by))
    keep(Memo(study_id=study_id, entry_id=entries[TEXTS[0]], coder_id=lead.id, text="Tänk på 🙂 här", at=NOW))
    keep(Memo(study_id=study_id, theme_id=theme.id, coder_id=lead.id, text="Skilj från rädsla", at=NOW))
    keep(Memo(study_id=study_id, coder_id=lead.id, text="Mättnad nådd?", at=NOW))
    return study_id, passages


def read(path: Path, folder: Path) -> Any:
    return RefiProject.load(path, str(folder / "read"))


@pytest.mark.parametrize("approval", ["2026-1", ""])
def test_every_coding_is_at_its_signs_in_a_file_that_follows_the_schema(
    house: House, course: Edited, tmp_path: Path, approval: str
) -> None:
    study_id, passages = coded(house, approval=approval)

    _id, (path,) = take_out(house, tmp_path / "out", study_id, Format.QDPX)

    with zipfile.ZipFile(path) as archive:
        schema = xmlschema.XMLSchema(str(HERE / "Project-mrt2019.xsd"))
        assert list(schema.iter_errors(archive.read("project.qde").decode())) == []
        texts = {name: archive.read(name).decode() for name in archive.namelist() if name.startswith("sources/")}
    project = read(path, tmp_path)
    names = {code.guid: code.name for above in project.code_book.codes.code for code in (above, *above.code)}
    assert sorted(names.values()) == ["Hinder", "Oro & tvekan"]
    found = {}
    for source in project.sources.text_source:
        text = texts[source.plain_text_path.replace("internal://", "sources/")]
        for selection in source.plain_text_selection:
            cut = (text[selection.start_position : selection.end_position], selection.start_position)
            found[text, names[selection.coding[0].code_ref.target_guid]] = (*cut, selection.end_position)
    assert found == {(text, "Oro & tvekan"): passage for text, passage in passages.items()} | {
        (text, "Hinder"): (text, 0, len(text)) for text in TEXTS
    }


def test_cases_have_their_sources_and_variables_and_notes_are_kept(
    house: House, course: Edited, tmp_path: Path
) -> None:
    study_id, _passages = coded(house)

    _id, (path,) = take_out(house, tmp_path / "out", study_id, Format.QDPX)

    project = read(path, tmp_path)
    sources = {source.guid for source in project.sources.text_source}
    assert {ref.target_guid for case in project.cases.case for ref in case.source_ref} == sources
    assert len(project.cases.case) == len(TEXTS)
    assert all(case.name.startswith("P") for case in project.cases.case)
    variables = {variable.guid: variable.name for variable in project.variables.variable}
    told = [variables[value.variable_ref.target_guid] for value in project.sources.text_source[0].variable_value]
    assert {"Kurs", "Fråga", "Ordalydelse", "Månad"} <= set(told)
    notes = {note.guid: note.plain_text_content for note in project.notes.note}
    assert sorted(notes.values()) == ["Mättnad nådd?", "Skilj från rädsla", "Tänk på 🙂 här"]
    assert [notes[ref.target_guid] for ref in project.note_ref] == ["Mättnad nådd?"]
    assert project.code_book.codes.code[0].description == "Det som <hindrar>"
    with zipfile.ZipFile(path) as archive:
        assert b"DateTime" not in archive.read("project.qde")


def test_the_same_again_has_the_same_guids(house: House, course: Edited, tmp_path: Path) -> None:
    study_id, _passages = coded(house)

    _id, (first,) = take_out(house, tmp_path, study_id, Format.QDPX)
    _id, (second,) = take_out(house, tmp_path, study_id, Format.QDPX)

    assert zipfile.ZipFile(first).read("project.qde") == zipfile.ZipFile(second).read("project.qde")


def test_in_a_blind_study_nobody_takes_out_what_others_have_coded(house: House, course: Edited, tmp_path: Path) -> None:
    study_id, _passages = coded(house, blind=True)
    other = with_role(RoleName.TRAINER, "En annan")
    keep(StudyMember(study_id=study_id, person_id=other.id, part="coder", joined_at=NOW))
    entry_id = house.session.scalars(select(BankEntry.id)).first()
    theme_id = house.session.scalars(select(Theme.id)).first()
    keep(Coding(theme_id=theme_id, entry_id=entry_id, coder_id=other.id, start=0, end=2, at=NOW))
    keep(Memo(study_id=study_id, coder_id=other.id, text="Den andras", at=NOW))

    _id, (path,) = take_out(house, tmp_path / "out", study_id, Format.QDPX)

    project = read(path, tmp_path)
    codings = [c for s in project.sources.text_source for p in s.plain_text_selection for c in p.coding]
    assert len({coding.creating_user for coding in codings}) == 1
    assert len(codings) == 2 * len(TEXTS)
    assert "Den andras" not in {note.plain_text_content for note in project.notes.note}


def test_the_codebook_alone_follows_its_schema(house: House, course: Edited, tmp_path: Path) -> None:
    study_id, _passages = coded(house)

    _id, (path,) = take_out(house, tmp_path / "out", study_id, Format.QDC)

    schema = xmlschema.XMLSchema(str(HERE / "Codebook.xsd"))
    assert list(schema.iter_errors(path.read_text(encoding="utf-8"))) == []
    book = RefiCodebook.load(path)
    assert [code.name for code in book.codes.code[0].code] == ["Oro & tvekan"]


def test_a_study_without_themes_has_no_codebook_to_take_out(house: House, course: Edited, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        take_out(house, tmp_path / "out", a_study(), Format.QDC)


def test_signs_that_xml_has_none_for_move_nothing() -> None:
    assert legal("a\x0bb\ufffec\r\nd") == "a\ufffdb\ufffdc\n\nd"
