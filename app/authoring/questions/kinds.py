"""What each type of block is called where it is filled in, what it is good for, and what its rows are."""

from __future__ import annotations

from dataclasses import dataclass

NUMBERS, WORDS = "numbers", "words"


@dataclass(frozen=True, slots=True)
class Kind:
    """`rows` is what the list of a type is called, "" where it has none. `scale`: with numbers or with words."""

    address: str
    type: str
    name: str
    good_for: str
    prompt: str
    rows: str = ""
    empty_rows: int = 0
    scale: str = ""


_QUESTION = "Fråga"
KINDS = [
    Kind(
        "enval",
        "single",
        "Enval",
        "Ett svar är rätt. Bra när man ska pröva om man förstått.",
        _QUESTION,
        "Svar att välja bland",
        3,
    ),
    Kind(
        "flerval",
        "multiple",
        "Flerval",
        "Flera svar är rätt. Bra när en sak har flera sidor.",
        _QUESTION,
        "Svar att välja bland",
        4,
    ),
    Kind(
        "sant-falskt",
        "true-false",
        "Sant eller falskt",
        "Ett påstående. Bra mot vanliga missförstånd.",
        "Påstående",
    ),
    Kind(
        "kortsvar",
        "text",
        "Kortsvar",
        "Ett ord eller några få skrivs in. Bra för begrepp.",
        _QUESTION,
    ),
    Kind(
        "tal",
        "number",
        "Tal",
        "Ett tal skrivs in. Bra för mängder och tider.",
        _QUESTION,
    ),
    Kind(
        "ordna",
        "order",
        "Ordna",
        "Rader läggs i rätt ordning. Bra för steg och förlopp.",
        _QUESTION,
        "Rader i rätt ordning",
        3,
    ),
    Kind(
        "para",
        "match",
        "Para ihop",
        "Två och två hör ihop. Bra för begrepp och förklaringar.",
        _QUESTION,
        "Par",
        3,
    ),
    Kind(
        "skala",
        "scale",
        "Skala med tal",
        "Ett steg på en skala, som 0 till 10. Inget är rätt eller fel.",
        _QUESTION,
        scale=NUMBERS,
    ),
    Kind(
        "pastaenden",
        "scale",
        "Påståenden att ta ställning till",
        "Varje påstående får ett ord på en skala. Bra för att mäta före och efter.",
        _QUESTION,
        "Påståenden",
        2,
        WORDS,
    ),
    Kind(
        "omrostning",
        "poll",
        "Omröstning",
        "Alla väljer ett, inget är fel. Bra för att se var gruppen står.",
        _QUESTION,
        "Alternativ",
        3,
    ),
    Kind(
        "reflektion",
        "reflection",
        "Reflektion",
        "Fri text. Bra för att knyta det man läst till det egna arbetet.",
        _QUESTION,
    ),
    Kind(
        "checklista",
        "checklist",
        "Checklista",
        "Saker att göra och bocka av. Rättas aldrig.",
        "Text före listan",
        "Punkter",
        3,
    ),
    Kind(
        "film",
        "video",
        "Film",
        "En film med textning och avskrift.",
        "Text vid filmen",
    ),
    Kind(
        "ljud",
        "audio",
        "Ljud",
        "Ett ljud med avskrift.",
        "Text vid ljudet",
    ),
    Kind(
        "exempel",
        "example",
        "Ruta: exempel",
        "En berättelse eller ett fall.",
        "Text",
    ),
    Kind(
        "tips",
        "note",
        "Ruta: tips",
        "Något som är bra att veta.",
        "Text",
    ),
    Kind(
        "viktigt",
        "important",
        "Ruta: viktigt",
        "Det som ingen får missa. En på sidan räcker.",
        "Text",
    ),
    Kind(
        "fordjupning",
        "more",
        "Ruta: fördjupning",
        "Mer för den som vill. Öppnas av läsaren.",
        "Text",
    ),
]


def kind_of(type: str, scale: str = "") -> Kind:
    return next(kind for kind in KINDS if kind.type == type and kind.scale in ("", scale or NUMBERS))


def find_kind(address: str) -> Kind | None:
    return next((kind for kind in KINDS if kind.address == address), None)
