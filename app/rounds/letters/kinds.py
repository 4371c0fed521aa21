"""The nine letters: what each is called, who gets it and when, what may and what must be filled in, and the usual
words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from app.rounds.models.letters import Kind
from app.web.language import gettext as _
from app.web.setup import ROOT

USUAL = ("namn", "kurs", "omgång", "grupp", "kontakt")
FILL_INS = {
    "namn": _("mottagarens namn; tomt för den som har skyddade personuppgifter"),
    "kurs": _("kursens namn"),
    "omgång": _("omgångens namn"),
    "grupp": _("en mening om mottagarens grupp, om omgången har flera"),
    "tillfällen": _("alla kommande tillfällen med tid och plats, ett på varje rad"),
    "tillfälle": _("det tillfälle brevet handlar om, med tid och plats"),
    "svara senast": _("när erbjudandet om plats slutar gälla"),
    "ändring": _("vad som har ändrats"),
    "skäl": _("varför"),
    "kvar": _("de moduler som är kvar att göra före tillfället"),
    "lärdomar": _("före en boost: det som har upptäckts i kursen och är publicerat"),
    "material": _("det som står under Material hos tillfället"),
    "din plats": _("länken där mottagaren ser sin plats, tackar ja eller avanmäler sig"),
    "incheckning": _("länken där mottagaren checkar in med koden i rummet, utan att logga in"),
    "din närvaro": _("länken till mottagarens närvaro"),
    "anmälan": _("länken till anmälan"),
    "kontakt": _("en mening om vart man skriver med frågor"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """Subject and text with fill-ins."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class About:
    """`goes` is who gets the letter and when. Without `needs` it would be of no use. `may_be_off`: a round may leave it
    out."""

    title: str
    goes: str
    fills: tuple[str, ...]
    needs: tuple[str, ...]
    may_be_off: bool = False


PLACE = "din plats"
ABOUT = {
    Kind.INVITED: About(
        _("Inbjudan"), _("Till den som ni bjuder in, när ni gör det."), ("tillfällen", "anmälan"), ("anmälan",)
    ),
    Kind.REGISTERED: About(
        _("Bekräftelse"),
        _("Till den som har fått en plats, genast. Varje tillfälle följer med som en kalenderbokning."),
        ("tillfällen", "incheckning", PLACE),
        ("tillfällen", PLACE),
    ),
    Kind.WAITING: About(
        _("Väntar på plats"), _("Till den som ställer sig i kön, genast."), ("tillfällen", PLACE), (PLACE,)
    ),
    Kind.OFFERED: About(
        _("Erbjuden plats"),
        _("Till den som står först i kön när en plats blir ledig, genast."),
        ("tillfällen", "svara senast", PLACE),
        ("svara senast", PLACE),
    ),
    Kind.WITHDRAWN: About(
        _("Avanmäld"),
        _(
            "Till den som har avanmält sig eller blivit avanmäld, eller inte svarade på en erbjuden plats. Bokningarna "
            "i kalendern tas bort."
        ),
        ("skäl", PLACE),
        (),
    ),
    Kind.REMINDER: About(
        _("Påminnelse"),
        _(
            "Tre dagar före ett tillfälle, till den som har moduler kvar att göra före det och till den som inte har "
            "hört något från oss på två veckor."
        ),
        ("tillfälle", "kvar", "lärdomar", "material", "incheckning", PLACE),
        ("tillfälle",),
        may_be_off=True,
    ),
    Kind.CHANGED: About(
        _("Ändring"),
        _("När ett tillfälle har fått en annan tid eller plats, eller har tillkommit, till dem som det gäller."),
        ("tillfälle", "ändring", "tillfällen", PLACE),
        ("tillfälle", "ändring"),
    ),
    Kind.CANCELLED: About(
        _("Inställt"),
        _("När ett tillfälle eller hela omgången ställs in, till alla som det gäller."),
        ("tillfälle", "skäl", "tillfällen"),
        ("skäl",),
    ),
    Kind.THANKS: About(
        _("Tack, med material"),
        _("Dagen efter ett tillfälle, till dem som är markerade som närvarande."),
        ("tillfälle", "material", "din närvaro", "tillfällen"),
        (),
        may_be_off=True,
    ),
}


def fills_of(kind: Kind) -> dict[str, str]:
    """The fill-ins of a letter and what each becomes."""
    return {name: FILL_INS[name] for name in (*USUAL[:-1], *ABOUT[kind].fills, USUAL[-1])}


@cache
def usual_words(kind: Kind) -> Words:
    """The first line of the file is the subject."""
    text = (ROOT / "templates" / "rounds" / "letters" / f"{kind.value}.txt").read_text(encoding="utf-8")
    subject, _line, body = text.partition("\n")
    return Words(subject.strip(), body.strip())
