"""What the pages of insights call things."""

from __future__ import annotations

from app.knowledge.models.insights import Actor, InsightState, Principle
from app.web.language import gettext as _

STATES = {
    InsightState.DRAFT: _("Utkast"),
    InsightState.REVIEWED: _("Granskad"),
    InsightState.PUBLISHED: _("Publicerad"),
}
ACTORS = {
    Actor.INDIVIDUAL: _("Den enskilda medarbetaren"),
    Actor.ORGANISATION: _("Organisationen"),
    Actor.STRUCTURE: _("Strukturen: regler, avtal, samverkan"),
}
PRINCIPLES = {
    Principle.EQUALITY: _("Jämställdhet"),
    Principle.ACCESSIBILITY: _("Tillgänglighet"),
    Principle.NON_DISCRIMINATION: _("Icke-diskriminering"),
}
