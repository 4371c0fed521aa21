"""Pages of the room: one's own way, a group's and a round's, certificates, resource persons."""

from app.completion.blueprint import completion
from app.completion.views import certificates, group, own_way, resource_persons, round_way

__all__ = ["certificates", "completion", "group", "own_way", "resource_persons", "round_way"]
