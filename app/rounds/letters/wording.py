"""A round's own words in its letters: saved, taken away, and shown as somebody would read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app.database import db
from app.people.identity.queries import shown_name
from app.people.models import Person
from app.rounds.letters.composing import KINDS, offer_ends
from app.rounds.letters.filling import fill, fill_line
from app.rounds.letters.kinds import Words, usual_words
from app.rounds.letters.reminding import in_words, modules_before
from app.rounds.letters.stationery import LONGEST_SUBJECT, Addressee, addressees_of, stationery_of
from app.rounds.models.letters import Kind, RoundLetter
from app.rounds.models.plan import Round, Session
from app.rounds.models.registration import Registration, Standing
from app.rounds.when import when
from app.web.errors import ChangedMeanwhile
from app.web.language import gettext as _

MOST_SHOWN = 200
OFFER = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Shown:
    """A letter as somebody would get it. `entries` are the sessions that it puts into a calendar."""

    subject: str
    body: str
    entries: list[Session]


def own_words(round_id: str) -> dict[str, RoundLetter]:
    rows = db.session.scalars(select(RoundLetter).where(RoundLetter.round_id == round_id))
    return {row.kind: row for row in rows}


def save_words(course_round: Round, kind: Kind, words: Words, sent: bool, seen: int) -> None:
    """Words that are the usual ones again are no longer the round's own. Raises ChangedMeanwhile."""
    db.session.get_one(Round, course_round.id, with_for_update=True, populate_existing=True)
    own = db.session.get(RoundLetter, (course_round.id, kind), populate_existing=True)
    if own is not None and (own.subject, own.text, own.sent) == (words.subject, words.text, sent):
        return
    usual = words == usual_words(kind) and sent
    if own is None and usual:
        return
    if (own.version if own else 0) != seen:
        raise ChangedMeanwhile
    if own is not None and usual:
        db.session.delete(own)
        return
    own = own or RoundLetter(round_id=course_round.id, kind=kind, version=0)
    own.subject, own.text, own.sent, own.version = words.subject, words.text, sent, own.version + 1
    db.session.add(own)


def list_readers(round_id: str) -> list[tuple[str, str]]:
    """Whom a letter may be shown for: registrations and what lists call their persons."""
    asked = select(Registration.id, shown_name()).join(Person, Person.id == Registration.person_id)
    asked = asked.where(Registration.round_id == round_id, Registration.standing != Standing.WITHDRAWN)
    return [(id, name) for id, name in db.session.execute(asked.order_by(shown_name()).limit(MOST_SHOWN))]


def show(course_round: Round, kind: Kind, words: Words, registration_id: str, now: datetime) -> Shown:
    """For somebody of the round, or without an id for somebody invented. No link in it opens anything."""
    desk = stationery_of(course_round, now, links=False)
    to = _reader(course_round, registration_id) or _invented(course_round, next(iter(desk.groups), ""))
    standing = next((standing for standing, its in KINDS.items() if its == kind), Standing.REGISTERED)
    # As somebody who stands where the letter finds them, and not as this one stands now.
    stands = Registration(id=to.registration.id, group_id=to.registration.group_id, standing=standing)
    coming = desk.coming(stands.group_id)
    about = coming[0] if coming else next(iter(desk.sessions), None)
    values = desk.values_for(stands, to.name)
    if about is not None:
        left = [step.title for step in modules_before(course_round.course_id, about.step_id)]
        was = when(about.starts_at - timedelta(days=1), about.ends_at - timedelta(days=1))
        values |= {
            "tillfälle": desk.session_line(about, link=standing == Standing.REGISTERED),
            "ändring": _("{title} har fått en ny tid. Förut var det {was}.").format(title=about.title, was=was),
            "material": about.material,
            "kvar": in_words(left),
        }
    values |= {"skäl": _("Utbildaren är sjuk."), "svara senast": offer_ends(now + OFFER)}
    if kind == Kind.WITHDRAWN:
        values["skäl"] = ""
    entries = coming if kind == Kind.REGISTERED else [about] if kind == Kind.CHANGED and about else []
    return Shown(fill_line(words.subject, values, LONGEST_SUBJECT), fill(words.text, values), entries)


def _reader(course_round: Round, registration_id: str) -> Addressee | None:
    found = addressees_of([registration_id]) if registration_id else []
    return next((one for one in found if one.registration.round_id == course_round.id), None)


def _invented(course_round: Round, group_id: str) -> Addressee:
    row = Registration(id="", round_id=course_round.id, group_id=group_id, standing=Standing.REGISTERED)
    return Addressee(row, _("Kim Exempel"), None)
