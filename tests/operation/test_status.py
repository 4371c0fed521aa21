"""`larbron status` says what is wrong first, with what to do, and ends with 1."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from click.testing import CliRunner, Result

from app.factory import larbron
from app.jobs.actions import MOST_TRIES
from app.jobs.models import Job, WorkerSeen
from app.settings import create_instance, read_settings
from app.web.swedish import now
from tests.builders import a_course, a_person
from tests.house import House


def status(house: House, **environ: str) -> Result:
    given = {
        "LARBRON_INSTANCE": str(house.settings.instance),
        "LARBRON_DATABASE_URL": house.settings.database_url.replace("+psycopg", ""),
        "LARBRON_PORT": "1",  # where nobody listens
        **environ,
    }
    return CliRunner().invoke(larbron, ["status"], env=given)


def test_it_counts_and_says_what_is_wrong_with_what_to_do(house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    a_person("Gunnel Hemligsson", "gunnel@hemlig.exempel")
    house.session.add(WorkerSeen(host="maskin", seen_at=now() - timedelta(hours=1)))
    house.session.add(Job(name="mail.deliver", arguments={}, due_at=now(), tries=MOST_TRIES))
    house.session.commit()

    result = status(house)

    lines = [line for line in result.output.splitlines() if line]
    wrong = [line for line in lines if line.startswith("Fel: ")]
    assert result.exit_code == 1
    assert [line.split()[1] for line in wrong] == ["Webbservern", "Bakgrundsprocessen", "1"]
    assert lines[1] == wrong[0]
    assert "larbron start" in lines[2]
    told = dict(re.split(r"\s{2,}| (?=maskin)", line, maxsplit=1) for line in lines[7:])
    assert told["Kurser"] == "1 publicerade"
    assert told["Personer"] == "1, och 0 gäster"
    assert told["Jobb"] == "0 på tur, 1 misslyckades för gott"
    assert told["Databas"].startswith(("SQLite, ", "PostgreSQL, "))
    assert told["Bakgrundsprocess"].startswith("maskin, syntes ")
    assert "emlig" not in result.output


def test_a_database_that_is_away_is_said_and_none_is_made(tmp_path: Path) -> None:
    environ = {"LARBRON_INSTANCE": str(tmp_path), "LARBRON_PORT": "1"}
    create_instance(read_settings(environ))

    result = CliRunner().invoke(larbron, ["status"], env=environ)

    assert result.exit_code == 1
    assert "Fel: Databasens fil finns inte.\n     Återställ en säkerhetskopia." in result.output
    assert not (tmp_path / "larbron.sqlite3").exists()


def test_where_there_is_no_installation_it_says_how_to_make_one(tmp_path: Path) -> None:
    result = CliRunner().invoke(larbron, ["status"], env={"LARBRON_INSTANCE": str(tmp_path / "ny")})

    assert result.exit_code == 2
    assert "larbron start" in result.output
    assert not (tmp_path / "ny").exists()
