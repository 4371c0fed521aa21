"""Set up the second factor, give it, replace it, and take it away from somebody who has lost it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, update

from app.database import db
from app.people import audit
from app.people.actions import sign_out_everywhere
from app.people.audit import Act
from app.people.factor.letters import tell_of_reset, tell_of_set_up
from app.people.factor.models import RecoveryCode, SecondFactor
from app.people.factor.one_time import recovery_codes, recovery_hash, step_of
from app.people.factor.sealing import seal, unseal
from app.people.models import Person, SignInSession
from app.people.visitor import hash_of
from app.web.logs import logger

log = logger(__name__)


def set_up(person_id: str, secret: str, code: str, key: str, session_token: str, now: datetime) -> bool:
    """In place of what the person had, whose other sessions end. False when the code is not the app's."""
    step = step_of(secret, code, now)
    if step is None:
        log.info("second factor not set up", actor=person_id)
        return False
    person = db.session.get_one(Person, person_id, with_for_update=True)
    forget(person_id)
    sealed = seal(key, person_id, secret)
    db.session.add(SecondFactor(person_id=person_id, secret=sealed, confirmed_at=now, last_step=step))
    for each in recovery_codes(key, person_id, secret):
        db.session.add(RecoveryCode(person_id=person_id, code_hash=recovery_hash(key, person_id, each)))
    others = (SignInSession.person_id == person_id, SignInSession.token_hash != hash_of(session_token))
    db.session.execute(delete(SignInSession).where(*others))
    audit.note(Act.FACTOR_SET_UP, now, person_id, person_id)
    tell_of_set_up(person, now)
    return True


def spend(person_id: str, code: str, key: str, now: datetime) -> bool:
    """Whether the code, of the app or a recovery code, is the person's and was not used. The same work either way."""
    factor = db.session.get(SecondFactor, person_id)
    secret = unseal(key, person_id, factor.secret) if factor else None
    step = (step_of(secret, code, now) if secret else None) or 0
    # The updates decide: of two that give the same code at once, one finds it unused.
    by_app = db.session.execute(
        update(SecondFactor)
        .where(SecondFactor.person_id == person_id, SecondFactor.last_step < step)
        .values(last_step=step)
        .returning(SecondFactor.person_id)
    ).first()
    unused = (RecoveryCode.code_hash == recovery_hash(key, person_id, code), RecoveryCode.used_at.is_(None))
    by_recovery = db.session.execute(
        update(RecoveryCode)
        .where(RecoveryCode.person_id == person_id, *unused)
        .values(used_at=now)
        .returning(RecoveryCode.person_id)
    ).first()
    if by_app is None and by_recovery is None:
        log.info("second factor refused", actor=person_id)
        return False
    log.info("second factor given", actor=person_id, by="app" if by_app else "recovery code")
    return True


def confirm_session(session_token: str, new_token: str, now: datetime) -> None:
    """From now on the session is known by a new token: one that somebody had before lets nobody further in."""
    here = update(SignInSession).where(SignInSession.token_hash == hash_of(session_token))
    db.session.execute(here.values(token_hash=hash_of(new_token), factor_at=now))


def reset(person: Person, actor_id: str | None, why: str, now: datetime) -> bool:
    """The person sets up a new one at the next sign-in, and is told by letter. False when there is none."""
    db.session.refresh(person, with_for_update=True)
    if not forget(person.id):
        return False
    sign_out_everywhere(person.id)
    audit.note(Act.FACTOR_RESET, now, actor_id, person.id, why=why)
    tell_of_reset(person, now)
    return True


def forget(person_id: str) -> bool:
    """Whether there was one."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    gone = delete(SecondFactor).where(SecondFactor.person_id == person_id).returning(SecondFactor.person_id)
    return db.session.execute(gone).first() is not None
