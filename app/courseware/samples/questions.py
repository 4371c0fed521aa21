"""A sample of each kind of question."""

from __future__ import annotations

from app.courseware.samples.sample import MARKED, OPEN, Sample

QUESTIONS = (
    Sample(
        MARKED,
        "Enval",
        "Ett svar är rätt. Varje svar får sin egen förklaring.",
        """::: enval enval

Vad kommer först i ett svårt samtal?

- [ ] Att säga vad jag själv tycker
  > Ofta för tidigt: du vet ännu inte hur den andra ser på saken.
- [x] Att lyssna och fråga
  > Ja. Då får du veta vad som står på spel innan du svarar.

Ledtråd: Tänk på när du själv har känt dig hörd.

Förklaring: Den som först blir lyssnad på har lättare att lyssna tillbaka.

:::
""",
        "Vad kommer först i ett svårt samtal?",
        "enval",
    ),
    Sample(
        MARKED,
        "Flerval",
        "Flera svar är rätt.",
        """::: flerval flerval

Vad hjälper en ny medarbetare den första veckan?

- [x] En fast person att fråga
  > Ja. Då behöver ingen leta efter någon som har tid.
- [x] Ett schema på papper
  > Ja. Det går att titta på igen.
- [ ] Många uppgifter på en gång
  > Nej. Lägg till en i taget.

:::
""",
        "Vad hjälper en ny medarbetare den första veckan?",
        "flerval",
    ),
    Sample(
        MARKED,
        "Sant eller falskt",
        "Ett påstående att ta ställning till.",
        """::: sant-falskt sant-falskt

En stunds tystnad i samtalet betyder att något har gått fel.

Svar: falskt

Rätt: Just det. Tystnad är ofta tid att tänka.

Fel: Tystnad är ofta tid att tänka. Vänta en stund innan du fyller i.

:::
""",
        "En stunds tystnad i samtalet betyder att något har gått fel.",
        "sant-falskt",
    ),
    Sample(
        MARKED,
        "Kort svar",
        "Ett eller några ord. Flera rätta svar skiljs åt med lodstreck.",
        """::: kortsvar kortsvar

Vad kallas det när du upprepar det viktigaste som den andra sa?

Svar: spegling | spegla | att spegla

Förklaring: Speglingen visar att du har lyssnat.

:::
""",
        "Vad kallas det när du upprepar det viktigaste som den andra sa?",
        "kortsvar",
    ),
    Sample(
        MARKED,
        "Tal",
        "Ett tal, med hur mycket det får skilja.",
        """::: tal tal

Hur många veckor är det till uppföljningen?

Svar: 6 ± 1

Enhet: veckor

:::
""",
        "Hur många veckor är det till uppföljningen?",
        "tal",
    ),
    Sample(
        MARKED,
        "Ordna",
        "Skriv stegen i rätt ordning. Läsaren får dem blandade.",
        """::: ordna ordna

I vilken ordning går samtalet bäst?

1. Hälsa och säg varför ni ses
2. Fråga hur den andra ser på saken
3. Berätta hur du själv ser på den
4. Kom överens om nästa steg

:::
""",
        "I vilken ordning går samtalet bäst?",
        "ordna",
    ),
    Sample(
        MARKED,
        "Para ihop",
        "Det som hör ihop, med en pil emellan.",
        """::: para para

Vem gör vad?

- Arbetsgivaren => anpassar arbetsplatsen
- Handledaren => finns till hands i vardagen
- Koordinatorn => håller ihop kontakterna

:::
""",
        "Vem gör vad?",
        "para",
    ),
    Sample(
        OPEN,
        "Reflektion",
        "En fråga att tänka på. Läsaren bestämmer vem som får läsa svaret.",
        """::: reflektion reflektion

Vilket möte den här veckan kan du göra annorlunda, och hur?

Rader: 6

Dela: fråga

:::
""",
        "Vilket möte den här veckan kan du göra annorlunda, och hur?",
        "reflektion",
    ),
    Sample(
        OPEN,
        "Skala",
        "Hur mycket, från låg till hög.",
        """::: skala skala

Hur trygg är du i svåra samtal i dag?

Skala: 0 till 10

Låg: Inte alls trygg

Hög: Mycket trygg

:::
""",
        "Hur trygg är du i svåra samtal i dag?",
        "skala",
    ),
    Sample(
        OPEN,
        "Omröstning",
        "Vad tycker gruppen? Svaren visas när minst fem har svarat.",
        """::: omröstning omrostning

Vad är svårast hos er just nu?

- Att hinna
- Att veta vem som gör vad
- Att våga fråga

Visa: efter svar

:::
""",
        "Vad är svårast hos er just nu?",
        "omrostning",
    ),
    Sample(
        OPEN,
        "Checklista",
        "Saker att göra och bocka av för sig själv.",
        """::: checklista checklista

Det här kan du göra före nästa möte:

- [ ] Boka en tid som passar er båda
- [ ] Skriv ner två frågor
- [ ] Bestäm när ni hörs av igen

:::
""",
        "Det här kan du göra före nästa möte:",
        "checklista",
    ),
)
