"""Pages of the room: one's own way, the way of everybody in a round, certificates, resource persons."""

from app.completion.blueprint import completion
from app.completion.views import certificates, own_way, resource_persons, round_way

__all__ = ["certificates", "completion", "own_way", "resource_persons", "round_way"]
