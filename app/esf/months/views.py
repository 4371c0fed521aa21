"""The page that the administrator opens on the first of the month, and the page of each month."""

from __future__ import annotations

from collections import Counter

from flask import current_app, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.esf.blueprint import esf
from app.esf.models.months import Month
from app.esf.months import actions, jobs, month_views, periods, resealing, words
from app.esf.months.checking import list_faults
from app.esf.months.comparing import changed_months
from app.esf.months.snapshots import last_snapshots
from app.esf.rules import keeps_report, reads_report
from app.people.identity.keys import Keys
from app.projects.models import Project
from app.projects.queries import get_project
from app.web.access import allow
from app.web.swedish import now

__all__ = ["jobs", "month_views", "resealing"]


@esf.get("/projekt/<project_id>/esf")
@allow(reads_report)
def show_report(project_id: str) -> ResponseReturnValue:
    project, kept = get_project(project_id), actions.list_months(project_id)
    months = [kept.get(month) or actions.find_month(project_id, month) for month in periods.months_of(project, now())]
    return render_template(
        "esf/months/show_report.html",
        project=project,
        months=months,
        missing=_missing(project, months),
        changed=changed_months(project_id, months),
        snapshots=last_snapshots(project_id),
        waiting=next((row for row in reversed(months) if _waits(row)), None),
        over={row.month for row in months if periods.is_over(row.month, now())},
        keeps=keeps_report(current_user, project_id),
        month_in_words=periods.in_words,
        words=words,
    )


def _waits(row: Month) -> bool:
    """For the administrator: the first such month is what to do next."""
    return periods.is_over(row.month, now()) and (row.state != "sent" or row.again)


def _missing(project: Project, months: list[Month]) -> dict[str, int]:
    """How many things remain to be mended in each month that is not closed."""
    ids = [row.month for row in months if not row.settled]
    if not ids:
        return {}
    keys = Keys.of(current_app.config["SETTINGS"])
    faults = list_faults(project, min(ids), max(ids), keys.sealing, now())
    found = Counter(fault.month for fault in faults)
    return {month: found[month] for month in ids}
