"""A backup that is taken while people work becomes the same installation elsewhere, on either database."""

from __future__ import annotations

import resource
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.catalogue import media
from app.catalogue.models import CourseFile, CourseVersion
from app.courseware.grading import Given
from app.database import transaction
from app.learning.actions import ledger
from app.learning.erasure_log import FILE as LOG
from app.learning.loading import load_place
from app.learning.models import Answer, Attempt, Erasure
from app.learning.owner import Owner
from app.mail.actions import write_letter
from app.mail.models import Letter
from app.operation.archive import Manifest, open_archive
from app.people.models import RoleName, SignInSession
from app.settings import read_settings
from app.web.swedish import now
from tests.attempts import a_guest, answered, drafted
from tests.backups import Environ, empty_place, house_at, place_of, run, sure
from tests.browser import Browser
from tests.builders import NOW, a_course, a_person, keep, with_role
from tests.databases import both_engines, one_engine, strict_engine
from tests.house import House
from tests.knowledge.giving import give_each, let_in
from tests.learning.forms import answer
from tests.learning.test_erasing_again import run_due
from tests.learning.visits import rows_of

pytestmark = both_engines
FILM = bytes(range(256)) * 10_000


@pytest.fixture
def place(house: House, tmp_path: Path) -> Iterator[Environ]:
    with empty_place(tmp_path / "ny", place_of(house)["LARBRON_DATABASE_URL"]) as environ:
        yield environ


def a_letter(house: House) -> None:
    with house.app.app_context(), transaction():
        write_letter("maja@exempel.se", "Provbrev", "Hej.", NOW)


def manifest_of(file: Path) -> Manifest:
    with open_archive(file) as archive:
        return archive.manifest


def test_what_was_there_is_there_and_goes_on(browser: Browser, house: House, tmp_path: Path, place: Environ) -> None:
    a_course(tmp_path / "kurs")
    film = media.keep(house.settings.media, FILM)
    maja = a_person(email="maja@exempel.se")
    browser.sign_in(maja)
    answer(browser, "tanke", text="Från före kopian", bank="yes")
    guest, cookie = a_guest(house)
    answered(house, guest, "prov")
    drafted(house, guest, "prov")
    a_letter(house)
    file = tmp_path / "kopia.zip"

    said = sure(run(place_of(house), "backup", file))
    told = sure(run(place, "restore", file, "--no-erasures"))

    assert file.stat().st_mode & 0o777 == 0o600
    assert "Hemligheterna är inte med." in said
    assert "LARBRON_SECRET är skapad" in told
    assert Path(place["LARBRON_INSTANCE"]).stat().st_mode & 0o777 == 0o700
    with house_at(place) as restored:
        elsewhere = Browser(restored)
        # The old cookie lets nobody in; signing in anew does, and numbers go on where they were.
        assert rows_of(restored, SignInSession.person_id) == []
        elsewhere.sign_in(maja)
        assert elsewhere.open("learning.journal").words("li.entry > .mine") == ["Från före kopian"]
        answer(elsewhere, "tanke", text="Efteråt")
        assert elsewhere.open("learning.journal").words("li.entry > .mine") == ["Efteråt"]
        assert elsewhere.client.get(f"/media/{film}/film.mp4", buffered=True).data == FILM
        visitor = Browser(restored)
        visitor.client.set_cookie("larbron-gast", cookie)
        assert len(visitor.open("learning.journal").select("li.entry")) == 2
        assert rows_of(restored, Letter.sent_at, Letter.trying_at) == [(None, manifest_of(file).taken)]
        assert_refused_twice(house, file, place)


def test_the_bank_is_searched_as_before(house: House, tmp_path: Path, place: Environ) -> None:
    a_course(tmp_path / "kurs")
    trainer = with_role(RoleName.TRAINER)
    give_each(house, "Tiden räckte inte", 5, step="forsta")
    let_in(house)
    house.session.expunge_all()

    sure(run(place_of(house), "backup", tmp_path / "kopia.zip"))
    sure(run(place, "restore", tmp_path / "kopia.zip", "--no-erasures"))

    with house_at(place) as restored:
        elsewhere = Browser(restored)
        elsewhere.sign_in(trainer)
        assert len(elsewhere.open("knowledge.search_entries", sok="tid").select(".quotes li")) == 5


def assert_refused_twice(house: House, file: Path, place: Environ) -> None:
    """Neither the folder nor the database that was restored to takes another."""
    again = run(place, "restore", file, "--no-erasures")
    assert (again.exit_code, "är inte tom" in again.output) == (2, True)
    if house.engine.dialect.name == "postgresql":
        folder = Path(place["LARBRON_INSTANCE"]).with_name("en till")
        beside = run(place | {"LARBRON_INSTANCE": str(folder)}, "restore", file, "--no-erasures")
        assert (beside.exit_code, "är inte tom" in beside.output, folder.exists()) == (2, True, False)


@strict_engine
def test_either_database_restores_what_the_other_had(house: House, tmp_path: Path, place: Environ) -> None:
    a_course(tmp_path / "kurs")
    guest, _cookie = a_guest(house)
    answered(house, guest, "prov")
    drafted(house, guest, "prov")
    between = {"LARBRON_INSTANCE": str(tmp_path / "emellan"), "LARBRON_DATABASE_URL": ""}
    files = [tmp_path / name for name in ("ett.zip", "tva.zip", "tre.zip")]

    sure(run(place_of(house), "backup", files[0]))
    sure(run(between, "restore", files[0], "--no-erasures"))
    sure(run(between, "backup", files[1]))
    sure(run(place, "restore", files[1], "--no-erasures"))
    sure(run(place, "backup", files[2]))

    first, second, third = map(manifest_of, files)
    assert (second.database, third.database) == ("sqlite", house.engine.dialect.name)
    assert (first.files, first.rows) == (second.files, second.rows) == (third.files, third.rows)
    assert first.rows["answer"] == 2


def test_a_backup_is_one_moment_while_others_write(house: House, tmp_path: Path, place: Environ) -> None:
    a_course(tmp_path / "kurs")
    file, stop, begun = tmp_path / "kopia.zip", threading.Event(), threading.Barrier(4)
    acknowledged: Counter[str] = Counter()
    persons = [a_person(f"Person {number}").id for number in range(3)]

    def write(person_id: str) -> None:
        with house.app.app_context():
            with transaction():
                version = load_place("prov", "forsta", easy=False).course.questions["tanke"][1]
                attempt = ledger.begin_attempt(Owner(person_id, None), None, "prov", NOW).id
            begun.wait(30)
            while not stop.is_set():
                number = acknowledged[person_id] + 1
                with transaction():
                    given = Given(None, f"{person_id} {number}")
                    ledger.save_answer(attempt, "forsta", version, given, f"{person_id}-{number}", "", NOW)
                acknowledged[person_id] = number

    writers = [threading.Thread(target=write, args=[person_id]) for person_id in persons]
    for writer in writers:
        writer.start()
    begun.wait(30)
    before = dict(acknowledged)
    try:
        result = run(place_of(house), "backup", file)
    finally:
        stop.set()
        for writer in writers:
            writer.join(30)
    sure(result)
    sure(run(place, "restore", file, "--no-erasures"))

    with house_at(place) as restored:
        texts = [str(text).split() for text in rows_of(restored, Answer.text)]
    for person_id in persons:
        numbers = sorted(int(number) for writer, number in texts if writer == person_id)
        assert numbers == list(range(1, len(numbers) + 1))
        assert before.get(person_id, 0) <= len(numbers) <= acknowledged[person_id]
    assert len(texts) < acknowledged.total()


def test_what_was_erased_since_is_erased_again_before_anybody_reads_it(
    browser: Browser, house: House, tmp_path: Path, place: Environ
) -> None:
    a_course(tmp_path / "kurs")
    maja = a_person()
    browser.sign_in(maja)
    answer(browser, "tanke", text="Hemligt")
    file, log = tmp_path / "kopia.zip", house.settings.instance / LOG
    log.unlink(missing_ok=True)
    sure(run(place_of(house), "backup", file))
    answer(browser, "tanke", text="Skrivet sedan")
    browser.send("learning.delete_all", {})
    run_due(house.app, now)

    refused = run(place, "restore", file)
    told = sure(run(place, "restore", file, "--erasures", log, "--erasures", log))

    assert (refused.exit_code, "--erasures" in refused.output) == (2, True)
    assert "Gjort igen ur loggen: 2 raderingar och slutade delningar." in told
    with house_at(place) as restored:
        assert rows_of(restored, Answer.text) == [None]
        assert rows_of(restored, Attempt.person_id) == [None]
        assert len(rows_of(restored, Erasure.answer_id)) == 1
        # The next restore of an older backup needs them too.
        assert (restored.settings.instance / LOG).read_text() == log.read_text()


@one_engine
def test_secrets_go_along_only_when_they_are_asked_for_and_sealed(house: House, tmp_path: Path, place: Environ) -> None:
    file, phrase, other = tmp_path / "kopia.zip", tmp_path / "fras", tmp_path / "annan"
    phrase.write_text("fem ord som ingen gissar\n")
    other.write_text("helt andra ord\n")
    here = place_of(house) | {"LARBRON_SMTP_PASSWORD": "brevhemlighet", "LARBRON_CONTACT": "hjalp@exempel.se"}
    short = tmp_path / "kort"
    short.write_text("kort")

    assert "för kort" in run(here, "backup", file, "--with-secrets", "--passphrase-file", short).output
    sure(run(here, "backup", file, "--with-secrets", "--passphrase-file", phrase))
    wrong = run(place, "restore", file, "--no-erasures", "--passphrase-file", other)
    told = sure(run(place, "restore", file, "--no-erasures", "--passphrase-file", phrase))

    assert house.settings.secret.encode() not in file.read_bytes()
    assert (wrong.exit_code, "Lösenfrasen öppnar inte" in wrong.output) == (2, True)
    assert "LARBRON_SECRET" not in told
    settings = read_settings({name: value for name, value in place.items() if value})
    assert settings.secret == house.settings.secret
    assert settings.identity_keys == house.settings.identity_keys
    assert settings.identity_index_key == house.settings.identity_index_key
    assert (settings.smtp_password, settings.contact) == ("brevhemlighet", "hjalp@exempel.se")


@one_engine
def test_a_backup_that_does_not_fit_leaves_nothing_and_an_old_one_stays(house: House, tmp_path: Path) -> None:
    media.keep(house.settings.media, FILM)
    (tmp_path / "kopior").mkdir()
    file = tmp_path / "kopior" / "kopia.zip"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
        full = run(place_of(house), "backup", file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    left = list(file.parent.iterdir())
    sure(run(place_of(house), "backup", file))
    kept = file.read_bytes()

    there = run(place_of(house), "backup", file)

    assert (full.exit_code, "blev inte av" in full.output, left) == (2, True, [])
    assert (there.exit_code, "--replace" in there.output) == (2, True)
    assert file.read_bytes() == kept
    sure(run(place_of(house), "backup", file, "--replace"))
    assert manifest_of(file).rows == manifest_of(file).rows


@one_engine
def test_media_that_are_missing_or_damaged_are_named(house: House, tmp_path: Path) -> None:
    a_course(tmp_path / "kurs")
    (version,) = rows_of(house, CourseVersion.id)
    gone = "0" * 64
    keep(CourseFile(version_id=version, path="bilder/bro.png", sha256=gone, size=4, content=None))
    spoilt = media.keep(house.settings.media, b"hel bild")
    media.path_of(house.settings.media, spoilt).write_bytes(b"halv")

    result = run(place_of(house), "backup", tmp_path)
    media.path_of(house.settings.media, spoilt).unlink()

    assert result.exit_code == 1
    assert f"Skadad i mappen med media: {spoilt}." in result.output
    assert f"Saknas i mappen med media: {gone}." in result.output
    (file,) = tmp_path.glob("larbron-*.zip")
    assert spoilt in manifest_of(file).media
