"""How a mark is told."""

from __future__ import annotations

from app.rounds.attending.minutes import moment_of
from app.rounds.attending.queries import AWAY, HERE, PART, Mark
from app.rounds.models.attendance import Seen
from app.rounds.models.plan import Session
from app.web.language import gettext as _
from app.web.language import ngettext
from app.web.swedish import clock

SOURCES = {
    Seen.TRAINER: _("markerat"),
    Seen.ADMINISTRATOR: _("markerat av kansliet"),
    Seen.CODE: _("incheckad med kod"),
    Seen.LETTER: _("incheckad genom sitt brev"),
    Seen.PAPER: _("från närvarolistan på papper"),
    Seen.MEETING_TOOL: _("från mötesverktyget"),
}


def time_in_words(minutes: int) -> str:
    """Exactly: 210 → "3 timmar 30 minuter"."""
    hours, left = divmod(minutes, 60)
    parts = [ngettext("1 timme", "{} timmar", hours).format(hours)] if hours else []
    if left or not hours:
        parts.append(ngettext("1 minut", "{} minuter", left).format(left))
    return " ".join(parts)


def stay_in_words(session: Session, mark: Mark) -> str:
    """ "9.00–13.00, 3 timmar 30 minuter", or what there is of it."""
    if mark.state == AWAY:
        return _("Borta")
    if mark.state == HERE:
        return _("Hela tiden, {time}").format(time=time_in_words(mark.minutes))
    if mark.from_minute is None or mark.to_minute is None:
        return time_in_words(mark.minutes)
    begin, end = (clock(moment_of(session, minute)) for minute in (mark.from_minute, mark.to_minute))
    return f"{begin}–{end}, {time_in_words(mark.minutes)}"


STATES = {HERE: _("Här"), PART: _("Delvis"), AWAY: _("Borta")}
