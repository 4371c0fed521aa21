"""Every refusal and every fault has one page that says what happened and what to do."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, make_response, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, SecurityError

from app.web.access import ConfirmFirst
from app.web.full_disk import is_full
from app.web.giving_back import given_back, sent_to, shown_of
from app.web.language import gettext as _
from app.web.logs import logger
from app.web.request_log import asked
from app.web.saving import give_up

log = logger(__name__)


class NotFound(Exception):
    """A `get_…` query found no row, or none that this person may know of."""


class ChangedMeanwhile(Exception):
    """Somebody else has saved the same thing since the form was shown."""


class Refused(Exception):
    """An action said no. The sentences say what happened and what to do."""

    def __init__(self, message: str, what_to_do: str, status: int = 409) -> None:
        super().__init__(message)
        self.message, self.what_to_do, self.status = message, what_to_do, status


def init_errors(app: Flask) -> None:
    app.register_error_handler(NotFound, lambda _: _page("errors/not_found.html", 404))
    app.register_error_handler(404, lambda _: _page("errors/not_found.html", 404))
    app.register_error_handler(401, lambda _: _page("errors/sign_in.html", 401, **_typed()))
    app.register_error_handler(403, lambda _: _page("errors/forbidden.html", 403))
    app.register_error_handler(ConfirmFirst, lambda asked: _confirm_first(asked.back))
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _broken)
    app.register_error_handler(500, lambda error: _broken(getattr(error, "original_exception", None) or error))
    app.log_exception = lambda exc_info: None  # type: ignore[method-assign]  # it tells the address; we tell of it below


def _confirm_first(back: str) -> ResponseReturnValue:
    return _page("errors/confirm_first.html", 403, back=back, **_typed())


def _typed() -> dict[str, Any]:
    typed = given_back()
    return {"typed": typed, "shown": shown_of(typed), "action": sent_to()}


def _page(template: str, status: int, **context: Any) -> ResponseReturnValue:
    give_up()
    return render_template(template, **context), status


def _refused(refusal: Refused) -> ResponseReturnValue:
    return _page("errors/refused.html", refusal.status, message=refusal.message, what_to_do=refusal.what_to_do)


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error.get_response()
    if isinstance(error, SecurityError):  # for a host that is not ours there are no addresses to link to
        return _("Adressen hör inte till Lärbron."), 400
    sentences = {
        400: (
            _("Webbläsaren skickade något som vi inte kunde läsa."),
            _("Gå tillbaka, ladda om sidan och försök igen."),
        ),
        405: (_("Den adressen kan inte ta emot det du skickade."), _("Gå tillbaka till sidan och försök därifrån.")),
        413: (_("Det du skickade är för stort."), _("Korta texten eller välj en mindre fil, och försök igen.")),
        429: (_("Det blev för många försök på kort tid."), _("Vänta en stund och försök igen.")),
    }
    message, what_to_do = sentences.get(status, sentences[400])
    if error.description == "other-origin":
        message = _("Svaret kom inte från en av våra sidor, så vi tog inte emot det.")
        what_to_do = _("Öppna sidan på nytt från den här adressen och försök igen.")
    page = make_response(_page("errors/refused.html", status, message=message, what_to_do=what_to_do))
    for name in ("Allow", "Content-Range"):
        if name in dict(error.get_headers()):
            page.headers[name] = dict(error.get_headers())[name]
    return page


def _broken(error: Exception) -> ResponseReturnValue:
    log.error("broken", **asked(), exc_info=error)
    number = g.get("request_id", "")
    try:
        if is_full(error):
            return _page("errors/full_disk.html", 507, **_typed())
        return _page("errors/broken.html", 500, number=number)
    except Exception:
        log.exception("the error page itself is broken")
        sentence = "Något gick sönder hos oss. Det du skrev finns kvar i webbläsaren. Försök igen om en stund."
        return f"{sentence} Om det händer igen: hör av dig och ange numret {number}.", 500
