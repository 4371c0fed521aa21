"""What all letters of a round share, and the making of one: whose it is, its words with everything filled in, its
calendar entries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flask import current_app
from sqlalchemy import select

from app.catalogue.queries import find_latest
from app.database import db
from app.mail.actions import Words as Letter
from app.people.identity.queries import name_in_letter
from app.people.models import Person
from app.rounds.letters.entries import Method, entry
from app.rounds.letters.filling import fill, fill_line
from app.rounds.letters.kinds import FILL_INS, Words, usual_words
from app.rounds.models.letters import Kind, RoundLetter
from app.rounds.models.plan import Group, Round, Session, SessionState
from app.rounds.models.registration import Registration, Standing
from app.rounds.registering.tokens import Purpose, token_of
from app.rounds.when import when
from app.settings import Settings
from app.web.language import gettext as _

LONGEST_SUBJECT = 150


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody in the round. Without an address there is nobody to write to."""

    registration: Registration
    name: str
    email: str | None


@dataclass(frozen=True, slots=True)
class Entries:
    """The sessions whose entries a letter puts into a calendar, and takes out of it."""

    put: Sequence[Session] = ()
    take: Sequence[Session] = ()


@dataclass(frozen=True)
class Stationery:
    """`words` are the round's own."""

    round: Round
    course: str
    groups: Mapping[str, str]
    sessions: Sequence[Session]
    words: Mapping[str, RoundLetter]
    settings: Settings
    at: datetime
    links: bool = field(default=True)

    def words_of(self, kind: Kind) -> Words:
        own = self.words.get(kind)
        return Words(own.subject, own.text) if own else usual_words(kind)

    def sends(self, kind: Kind) -> bool:
        own = self.words.get(kind)
        return own is None or own.sent

    def ahead(self, group_id: str | None) -> list[Session]:
        """The group's sessions that are not over, also cancelled ones."""
        return [one for one in self.sessions if one.meets(group_id) and one.ends_at > self.at]

    def coming(self, group_id: str | None) -> list[Session]:
        return [one for one in self.ahead(group_id) if one.state != SessionState.CANCELLED]

    def letters_to(self, to: Addressee, kind: Kind, told: dict[str, str], entries: Entries) -> list[Letter]:
        """The letter; and since mail programs understand one calendar entry in each, a short one more for each further
        entry."""
        if not to.email:
            return []
        email, words = to.email, self.words_of(kind)
        values = self.values_for(to.registration, to.name) | told
        made = [(Method.REQUEST, one) for one in entries.put] + [(Method.CANCEL, one) for one in entries.take]
        calendars = [
            entry(method, one, to.registration, email, self.round.name, self.settings, self.at) for method, one in made
        ]
        letter: Letter = {
            "recipient": email,
            "subject": fill_line(words.subject, values, LONGEST_SUBJECT),
            "body": fill(words.text, values),
            "html": None,
            "calendar": calendars[0] if calendars else None,
            "expires_at": to.registration.offered_until if kind == Kind.OFFERED else None,
        }
        further = zip(made[1:], calendars[1:], strict=True)
        return [letter, *(self._entry_letter(email, *each, calendar) for each, calendar in further)]

    def _entry_letter(self, email: str, method: Method, session: Session, calendar: str) -> Letter:
        put = method == Method.REQUEST
        subject = _("Till din kalender: {session}") if put else _("Tas bort ur din kalender: {session}")
        body = _("Det här brevet lägger in ett tillfälle i din kalender. Du behöver inte svara.")
        if not put:
            body = _("Det här brevet tar bort ett tillfälle ur din kalender. Du behöver inte svara.")
        return {
            "recipient": email,
            "subject": fill_line("{tillfälle}", {"tillfälle": subject.format(session=session.title)}, LONGEST_SUBJECT),
            "body": f"{body}\n\n{self.session_line(session, link=put)}\n",
            "html": None,
            "calendar": calendar,
            "expires_at": None,
        }

    def values_for(self, registration: Registration, name: str) -> dict[str, str]:
        """What every letter fills in. Only who has a place sees the links to meetings."""
        group_id, placed = registration.group_id, registration.standing == Standing.REGISTERED
        coming = "\n\n".join(self.session_line(one, link=placed) for one in self.coming(group_id))
        group = self.groups.get(group_id, "") if len(self.groups) > 1 else ""
        return self.values_for_all() | {
            "namn": name,
            "grupp": _("Du är i {group}.").format(group=group) if group else "",
            "tillfällen": coming,
            "din plats": self.address(f"plats/{self.token(registration, Purpose.PLACE)}"),
            "incheckning": self.address(f"incheckning/brev/{self.token(registration, Purpose.CHECK_IN)}"),
        }

    def token(self, registration: Registration, purpose: Purpose) -> str:
        return token_of(registration.id, purpose) if self.links else "EXEMPEL"

    def values_for_all(self) -> dict[str, str]:
        contact = self.settings.contact
        return dict.fromkeys(FILL_INS, "") | {
            "kurs": self.course,
            "omgång": self.round.name,
            "tillfällen": "\n\n".join(self.session_line(one, link=False) for one in self.coming(None)),
            "din närvaro": self.address("min-narvaro"),
            "anmälan": self.address(f"anmalan/{self.round.code}"),
            "kontakt": _("Undrar du över något? Skriv till {contact}.").format(contact=contact) if contact else "",
        }

    def session_line(self, session: Session, link: bool = True) -> str:
        where = [session.place] if session.place else []
        if session.link:
            where.append(_("Möteslänk: {link}").format(link=session.link) if link else _("Digitalt möte"))
        return "\n".join([session.title, when(session.starts_at, session.ends_at), *where])

    def address(self, path: str) -> str:
        return f"{self.settings.url}/{path}"


def stationery_of(course_round: Round, now: datetime, links: bool = True) -> Stationery:
    """Without `links` nobody's own link is shown: for a preview."""
    course = find_latest(course_round.course_id)
    groups = select(Group.id, Group.name).where(Group.round_id == course_round.id).order_by(Group.number)
    sessions = select(Session).where(Session.round_id == course_round.id).order_by(Session.starts_at, Session.id)
    words = select(RoundLetter).where(RoundLetter.round_id == course_round.id)
    return Stationery(
        round=course_round,
        course=course.course.title if course else course_round.course_id,
        groups={id: name for id, name in db.session.execute(groups)},
        sessions=list(db.session.scalars(sessions)),
        words={row.kind: row for row in db.session.scalars(words)},
        settings=current_app.config["SETTINGS"],
        at=now,
        links=links,
    )


def addressees_of(registration_ids: Collection[str]) -> list[Addressee]:
    """In the order of their ids. Who is deactivated, or gone, has no address."""
    asked = (
        select(Registration, Person)
        .join(Person, Person.id == Registration.person_id)
        .where(Registration.id.in_(registration_ids))
        .order_by(Registration.id)
    )
    return [
        Addressee(row, name_in_letter(person), None if person.deactivated_at or person.erased_at else person.email)
        for row, person in db.session.execute(asked)
    ]
