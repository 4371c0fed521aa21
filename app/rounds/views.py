"""Pages of the room: each part of it adds its own to the blueprint by being imported."""

from app.rounds import when
from app.rounds.attending import views as attending
from app.rounds.blueprint import rounds
from app.rounds.homework import views as homework
from app.rounds.letters import views as letters
from app.rounds.meeting_tool import views as meeting_tool
from app.rounds.paper import views as paper
from app.rounds.planning import views as planning
from app.rounds.preparing import averages
from app.rounds.preparing import views as preparing
from app.rounds.registering import views as registering

__all__ = [
    "attending",
    "averages",
    "homework",
    "letters",
    "meeting_tool",
    "paper",
    "planning",
    "preparing",
    "registering",
    "rounds",
    "when",
]
