"""What the forms of planning offer to choose from."""

from __future__ import annotations

from typing import Any, TypedDict

from app.people.registry.queries import list_choices
from app.projects.queries import list_projects
from app.rounds.models.plan import Payer, Round
from app.rounds.planning import queries
from app.rounds.planning.round_forms import Pairs
from app.rounds.rules import administered_by, keeps_rounds


class Offered(TypedDict):
    organisations: Pairs
    projects: Pairs
    outside: bool
    trainers: Pairs


def offered(person: Any, trainers: tuple[str, ...] = ()) -> Offered:
    """`trainers` are offered though they may not have the role any more. Who does not keep all rounds chooses among
    the projects that are theirs."""
    own = None if keeps_rounds(person) else administered_by(person)
    return {
        "organisations": list_choices(),
        "projects": [(project.id, project.name) for project in list_projects() if own is None or project.id in own],
        "outside": own is None,
        "trainers": queries.list_trainers(trainers),
    }


def paid(course_round: Round) -> str:
    """As the form says whose places they are."""
    return f"{Payer.PROJECT}/{course_round.project_id}" if course_round.project_id else course_round.payer
