"""Eight coordination associations and those who work in their areas. No such places, and no such numbers, exist."""

from __future__ import annotations

from dataclasses import dataclass

from app.demo.filling import Filling
from app.people.models import Kind, Organisation

# Real authorities, municipalities and regions have numbers that begin with 20, 21 and 23, coordination associations
# with 222000, companies with 55 and other associations with 80. The example's all begin with 2999, as none of them do.
SERIES = "2999"
DOMAIN = "example.org"


@dataclass(frozen=True, slots=True)
class Area:
    """An association, and its two municipalities: the name of each, and the place."""

    association: str
    share: int
    region: str
    municipalities: tuple[tuple[str, str], tuple[str, str]]
    societies: tuple[str, str]


MIDDLE, LAKES = "Region Mellanlandet", "Region Sjöriket"
AREAS = (
    Area(
        *("Samordningsförbundet Granvik–Aspmåla", 19, MIDDLE),
        (("Granviks kommun", "Granvik"), ("Aspmåla kommun", "Aspmåla")),
        ("Föreningen Steget vidare i Granvik", "Kooperativet Trädgårdsgången"),
    ),
    Area(
        *("Finsam Lindtuna", 18, MIDDLE),
        (("Lindtuna kommun", "Lindtuna"), ("Mossköpings kommun", "Mossköping")),
        ("Mötesplats Lindtuna", "Verkstan i Mossköping, ideell förening"),
    ),
    Area(
        *("Samordningsförbundet Tallhöjden", 17, MIDDLE),
        (("Tallhöjds kommun", "Tallhöjd"), ("Kråkviks kommun", "Kråkvik")),
        ("Brukarföreningen Egen röst i Tallhöjd", "Kråkviks återbruk"),
    ),
    Area(
        *("Samordningsförbundet Norra Björkbygden", 16, MIDDLE),
        (("Björkelunds kommun", "Björkelund"), ("Norrsele kommun", "Norrsele")),
        ("Klubbhuset i Björkelund", "Norrsele bygdeförening"),
    ),
    Area(
        *("Finsam Ekdala och Hasselköping", 10, LAKES),
        (("Ekdala kommun", "Ekdala"), ("Hasselköpings kommun", "Hasselköping")),
        ("Studieförbundet Lampan i Ekdala", "Hasselköpings odlare"),
    ),
    Area(
        *("Samordningsförbundet Rönnsjö", 9, LAKES),
        (("Rönnsjö kommun", "Rönnsjö"), ("Vinterfors kommun", "Vinterfors")),
        ("Föreningen Öppna dörren i Rönnsjö", "Vinterfors kamratstöd"),
    ),
    Area(
        *("Samordningsförbundet Havsbandet", 7, LAKES),
        (("Havsviks kommun", "Havsvik"), ("Skärmåla kommun", "Skärmåla")),
        ("Havsviks sociala företag", "Skärmåla kvinnojour"),
    ),
    Area(
        *("Finsam Kvarnsund", 4, LAKES),
        (("Kvarnsunds kommun", "Kvarnsund"), ("Ålstuna kommun", "Ålstuna")),
        ("Föreningen Kvarnhjulet", "Ålstuna arbetskooperativ"),
    ),
)
# The last one joined when the project had begun.
JOINED_LATE = AREAS[-1].association
OUTSIDE = (
    (MIDDLE, Kind.REGION),
    (LAKES, Kind.REGION),
    ("Högskolan i Mellanlandet", Kind.UNIVERSITY),
    ("Bemanningen Påhittat AB", Kind.COMPANY),
)


@dataclass(frozen=True, slots=True)
class Employer:
    """`share`: how many work there who take courses, beside others of its area."""

    id: str
    name: str
    kind: Kind
    share: int


@dataclass(frozen=True, slots=True)
class Kept:
    """An area with the association's id and its employers', the association's own people last."""

    area: Area
    association_id: str
    employers: tuple[Employer, ...]


def keep_organisations(filling: Filling) -> list[Kept]:
    kept, serial = [], iter(range(1, 1000))

    def add(name: str, kind: Kind, association_id: str | None) -> str:
        id = filling.chance.id("organisation")
        values = {"id": id, "name": name, "number": number_of(next(serial)), "kind": kind, "version": 1}
        created_at = filling.chance.working_hours(filling.begins)
        filling.keep(Organisation, **values, association_id=association_id, created_at=created_at)
        return id

    for area in AREAS:
        association_id = add(area.association, Kind.ASSOCIATION, None)
        employers = [Employer(add(name, kind, association_id), name, kind, share) for name, kind, share in _in(area)]
        employers.append(Employer(association_id, area.association, Kind.ASSOCIATION, 2))
        kept.append(Kept(area, association_id, tuple(employers)))
    for name, kind in OUTSIDE:
        add(name, kind, None)
    return kept


def _in(area: Area) -> list[tuple[str, Kind, int]]:
    (first, place), (second, other) = area.municipalities
    society, another = area.societies
    return [
        (first, Kind.MUNICIPALITY, 34),
        (second, Kind.MUNICIPALITY, 18),
        (f"Arbetsförmedlingen i {place}", Kind.EMPLOYMENT_SERVICE, 16),
        (f"Försäkringskassan i {place}", Kind.SOCIAL_INSURANCE, 9),
        (f"{area.region}, öppenvården i {place}", Kind.REGION, 14),
        (society, Kind.CIVIL_SOCIETY, 5),
        (another if other in another else f"{another}, {other}", Kind.CIVIL_SOCIETY, 4),
    ]


def number_of(serial: int) -> str:
    nine = f"{SERIES}{serial:05}"
    return nine + check_digit(nine)


def check_digit(nine: str) -> str:
    """By Luhn's rule, as in organisation numbers and identity numbers."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(nine)]
    return str(-sum(value // 10 + value % 10 for value in doubled) % 10)
