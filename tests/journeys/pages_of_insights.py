"""What a trainer sees of insights, and what everybody who is signed in sees of those that are published."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from app.knowledge.models.insights import Evidence, Insight, InsightState
from app.people.models import Person
from app.web.swedish import now
from tests.journeys import rooms
from tests.journeys.server import Server
from tests.journeys.window import follow

SENTENCE = "Vi har upptäckt att den som frågar om arbete i första mötet får höra mer."


def pages_of_insights(page: Page, server: Server) -> Iterator[str]:
    """For somebody who reads the bank."""
    insight_id = _fill(server)
    page.goto(server.at("/kunskapsbank/insikter"))
    yield "insights"
    page.goto(server.at(f"/kunskapsbank/insikter/{insight_id}"))
    page.get_by_text("Lägg till en siffra").first.click()
    yield "insight"
    follow(page.get_by_role("button", name="Lägg till siffran"))
    yield "insight, figure refused"
    page.goto(server.at("/kunskapsbank/insikter/ny"))
    yield "insight, writing"
    page.goto(server.at("/det-har-vi-lart-oss"))
    page.locator(".insight", has_text=SENTENCE).first.get_by_text("Det som insikten vilar på").click()
    yield "what we learnt"


def _fill(server: Server) -> str:
    """One that is published: with a quote that was taken back, and a figure."""

    def write() -> str:
        writer = rooms.kept(Person(name="Maja Lindqvist", created_at=now()))
        insight = rooms.kept(
            Insight(
                course_id="vta",
                sentence=SENTENCE,
                reasoning="31 av 48 svar nämner det första mötet.",
                scope="Kommuner och Försäkringskassan.",
                principles=["equality"],
                actor="organisation",
                happened="Två enheter har gett en halvtimme före första mötet.",
                state=InsightState.PUBLISHED,
                written_by=writer.id,
                changed_by=writer.id,
                written_at=now(),
                published_at=now(),
            )
        )
        for figure in ("31 av 48 svar", ""):
            rooms.kept(Evidence(insight_id=insight.id, figure=figure, added_at=now()))
        return str(insight.id)

    return server.changed(write)
