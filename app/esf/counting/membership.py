"""Who is registered in a project: by a place in a round that it pays, or on the page where visitors register."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from app.database import db
from app.esf.models.counting import Participation
from app.projects.models import Project
from app.rounds.models.plan import Payer, Round
from app.rounds.models.registration import Registration, Standing
from app.web.swedish import local_day


def list_memberships(person_id: str) -> dict[str, date]:
    """The projects that somebody is registered in, and since which day."""
    rounds = (
        select(Round.project_id, func.min(Registration.registered_at))
        .join(Registration, Registration.round_id == Round.id)
        .where(Registration.person_id == person_id, Registration.standing == Standing.REGISTERED)
        .where(Round.payer == Payer.PROJECT, Round.project_id.is_not(None))
        .group_by(Round.project_id)
    )
    joined = select(Participation.project_id, Participation.joined_at)
    joined = joined.where(Participation.person_id == person_id, Participation.joined_at.is_not(None))
    found: dict[str, date] = {}
    for rows in (db.session.execute(rounds), db.session.execute(joined)):
        for project_id, moment in rows:
            if project_id and moment:
                found[project_id] = min(local_day(moment), found.get(project_id, date.max))
    return found


def runs(project: Project, day: date) -> bool:
    """A project without a first or a last day has begun, or goes on."""
    return (project.starts_on or date.min) <= day <= (project.ends_on or date.max)
