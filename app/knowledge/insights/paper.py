"""Chosen insights out of the house: as one PDF, and as a feed that anybody may follow."""

from __future__ import annotations

import io
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Response, current_app, request, send_file
from flask.typing import ResponseReturnValue

from app.knowledge.blueprint import knowledge
from app.knowledge.insights import queries
from app.knowledge.insights.words import ACTORS, PRINCIPLES, STATES
from app.knowledge.models.insights import Actor, Insight, InsightState, Principle
from app.people.rules import reads_bank
from app.web import pdf
from app.web.access import allow, anyone
from app.web.errors import Refused
from app.web.language import gettext as _
from app.web.swedish import day, now

TEMPLATE = "knowledge/insights/report.typ"
MOST_IN_REPORT, MOST_IN_FEED = 50, 50
ATOM = "http://www.w3.org/2005/Atom"


@knowledge.get("/kunskapsbank/insikter/rapport.pdf")
@allow(reads_bank)
def report_insights() -> ResponseReturnValue:
    """Those that are ticked, in the order of the list."""
    chosen = request.args.getlist("insikt")[:MOST_IN_REPORT]
    insights = queries.list_insights(Insight.id.in_(chosen))
    if not insights:
        raise Refused(_("Ingen insikt är vald."), _("Gå tillbaka och kryssa för dem som ska vara med."), 400)
    content = pdf.pdf_of(TEMPLATE, _told(insights), _("Välj färre insikter och försök igen."))
    named = f"{_('Insikter')} {now().date().isoformat()}.pdf"
    file = send_file(io.BytesIO(content), "application/pdf", as_attachment=True, download_name=named)
    file.headers["Cache-Control"] = "no-store"
    return file


def _told(insights: list[Insight]) -> dict[str, object]:
    stones = queries.list_stones(insights)
    return {
        "title": _("Det här har vi lärt oss tillsammans"),
        "made": day(now()),
        "quotes_title": _("Ur svaren"),
        "figures_title": _("Siffror"),
        "happened_title": _("Det här har hänt sedan dess"),
        "insights": [
            {
                "sentence": insight.sentence,
                "about": ", ".join(
                    [STATES[InsightState(insight.state)], ACTORS[Actor(insight.actor)]]
                    + [PRINCIPLES[Principle(each)] for each in insight.principles]
                ),
                "reasoning": insight.reasoning,
                "scope": insight.scope,
                "quotes": [stone.quote.text for stone in stones[insight.id] if stone.quote],
                "figures": [f"{stone.figure} {stone.link}".strip() for stone in stones[insight.id] if stone.figure],
                "gone": [_("Ett citat har dragits tillbaka.")]
                * sum(not stone.quote and not stone.figure for stone in stones[insight.id]),
                "happened": insight.happened,
            }
            for insight in insights
        ],
    }


@knowledge.get("/det-har-vi-lart-oss/flode.xml")
@allow(anyone)
def feed_of_insights() -> ResponseReturnValue:
    """Sentences and reasons, never a quote: feed readers do not sign in."""
    published = queries.list_published()[:MOST_IN_FEED]
    address = f"{current_app.config['SETTINGS'].url}/det-har-vi-lart-oss"
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": "sv"})
    newest = max((insight.published_at for insight in published if insight.published_at), default=None)
    _add(feed, id=f"{address}/flode.xml", title=_("Det här har vi lärt oss tillsammans"))
    _add(feed, updated=(newest.isoformat() if newest else "2000-01-01T00:00:00Z"))
    SubElement(SubElement(feed, "author"), "name").text = "Lärbron"
    SubElement(feed, "link", {"href": f"{address}/flode.xml", "rel": "self"})
    for insight in published:
        entry = SubElement(feed, "entry")
        at = insight.published_at.isoformat() if insight.published_at else ""
        _add(entry, id=f"{address}#insikt-{insight.id}", title=insight.sentence, updated=at, summary=insight.reasoning)
        SubElement(entry, "link", {"href": f"{address}#insikt-{insight.id}"})
    xml = tostring(feed, encoding="utf-8", xml_declaration=True)
    response = Response(xml, content_type="application/atom+xml; charset=utf-8")
    response.add_etag()
    return response.make_conditional(request)


def _add(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text
