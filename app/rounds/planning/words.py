"""What the pages of planning call things."""

from __future__ import annotations

from app.projects.words import KINDS as STEPS
from app.rounds.models.plan import Form, OrderState, Payer, RoundState, SessionState
from app.web.language import gettext as _

# The kinds of step that people meet at.
KINDS = {kind: words for kind, words in STEPS.items() if kind not in ("module", "assignment", "survey")}
ROUND_STATES = {
    RoundState.PLANNED: _("Planeras"),
    RoundState.OPEN: _("Öppen för anmälan"),
    RoundState.CLOSED: _("Anmälan är stängd"),
    RoundState.CANCELLED: _("Inställd"),
}
SESSION_STATES = {
    SessionState.PLANNED: _("Preliminärt"),
    SessionState.CONFIRMED: _("Bestämt"),
    SessionState.HELD: _("Genomfört"),
    SessionState.CANCELLED: _("Inställt"),
}
PAYERS = {
    Payer.PROJECT: _("Projektets platser"),
    Payer.OUTSIDE: _("Utanför projekt"),
    Payer.SOLD: _("Sålda platser"),
}
FORMS = {Form.PHYSICAL: _("På plats"), Form.DIGITAL: _("Digitalt")}
ORDER_STATES = {
    OrderState.ASKED: _("Väntar på svar"),
    OrderState.PLANNED: _("Planerad"),
    OrderState.DECLINED: _("Avböjd"),
    OrderState.WITHDRAWN: _("Återtagen"),
}
