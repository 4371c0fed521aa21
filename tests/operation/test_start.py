"""`larbron start` makes what is missing, keeps what is there, and says what is wrong with a setting."""

from __future__ import annotations

import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.factory import create_app, larbron
from app.operation.migrating import NotReady
from app.settings import WrongSetting, create_instance, read_settings
from tests.builders import COURSE, MODULE, write_course


def start(instance: Path, courses: Path, **environ: str) -> Result:
    given = {"LARBRON_INSTANCE": str(instance), "LARBRON_COURSES": str(courses), **environ}
    return CliRunner().invoke(larbron, ["start", "--only-prepare"], env=given)


def secret_of(instance: Path) -> str:
    text = (instance / "settings.env").read_text()
    return re.findall(r"^LARBRON_SECRET=(\S+)$", text, re.MULTILINE)[0]


def test_the_first_start_makes_an_instance_and_the_second_keeps_it(tmp_path: Path) -> None:
    instance, courses = tmp_path / "ny", tmp_path / "kurser"
    write_course(courses / "prov", {"kurs.md": COURSE, "01-forsta.md": MODULE})

    first = start(instance, courses)
    secret = secret_of(instance)
    second = start(instance, courses)

    assert (first.exit_code, second.exit_code) == (0, 0), first.output + second.output
    assert oct(instance.stat().st_mode & 0o777) == "0o700"
    assert oct((instance / "settings.env").stat().st_mode & 0o777) == "0o600"
    assert len(secret) >= 40
    assert secret_of(instance) == secret
    assert "prov: Publicerad som version 1." in first.output
    assert "version" not in second.output
    assert re.search(r"http://127\.0\.0\.1:8000/logga-in/[\w-]{40,}", first.output)
    links = re.findall(r"/logga-in/(\S+)", first.output + second.output)
    assert len(set(links)) == 2


def test_no_course_stops_a_start(tmp_path: Path) -> None:
    courses = tmp_path / "kurser"
    write_course(courses / "bra", {"kurs.md": COURSE.replace("id: prov", "id: bra"), "01.md": MODULE})
    write_course(
        courses / "trasig", {"kurs.md": COURSE.replace("id: prov", "id: trasig"), "01.md": MODULE + "::: enval"}
    )
    write_course(courses / "tom", {"kurs.md": ""})
    (courses / "skräp").mkdir()
    (courses / "skräp" / "kurs.md").write_bytes(b"\xff\xfe\x00\x01" * 50)
    (courses / "trasig" / "02.md").symlink_to("finns-inte")
    (courses / "projekt.yaml").write_text("{{{")

    result = start(tmp_path / "ny", courses)

    assert result.exit_code == 0, result.output
    assert "bra: Publicerad som version 1." in result.output
    for name in ("trasig", "tom", "skräp", "projekt.yaml"):
        assert f"{name}: publicerades inte" in result.output


WRONG = {
    "LARBRON_PORT": "åttatusen",
    "LARBRON_WORKERS": "0",
    "LARBRON_ALLOW_HTTP": "ja",
    "LARBRON_URL": "kurs.exempel.se",
    "LARBRON_DATABASE_URL": "mysql://a:hemligt@b/c",
    "LARBRON_SMTP_SECURITY": "ssl",
    "LARBRON_SECRET": "kort",
    "LARBRON_PORTT": "8000",
}


@pytest.mark.parametrize(("name", "value"), WRONG.items())
def test_a_wrong_setting_stops_the_start_with_a_sentence_that_names_it(tmp_path: Path, name: str, value: str) -> None:
    result = start(tmp_path / "ny", tmp_path, **{name: value})

    sentence = result.output.strip()
    assert result.exit_code == 2
    assert name in sentence
    assert sentence.endswith((".", "?"))
    assert "hemligt" not in sentence
    assert not (tmp_path / "ny").exists()


OPEN = [
    {"LARBRON_HOST": "0.0.0.0"},  # noqa: S104 -- that is what is refused
    {"LARBRON_URL": "http://kurs.exempel.se"},
    {"LARBRON_HOST": "0.0.0.0", "LARBRON_URL": "http://127.0.0.1:8000"},  # noqa: S104
]


@pytest.mark.parametrize("environ", OPEN)
def test_plain_http_is_for_the_own_machine(tmp_path: Path, environ: dict[str, str]) -> None:
    given = {"LARBRON_INSTANCE": str(tmp_path), **environ}

    with pytest.raises(WrongSetting, match="LARBRON_ALLOW_HTTP"):
        read_settings(given)

    assert read_settings(given | {"LARBRON_ALLOW_HTTP": "1"}).allow_http
    assert read_settings(given | {"LARBRON_URL": "https://kurs.exempel.se"}).https


def test_a_file_without_its_secret_is_refused(tmp_path: Path) -> None:
    environ = {"LARBRON_INSTANCE": str(tmp_path)}
    create_instance(read_settings(environ))
    (tmp_path / "settings.env").write_text("# tom\n")

    with pytest.raises(WrongSetting, match="LARBRON_SECRET"):
        read_settings(environ)


def test_a_missing_or_older_database_names_the_command_that_mends_it(tmp_path: Path) -> None:
    environ = {"LARBRON_INSTANCE": str(tmp_path / "ny")}
    with pytest.raises(NotReady, match="larbron start"):
        create_app(read_settings(environ))
    assert not (tmp_path / "ny").exists()
    assert start(tmp_path / "ny", tmp_path).exit_code == 0
    with sqlite3.connect(tmp_path / "ny" / "larbron.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '001'")

    with pytest.raises(NotReady, match="larbron migrate"):
        create_app(read_settings(environ))


@pytest.mark.parametrize(("revision", "says"), [("099", "nyare än programmet"), ("restoring", "inte färdig")])
def test_a_newer_or_unfinished_database_is_refused_by_all(tmp_path: Path, revision: str, says: str) -> None:
    environ = {"LARBRON_INSTANCE": str(tmp_path / "ny")}
    assert start(tmp_path / "ny", tmp_path).exit_code == 0
    with sqlite3.connect(tmp_path / "ny" / "larbron.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [revision])

    migrated = CliRunner().invoke(larbron, ["migrate"], env=environ)
    started = start(tmp_path / "ny", tmp_path)
    asked = CliRunner().invoke(larbron, ["people", "add", "maja@exempel.se", "Maja"], env=environ)

    for result in (migrated, started, asked):
        assert (result.exit_code, says in result.output, "\n" in result.output.strip()) == (2, True, False)


def test_a_database_that_does_not_answer_is_said_in_a_sentence(tmp_path: Path) -> None:
    environ = {"LARBRON_INSTANCE": str(tmp_path)}
    create_instance(read_settings(environ))
    environ["LARBRON_DATABASE_URL"] = "postgresql://larbron:hemligt@127.0.0.1:1/larbron"

    with pytest.raises(NotReady, match="LARBRON_DATABASE_URL") as reason:
        create_app(read_settings(environ))

    assert "hemligt" not in str(reason.value)


def test_migrating_twice_does_no_harm(tmp_path: Path) -> None:
    start(tmp_path / "ny", tmp_path)

    result = CliRunner().invoke(larbron, ["migrate"], env={"LARBRON_INSTANCE": str(tmp_path / "ny")})

    assert result.exit_code == 0
    assert result.output.startswith("Databasen ")


def test_publishing_makes_an_instance_where_there_is_none(tmp_path: Path) -> None:
    write_course(tmp_path / "prov", {"kurs.md": COURSE, "01-forsta.md": MODULE})

    result = CliRunner().invoke(
        larbron, ["courses", "publish", str(tmp_path / "prov")], env={"LARBRON_INSTANCE": str(tmp_path / "ny")}
    )

    assert (result.exit_code, result.output) == (0, "prov: Publicerad som version 1.\n")
    assert secret_of(tmp_path / "ny")
    shutil.rmtree(tmp_path / "ny")
