"""What is erased is noted in a log of ids, and can be erased once more where a backup brought it back."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from app.database import transaction
from app.jobs.worker import run_due
from app.learning import erasure_log
from app.learning.actions.erasing_again import erase_again
from app.learning.erasure_log import Entry, What
from app.learning.models import Answer, Attempt, Consent, Draft, Erasure, PollVote
from app.learning.owner import Owner
from app.learning.privacy import let_guests_go
from app.web.swedish import now
from tests.attempts import a_guest, answered, drafted
from tests.browser import Browser
from tests.builders import MODULE, NOW, a_course, a_person
from tests.databases import both_engines
from tests.house import House
from tests.learning.forms import STEP, answer, key_of
from tests.learning.test_claiming import POLL
from tests.learning.visits import rows_of

pytestmark = both_engines

UNKNOWN = "0" * 32


def logged(house: House) -> list[tuple[What, str]]:
    """Once the worker has been there; the log is empty afterwards."""
    run_due(house.app, now)
    file = house.settings.instance / erasure_log.FILE
    entries, unreadable = erasure_log.read(file) if file.exists() else ([], 0)
    file.unlink(missing_ok=True)
    assert unreadable == 0
    return sorted((entry.what, entry.id) for entry in entries)


def again(house: House, *entries: tuple[What, str], at: datetime = NOW) -> int:
    with house.app.app_context(), transaction():
        return erase_again([Entry(at, what, id) for what, id in entries])


def test_what_a_writer_takes_away_is_noted_by_ids_alone(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    browser.sign_in(a_person())
    answer(browser, "tanke", text="Delad", bank="yes")
    answer(browser, "fraga-ett", keys=key_of(browser.open("learning.show_step", **STEP), "Att lyssna"))
    (_, shared), (_, own) = sorted(rows_of(house, Answer.id, Answer.public_id))

    browser.send("learning.delete_answer", {}, answer_id=own)
    one = logged(house)
    browser.send("learning.delete_all", {})

    assert one == [(What.ERASED, own)]
    (attempt,) = rows_of(house, Attempt.id)
    assert logged(house) == [(What.CUT, attempt), (What.WITHDRAWN, shared)]


def test_what_is_let_go_after_thirty_days_is_noted(house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    owner, _token = a_guest(house)
    answered(house, owner, "prov")

    with house.app.app_context():
        let_guests_go(now())

    erased = [(What.ERASED, id) for id in rows_of(house, Answer.public_id)]
    assert logged(house) == sorted([(What.CUT, rows_of(house, Attempt.id)[0]), *erased])


def test_it_is_erased_again_once_and_only_what_is_there(house: House, tmp_path: Path) -> None:
    a_course(tmp_path, **{"02-rost": MODULE.replace("forsta", "andra").split(":::")[0] + POLL})
    person = Owner(a_person().id, None)
    answered(house, person, "prov")
    drafted(house, person, "prov")
    entries = [(What.ERASED, id) for id in [*rows_of(house, Answer.public_id), UNKNOWN]]

    assert again(house, *entries) == 3
    assert rows_of(house, Answer.text, Answer.choice) == [(None, None)] * 3
    assert (rows_of(house, Draft.id), rows_of(house, PollVote.key)) == ([], [])
    assert rows_of(house, Erasure.erased_at) == [NOW] * 3

    (attempt,) = rows_of(house, Attempt.id)
    assert again(house, *entries, (What.CUT, attempt), (What.CUT, UNKNOWN)) == 1
    assert rows_of(house, Attempt.person_id) == [None]
    assert again(house, *entries, (What.CUT, attempt)) == 0


def test_what_was_shared_is_withdrawn_again_and_emptied_when_the_log_says_so(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    browser.sign_in(a_person())
    answer(browser, "tanke", text="Delad", bank="yes")
    (shared,) = rows_of(house, Answer.public_id)

    assert again(house, (What.WITHDRAWN, shared)) == 1
    assert rows_of(house, Answer.text) == ["Delad"]
    assert [bank for _id, bank in sorted(rows_of(house, Consent.id, Consent.bank))] == [True, False]
    assert rows_of(house, Erasure.erased_at) == [None]

    assert again(house, (What.WITHDRAWN, shared)) == 0
    assert again(house, (What.ERASED, shared)) == 1
    assert rows_of(house, Answer.text) == [None]


def test_whom_the_writer_shut_out_stays_out(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    browser.sign_in(a_person())
    answer(browser, "tanke", text="Delad", bank="yes", trainers="yes")
    (shared,) = rows_of(house, Answer.public_id)
    (decided,) = rows_of(house, Consent.decided_at)
    later, earlier = decided + timedelta(hours=1), decided - timedelta(hours=1)

    def readers() -> tuple[str, bool]:
        *_, (_id, trainers, bank) = sorted(rows_of(house, Consent.id, Consent.trainers, Consent.bank))
        return trainers, bank

    # Let in again since then, or nobody to shut out: nothing changes.
    assert again(house, (What.NO_BANK, shared), (What.NO_NAME, shared), at=earlier) == 0
    assert again(house, (What.NO_BANK, UNKNOWN), (What.NO_NAME, shared), at=later) == 0
    assert again(house, (What.NO_BANK, shared), at=later) == 1
    assert readers() == ("unnamed", False)
    logged(house)

    browser.send("learning.share_answer", {"bank": "yes", "trainers": "yes"}, answer_id=shared)
    browser.send("learning.share_answer", {}, answer_id=shared)

    assert readers() == ("no", False)
    assert logged(house) == [(What.NO_BANK, shared), (What.NO_TRAINERS, shared)]


def test_a_line_that_a_crash_cut_off_harms_no_other(tmp_path: Path) -> None:
    file, line = tmp_path / "erasures.log", str(Entry(NOW, What.ERASED, UNKNOWN))
    file.write_text(f"{line}\n{line[:40]}")

    erasure_log.append(file, f"{line}\n{line}")

    assert erasure_log.read(file) == ([Entry(NOW, What.ERASED, UNKNOWN)] * 3, 1)
    assert file.stat().st_mode & 0o777 == 0o644
    erasure_log.append(tmp_path / "ny.log", line)
    assert (tmp_path / "ny.log").stat().st_mode & 0o777 == 0o600
