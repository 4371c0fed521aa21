"""Days on which hardly anybody works in Sweden: public holidays (lag 1989:253), and the three eves that are as free."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from app.web.language import gettext as _

SATURDAY = 5
_SAME_EACH_YEAR = {
    (1, 1): _("nyårsdagen"),
    (1, 6): _("trettondedag jul"),
    (5, 1): _("första maj"),
    (6, 6): _("nationaldagen"),
    (12, 24): _("julafton"),
    (12, 25): _("juldagen"),
    (12, 26): _("annandag jul"),
    (12, 31): _("nyårsafton"),
}
_AFTER_EASTER = {
    -2: _("långfredagen"),
    0: _("påskdagen"),
    1: _("annandag påsk"),
    39: _("Kristi himmelsfärdsdag"),
    49: _("pingstdagen"),
}


def find_holiday(day: date) -> str | None:
    """What the day is called."""
    return _holidays(day.year).get(day)


def next_working_day(day: date) -> date:
    """The first after it that is neither in a weekend nor a holiday."""
    day += timedelta(days=1)
    while day.weekday() >= SATURDAY or find_holiday(day):
        day += timedelta(days=1)
    return day


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    quarters, left = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * quarters - epact - left) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, before = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, before + 1)


@lru_cache(maxsize=20)
def _holidays(year: int) -> dict[date, str]:
    """Where two fall on one day, as a first of May on Ascension Day, the one that moves."""
    midsummer = _first(SATURDAY, date(year, 6, 20))
    return {
        **{date(year, month, day): name for (month, day), name in _SAME_EACH_YEAR.items()},
        **{easter(year) + timedelta(days=days): name for days, name in _AFTER_EASTER.items()},
        midsummer - timedelta(days=1): _("midsommarafton"),
        midsummer: _("midsommardagen"),
        _first(SATURDAY, date(year, 10, 31)): _("alla helgons dag"),
    }


def _first(weekday: int, since: date) -> date:
    return since + timedelta(days=(weekday - since.weekday()) % 7)
