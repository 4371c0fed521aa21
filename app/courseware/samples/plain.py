"""Samples of running text, boxes, film and sound."""

from __future__ import annotations

from app.courseware.samples.sample import BOXES, MEDIA, TEXT, Sample

PLAIN = (
    Sample(TEXT, "Rubrik", "Delar in sidan. Sidans egen rubrik står redan överst.", "## Min rubrik\n", "Min rubrik"),
    Sample(
        TEXT,
        "Punktlista",
        "Flera saker utan ordning.",
        "- Den första saken\n- Den andra saken\n- Den tredje saken\n",
        "Den första saken",
    ),
    Sample(
        TEXT,
        "Numrerad lista",
        "Steg som tas i ordning.",
        "1. Det första steget\n2. Det andra steget\n3. Det tredje steget\n",
        "Det första steget",
    ),
    Sample(
        TEXT,
        "Länk",
        "Leder till en annan sida. Skriv vad man hittar där.",
        "Läs mer hos [Diskrimineringsombudsmannen](https://www.do.se/).\n",
        "Diskrimineringsombudsmannen",
    ),
    Sample(
        TEXT,
        "Bild",
        "Skriv inom hakparenteserna vad bilden visar, för den som inte ser den.",
        "![Två personer samtalar vid ett bord](media/min-bild.png)\n",
        "Två personer samtalar vid ett bord",
    ),
    Sample(
        TEXT,
        "Tabell",
        "Saker som jämförs.",
        "| Insats | Vad den ger |\n| --- | --- |\n| Handledning | Stöd |\n| Hjälpmedel | Arbetet går lättare |\n",
        "Insats",
    ),
    Sample(
        MEDIA,
        "Film",
        "Filmen, dess textning och det som sägs läggs först upp bland kursens filer.",
        """::: film film

Samira berättar om sin första vecka.

Fil: media/min-film.mp4

Textning: media/min-textning.vtt

Avskrift: media/min-avskrift.md

Längd: 3

:::
""",
        "Samira berättar om sin första vecka.",
        "film",
    ),
    Sample(
        MEDIA,
        "Ljud",
        "Ljudet och det som sägs läggs först upp bland kursens filer.",
        """::: ljud ljud

Ett samtal om att börja om.

Fil: media/min-inspelning.mp3

Avskrift: media/min-avskrift.md

Längd: 3

:::
""",
        "Ett samtal om att börja om.",
        "ljud",
    ),
    Sample(
        BOXES,
        "Exempel",
        "En berättelse. Skriv att personerna är påhittade.",
        """::: exempel Samira börjar på lagret

Samira är ett påhittat namn. Den första veckan fick hon en handledare att fråga.

:::
""",
        "Samira börjar på lagret",
    ),
    Sample(
        BOXES,
        "Tips",
        "Ett gott råd vid sidan av texten.",
        """::: tips

Skriv upp frågan direkt, så glömmer du den inte till mötet.

:::
""",
        "Skriv upp frågan direkt, så glömmer du den inte till mötet.",
    ),
    Sample(
        BOXES,
        "Viktigt",
        "Det som ingen får missa.",
        """::: viktigt

Skriv aldrig namn på den du möter i ditt arbete.

:::
""",
        "Skriv aldrig namn på den du möter i ditt arbete.",
    ),
    Sample(
        BOXES,
        "Fördjupning",
        "För den som vill läsa mer. Ligger hopfälld.",
        """::: fördjupning Mer om att lyssna

Det finns flera sätt att visa att du lyssnar. Ett är att vänta några sekunder innan du svarar.

:::
""",
        "Mer om att lyssna",
    ),
)
