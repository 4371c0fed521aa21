"""What questions have been, for those who publish the next version."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalogue.queries import find_latest, list_past_questions, list_versions
from app.database import reading
from tests.builders import COURSE, MODULE, a_course
from tests.house import House

REWORDED = MODULE.replace("Vad tänker du?", "Vad tänker du nu?")


@pytest.fixture
def house_with_versions(house: House, tmp_path: Path) -> House:
    """The question `tanke` was reworded, taken out with its module, and came back as it was at first."""
    for text in (MODULE, REWORDED, MODULE.replace("::: reflektion tanke", "::: reflektion annan"), MODULE):
        a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": text})
    return house


def test_wordings_come_by_when_they_were_last_shown_each_once(house_with_versions: House) -> None:
    with house_with_versions.app.app_context(), reading():
        past = list_past_questions("prov")
        latest = find_latest("prov")

    assert {name: question.type for name, question in past.items()} == {
        "fraga-ett": "single",
        "tanke": "reflection",
        "annan": "reflection",
    }
    assert ["nu?" in wording.canonical for wording in past["tanke"].wordings] == [True, False]
    assert latest is not None
    assert latest.questions["tanke"] == (past["tanke"].id, past["tanke"].wordings[-1].id)


def test_two_statements_whatever_the_number_of_questions(house_with_versions: House) -> None:
    with house_with_versions.statements() as statements, house_with_versions.app.app_context(), reading():
        list_past_questions("prov")

    assert len(statements) == 2


def test_every_version_can_be_read_and_none_of_another_course(house_with_versions: House) -> None:
    with house_with_versions.app.app_context(), reading():
        numbers = [version.number for version in list_versions("prov")]
        others = (list_versions("annan"), find_latest("annan"), list_past_questions("annan"))

    assert (numbers, others) == ([1, 2, 3, 4], ([], None, {}))
