"""What anybody sends from the pages behind the footer's links."""

from __future__ import annotations

from tests.builders import an_administrator
from tests.stage import Request, Stage


def barrier(stage: Stage) -> Request:
    administrator = stage.house.session.merge(an_administrator())
    administrator.email = "karin@exempel.se"
    stage.house.session.commit()
    form = stage.form(stage.browser.open("home.report_barrier"), "home.report_barrier")
    return Request("home.report_barrier", form | {"what": "Texten går inte att förstora.", "where": "", "email": ""})
