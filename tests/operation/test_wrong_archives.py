"""A file that is no whole archive of ours leaves nothing behind, whatever it was made to do."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.operation import sealing
from app.operation.archive import FORMAT, Manifest, Writing
from app.operation.migrating import newest_revision
from app.people.models import Person
from tests.backups import house_at, run, sure
from tests.learning.visits import rows_of

SHA256 = "ab" * 32
Parts = dict[str, bytes]
PARTS: Parts = {
    "tables/person.jsonl": b'["id","name","email","created_at"]\n["%s","Maja",null,"2026-03-02T09:00:00+00:00"]\n'
    % (b"a" * 32),
    "tables/role.jsonl": b'["id","person_id","name","scope","scope_id"]\n[1,"%s","author","platform",null]\n'
    % (b"a" * 32),
    f"media/{SHA256}": b"bild",
}


def written(file: Path, parts: Parts, **told: Any) -> None:
    """An archive that agrees with itself, but for what is told otherwise."""
    with file.open("w+b") as stream:
        archive = Writing(stream)
        for name, content in parts.items():
            with archive.part(name) as part:
                part.write(content)
        manifest = Manifest(
            format=FORMAT,
            id="b" * 32,
            program="0.1.0",
            database="sqlite",
            revision=str(newest_revision()),
            taken_at="2026-03-02T09:00:00+00:00",
            rows={"person": 1, "role": 1},
            settings={},
            files=archive.files,
        )
        archive.close(replace(manifest, **told))


def rewritten(file: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """With a list that says something else than what is there."""
    with zipfile.ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    told = json.loads(parts.pop("manifest.json"))
    change(told)
    with zipfile.ZipFile(file, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
        new.writestr("manifest.json", json.dumps(told))


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def spoilt(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"bild", b"bilb", 1))


def another_kind(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\0" * 100)


def with_one_more(file: Path) -> None:
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("../../utanfor", b"x")


def with_one_twice(file: Path) -> None:
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("tables/person.jsonl", b"x")


def without_its_list(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("tables/person.jsonl", PARTS["tables/person.jsonl"])


def with_a_path_in_its_list(file: Path) -> None:
    rewritten(file, lambda told: told["files"].update({"media/../../utanfor": [1, SHA256]}))


def with_another_size(file: Path) -> None:
    rewritten(
        file, lambda told: told["files"].update({f"media/{SHA256}": [10**12, told["files"][f"media/{SHA256}"][1]]})
    )


def of_another_format(file: Path) -> None:
    rewritten(file, lambda told: told.update(format=2))


def with_a_line_in_a_setting(file: Path) -> None:
    rewritten(file, lambda told: told.update(settings={"LARBRON_CONTACT": "a\nLARBRON_PORT=1"}))


def with_a_list_too_deep(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("manifest.json", b"[" * 100_000)


BROKEN = [
    cut_off,
    spoilt,
    another_kind,
    with_one_more,
    with_one_twice,
    without_its_list,
    with_a_path_in_its_list,
    with_another_size,
    of_another_format,
    with_a_line_in_a_setting,
    with_a_list_too_deep,
]


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    return {"LARBRON_INSTANCE": str(tmp_path / "ny"), "LARBRON_DATABASE_URL": ""}


def refused(place: dict[str, str], file: Path) -> str:
    result = run(place, "restore", file, "--no-erasures")
    assert result.exit_code == 2, result.output + repr(result.exception)
    assert not Path(place["LARBRON_INSTANCE"]).exists()
    return str(result.output)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda function: function.__name__)
def test_what_is_broken_is_refused_before_anything_is_made(
    tmp_path: Path, place: dict[str, str], broken: Callable[[Path], None]
) -> None:
    file = tmp_path / "kopia.zip"
    written(file, PARTS)
    broken(file)

    assert "Inget är återställt." in refused(place, file)
    assert [path.name for path in tmp_path.iterdir()] == ["kopia.zip"]


def test_a_backup_from_a_newer_program_says_which(tmp_path: Path, place: dict[str, str]) -> None:
    written(tmp_path / "kopia.zip", PARTS, revision="099", program="9.9.9")

    assert "nyare version av programmet (9.9.9" in refused(place, tmp_path / "kopia.zip")


def test_a_backup_from_an_older_program_is_brought_up_to_date(tmp_path: Path, place: dict[str, str]) -> None:
    written(tmp_path / "kopia.zip", PARTS, revision="003")

    said = sure(run(place, "restore", tmp_path / "kopia.zip", "--no-erasures"))

    assert "2 rader i 2 tabeller" in said
    with house_at(place) as restored:
        assert rows_of(restored, Person.name) == ["Maja"]


ROWS = {
    "a reference to nobody": {"tables/role.jsonl": PARTS["tables/role.jsonl"].replace(b"a" * 32, b"c" * 32)},
    "fewer rows than it says": {"tables/role.jsonl": PARTS["tables/role.jsonl"].splitlines(keepends=True)[0]},
    "a column that is not there": {"tables/role.jsonl": PARTS["tables/role.jsonl"].replace(b'"scope"', b'"spoce"')},
    "no JSON": {"tables/role.jsonl": b"[" * 100_000},
    "a table that is not there": {"tables/rolls.jsonl": PARTS["tables/role.jsonl"]},
}


@pytest.mark.parametrize("parts", ROWS.values(), ids=ROWS.keys())
def test_rows_that_do_not_fit_leave_no_database(tmp_path: Path, place: dict[str, str], parts: Parts) -> None:
    names = [name.removeprefix("tables/").removesuffix(".jsonl") for name in PARTS | parts if "tables/" in name]
    written(tmp_path / "kopia.zip", PARTS | parts, rows=dict.fromkeys(names, 1))

    assert "Inget är återställt." in refused(place, tmp_path / "kopia.zip")


def test_a_restore_that_was_interrupted_is_not_taken_for_an_installation(tmp_path: Path, place: dict[str, str]) -> None:
    written(tmp_path / "kopia.zip", PARTS)
    half = Path(place["LARBRON_INSTANCE"]) / "restoring"
    half.mkdir(parents=True)
    (half / "settings.env").write_text("")

    started = run(place, "start", "--only-prepare")
    again = run(place, "restore", tmp_path / "kopia.zip", "--no-erasures")

    assert (started.exit_code, "avbröts" in started.output) == (2, True)
    assert (again.exit_code, "är inte tom" in again.output) == (2, True)
    shutil.rmtree(half.parent)
    assert run(place, "restore", tmp_path / "kopia.zip", "--no-erasures").exit_code == 0


def test_secrets_open_with_their_passphrase_in_their_own_backup() -> None:
    sealed = sealing.seal({"LARBRON_SECRET": "hemligt"}, "fem ord som ingen gissar", "ett")

    assert sealing.unseal(sealed, "fem ord som ingen gissar", "ett") == {"LARBRON_SECRET": "hemligt"}
    for content, phrase, backup in (
        (sealed, "fem ord som ingen gissar", "två"),
        (sealed[:-1] + bytes([sealed[-1] ^ 1]), "fem ord som ingen gissar", "ett"),
    ):
        with pytest.raises(sealing.WrongPassphrase):
            sealing.unseal(content, phrase, backup)
