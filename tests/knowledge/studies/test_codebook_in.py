"""A codebook from another tool, and files that only say that they are one."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.database import db, transaction
from app.knowledge.models.coding import Theme
from app.knowledge.models.studies import Study
from app.knowledge.studies.codebook_in import MOST_CODES, UnreadableCodebook, add_codes, read_codebook
from app.knowledge.studies.pseudonyms import Names
from app.knowledge.studies.words import Format
from app.people.models import RoleName
from tests.builders import NOW, keep, with_role
from tests.databases import one_engine
from tests.house import House
from tests.knowledge.studies.scenes import a_study, take_out

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
OPEN = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette"><Codes>'
CODE = '<Code guid="{{{guid:08X}-0000-4000-8000-000000000000}}" name="{name}" isCodable="true">'


def book(inside: str) -> bytes:
    return f"{HEAD}{OPEN}{inside}</Codes></CodeBook>".encode()


def code(number: int, name: str, inside: str = "") -> str:
    return CODE.format(guid=number, name=name) + inside + "</Code>"


def test_codes_are_read_with_what_is_below_them_and_what_they_mean() -> None:
    inside = code(2, "Tid &amp; ork", "<Description>Rad ett\nrad &lt;två&gt;</Description>")

    (above,) = read_codebook(book(code(1, "Hinder", inside)))

    assert (above.name, above.below[0].name, above.below[0].definition) == ("Hinder", "Tid & ork", "Rad ett\nrad <två>")


@pytest.mark.parametrize(
    "hostile",
    [
        f'{HEAD}<!DOCTYPE x [<!ENTITY a "b">]>{OPEN}{code(1, "&a;")}</Codes></CodeBook>'.encode(),
        f'{HEAD}<!DOCTYPE x SYSTEM "file:///etc/passwd">{OPEN}{code(1, "A")}</Codes></CodeBook>'.encode(),
        f'{HEAD}<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1/">]>{OPEN}</Codes></CodeBook>'.encode(),
        book("".join(CODE.format(guid=n, name="x") for n in range(30)) + "</Code>" * 30),
        book("".join(code(n, "x") for n in range(MOST_CODES + 1))),
        book(code(1, "x" * 1_000_000)),
        book('<Code guid="../../etc" name="x" isCodable="true"/>'),
        book(code(1, " ")),
        book(""),
        b"PK\x03\x04",
        b"",
    ],
)
def test_what_is_no_codebook_is_refused(hostile: bytes) -> None:
    with pytest.raises(UnreadableCodebook):
        read_codebook(hostile)


@one_engine
def test_what_was_taken_out_is_known_again_and_lands_whole_in_another_study(house: House, tmp_path: Path) -> None:
    lead = with_role(RoleName.RESEARCHER)
    study_id, other_id = a_study("Ett", lead=lead), a_study("Två", lead=lead)
    above = keep(Theme(study_id=study_id, name="Hinder", colour="brick", position=0))
    keep(Theme(study_id=study_id, name="Tid", colour="moss", position=0, parent_id=above.id, definition="För lite"))
    _id, (path,) = take_out(house, tmp_path, study_id, Format.QDC)
    codes = read_codebook(path.read_bytes())

    added = [_add(house, place, codes, lead.id) for place in (study_id, other_id, other_id)]

    assert added == [0, 2, 0]
    house.session.rollback()
    rows = house.session.scalars(select(Theme).where(Theme.study_id == other_id).order_by(Theme.name)).all()
    assert [(row.name, row.colour, row.definition) for row in rows] == [
        ("Hinder", "brick", ""),
        ("Tid", "moss", "För lite"),
    ]
    assert rows[1].parent_id == rows[0].id


def _add(house: House, study_id: str, codes: list[object], actor_id: str) -> int:
    house.session.rollback()
    with house.app.app_context(), transaction():
        names = Names(house.settings.secret, study_id)
        return add_codes(db.session.get_one(Study, study_id), codes, names, actor_id, NOW)  # type: ignore[arg-type]
