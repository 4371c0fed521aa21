"""What the columns of a study's files are, and what each means: the codebook that goes with every file."""

from __future__ import annotations

from dataclasses import dataclass

from app.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Column:
    """`approved`: only in files of a study that an approval stands behind. `number`: whole numbers, when filled."""

    key: str
    means: str
    approved: bool = False
    number: bool = False


KIND = Column("slag", _("text: en text ur kunskapsbanken. skala, omröstning, rättad: ett svar som någon låter följas."))
REF = Column("id", _("Textens eller svarets namn i den här studien. Säger inget om ordning eller tid."))
PSEUDONYM = Column(
    "pseudonym",
    _("Vem som har svarat, som ett namn för just den här studien. Samma person heter något annat i andra studier."),
    approved=True,
)
ATTEMPT = Column("genomgang", _("Vilken gång i ordningen personen går kursen."), approved=True, number=True)
LONG = (
    KIND,
    REF,
    PSEUDONYM,
    ATTEMPT,
    Column("kurs", _("Kursens namn i adresser.")),
    Column("kurs_titel", _("Kursens titel nu.")),
    Column("modul", _("Steget i kursens väg där frågan besvarades. Samma fråga kan ställas vid flera steg.")),
    Column("modul_titel", _("Stegets titel nu.")),
    Column("fraga", _("Frågans namn, samma genom alla ordalydelser.")),
    Column(
        "innebord", _("Frågans innebörd, räknad från 1. Svar till olika innebörder ska inte slås ihop."), number=True
    ),
    Column("ordalydelse", _("Frågan som den stod när den besvarades.")),
    Column("mal", _("Målen som frågan hör till nu.")),
    Column("organisation", _("Slag av organisation. Tomt när färre än fem anmälda till kursen har samma kombination.")),
    Column("yrkesroll", _("Yrkesroll i sex grupper. Tomt när färre än fem anmälda till kursen har samma kombination.")),
    Column("kon", _("Kön. Tomt när färre än fem anmälda till kursen har samma kombination.")),
    Column("forbund", _("Samordningsförbundet i vars område arbetsgivaren finns."), approved=True),
    Column("omgang", _("Omgången av kursen."), approved=True),
    Column("manad", _("Månaden då svaret skrevs."), approved=True),
    Column("tillsammans", _("Hur många som svarade tillsammans. 1 är ensam."), approved=True, number=True),
    Column("text", _("Texten, så som den visas i kunskapsbanken.")),
    Column("pastaende", _("Påståendet i en skala med flera."), approved=True),
    Column("varde", _("Skala: stegets nummer. Rättad fråga: antal rätt. Annars tomt."), approved=True, number=True),
    Column("svar_i_ord", _("Stegets ord, alternativet som valdes, eller hur mycket som var rätt."), approved=True),
)
# What a row of the wide table begins with; then there is a column for each question at each step.
WIDE = (
    PSEUDONYM,
    *(column for column in LONG if column.key in ("organisation", "yrkesroll", "kon", "forbund")),
    Column("omgangar", _("Omgångarna som personen är eller har varit anmäld till."), approved=True),
)


def columns_for(approval: str) -> list[Column]:
    return [column for column in LONG if approval or not column.approved]
