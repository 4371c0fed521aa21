"""What learners write: sentences about the module's subject and about work as it is, put together to texts of several
lengths. All of it is invented, and nobody can be known again from it."""

from __future__ import annotations

from app.demo.chance import Chance

# By a word in the step's id.
ABOUT = {
    "introduktion": (
        "Jag tänker på hur ofta jag frågar arbetsgivaren sist, när allt annat redan är bestämt.",
        "Det som fastnade var att stödet kan avgöra mer än vem personen är.",
        "Jag har nog föreslagit samma sorts arbeten till dem som liknar varandra.",
        "En chef jag minns sa att hon behövde någon att ringa till, inte pengar i första hand.",
        "Vi pratar mycket om hinder hos oss och lite om vad arbetsplatsen kan göra.",
    ),
    "koordinator": (
        "Hos oss är det ingen som har det uppdraget, och det märks när en arbetsgivare ringer.",
        "Tre personer kan ringa samma företag samma vecka. Det borde gå att samla.",
        "Jag föreslog lager för att det fanns en plats där, inte för att han ville det.",
        "Det som skulle behövas är mandat att säga ja direkt, utan att först fråga två till.",
        "Vår koordinator slutade i våras och då försvann alla kontakter med henne.",
    ),
    "avtal": (
        "Vi kommer överens om att höras av, men skriver aldrig ner när och vem.",
        "Det höll för att det stod vem som skulle göra vad om det blev en dålig vecka.",
        "Praktikperioden ska vara åtta veckor. Vi stämmer av varje onsdag, och den som är orolig ringer samma dag.",
        "Jag ska lägga till en rad om vad som händer efteråt. Den saknas nästan alltid.",
        "Pappret var för långt. Chefen läste första sidan och personen ingen alls.",
    ),
    "plan": (
        "Planen handlar mest om vad personen ska ändra och nästan inget om arbetsplatsen.",
        "Om det hade gällt en man i samma ålder tror jag att målet hade varit heltid från början.",
        "Den mening arbetsgivaren hade haft nytta av finns inte i planen. Den finns i mitt huvud.",
        "Jag vill skriva planen tillsammans med personen, vid samma skärm.",
        "Vi följer upp datum men inte om något har blivit bättre.",
    ),
    "stod": (
        "Jag gav mer stöd till den som bad om det. Den andra sa inget, och jag trodde att det gick bra.",
        "Lönestöd förklarar jag så här: arbetsgivaren betalar lön som vanligt och får tillbaka en del varje månad.",
        "Om jag blev sjuk skulle ingen veta vad vi sa sist. Det ska jag ändra på redan i veckan.",
        "Stödet tog slut samma månad som anställningen. Ingen hade pratat om vad som skulle hända sedan.",
        "Jag är osäker på reglerna när någon går upp i tid, och ringer alltid en kollega.",
    ),
    "anpass": (
        "Det blev ett hörn med en skärm i stället för det stora rummet, och det räckte.",
        "Vi väntar för länge med att fråga vad som skulle göra det lättare. Det kan man göra första dagen.",
        "Den billigaste anpassningen vi har gjort var att flytta fikarasten.",
        "Arbetsgivaren trodde att det skulle kosta mycket. Det kostade ingenting.",
        "Jag frågade om schemat först när personen redan var sjukskriven igen.",
    ),
    "utbildning": (
        "En kvart på ett arbetsplatsmöte har gett mer än våra broschyrer.",
        "Handledaren behöver få veta vad som är viktigt, men inte diagnosen.",
        "Jag hade gärna haft ett papper på en sida att lämna efter mig.",
        "Det var kollegorna som hade frågor, inte chefen.",
    ),
    "arbetsplats": (
        "På vår egen arbetsplats har vi inte haft någon praktikant på tre år. Det är pinsamt.",
        "Vi ställer högre krav på andra arbetsgivare än på oss själva.",
        "Vi skulle kunna börja med en dag i veckan i receptionen.",
        "Vår rekryteringsannons kräver körkort fast ingen i gruppen kör bil.",
    ),
    "tilltro": (
        "När jag säger att jag tror på någon märks det på vad jag gör efteråt, inte på orden.",
        "Jag hade nog gett upp om inte hon själv hade sagt att hon ville prova igen.",
        "Det är lättare att tro på den som liknar mig. Det har jag inte tänkt på förut.",
        "Min tilltro sjunker på fredagar. Då bokar jag hellre inga första möten.",
        "Jag frågade vad han hade klarat som jag inte visste om. Svaret ändrade hela mötet.",
    ),
    "jobbfokus": (
        "Vi pratade om arbete först de sista fem minuterna. Nu börjar jag där.",
        "Hon hade sökt tre jobb själv, och det stod inte någonstans.",
        "Jag är rädd för att det ska bli för mycket. Men det var jag som var rädd, inte han.",
        "Arbete kan vara två timmar i veckan. Det är också arbete.",
    ),
    "flexib": (
        "Vi gör alltid kartläggningen i samma ordning, för att blanketten ser ut så.",
        "Två minuter efter mötet räckte för att jag skulle se vad jag missade.",
        "Nästa gång vill jag prova att ses ute på arbetsplatsen i stället för på kontoret.",
        "Det är svårt att vara flexibel när det är fjorton bokade besök på en vecka.",
    ),
    "parallell": (
        "Vi väntade på utredningen i sju månader. Inget av det hade behövt vänta.",
        "Kartan blev full av pilar som alla pekade på samma läkarintyg.",
        "Praktiken och vården gick samtidigt, och de hjälpte varandra.",
        "Det svåra är att vi är fyra myndigheter som alla tror att någon annan börjar.",
    ),
    "uppfolj": (
        "Vi satte var sin siffra. Hon satte en sjua där jag satte en trea, och då fick vi något att prata om.",
        "Jag mäter oftare än jag berättar vad mätningen visade.",
        "En liten förändring syns inte i våra system, men den syns på henne.",
        "Vi borde följa upp tillsammans med arbetsgivaren också.",
    ),
    "prova": (
        "Jag valde att prata om arbete före blanketten. Mötet blev kortare och bättre.",
        "Det gick inte som jag tänkt. Han ville prata om hyran, och då gjorde vi det.",
        "Jag ritade kartan på en tavla. Efteråt tog personen en bild av den.",
        "Nästa gång vill jag fråga om lov innan jag provar något nytt.",
    ),
}
ANYWHERE = (
    "Det här ska jag ta upp på vårt nästa teammöte.",
    "Det beror mycket på hur mycket tid vi har.",
    "Min kollega och jag tycker olika om det.",
    "Jag tror att vi tappar många just där.",
    "För mig är det viktigaste att fråga personen själv.",
    "Det låter enkelt, men i vardagen är det svårt.",
    "Det är något jag redan gör, fast inte medvetet.",
    "Jag behöver öva mer på det.",
    "Det krävs att cheferna är med, annars faller det på en enda person.",
    "Jag har nog gått lite för fort fram ibland.",
    "Vi har olika ord för samma sak på Arbetsförmedlingen och i kommunen, och det ställer till det.",
    "När det fungerade var det för att vi träffades alla fyra samtidigt.",
    "Det går att göra redan i morgon.",
    "Jag vet inte riktigt än.",
)
SHORT = ("Att fråga mer.", "Mycket.", "Att våga vänta.", "Fråga tidigare.", "Att det är stödet som avgör.", "Vet inte.")
UNCLEAR = (
    "Nej.",
    "Inget särskilt, det var tydligt.",
    "Det är mycket text på en gång. Kan den delas?",
    "Ordet koordinator används på två sätt här.",
    "Jag hade velat ha ett exempel från Försäkringskassan.",
    "Frågan med flera rätta svar var svår att förstå.",
    "Exemplet känns som från en storstad. Hos oss finns tre arbetsgivare.",
    "Står det rätt belopp? Jag tror att det har ändrats.",
)
OBSERVED = (
    "Länken till blanketten går till fel sida.",
    "Det står Marie i texten men Maria i frågan.",
    "Den tredje frågan går att förstå på två sätt.",
    "Jag hittade inte tillbaka till där jag var.",
    "Ljudet är lågt i början av filmen.",
    "Bra exempel. Fler sådana.",
)
HANDED_IN = (
    "Jag valde tilltro. I mötet frågade jag vad personen hade klarat som jag inte visste om. Det blev tyst länge, och "
    "sedan kom en berättelse om en förening. Vi bestämde att hon ska ringa dit.",
    "Jag valde jobbfokus och började med arbetet. Det kändes ovant. Efteråt sa han att det var första gången någon "
    "frågade vad han ville göra.",
    "Vi ritade kartan. Det visade sig att två saker väntade på varandra utan att någon hade märkt det. Jag har ringt "
    "ett samtal om den ena.",
    "Jag provade att sätta siffror. Det gick sådär, för jag förklarade det krångligt. Nästa gång frågar jag bara en "
    "sak.",
)
COMMENTS = (
    "Fint att du skriver vad som gick snett också. Ta med det till boosten.",
    "Tack. Vad skulle du göra på samma sätt en gång till?",
    "Bra. Berätta gärna för gruppen om kartan, om du vill.",
    "Vad sa personen själv efteråt? Skriv en rad om det.",
)


def reflection(step_id: str, question: str, chance: Chance) -> str:
    """From two words to three paragraphs."""
    if "otydligt" in question:
        return chance.one_of(UNCLEAR)
    if chance.happens(0.14):
        return chance.one_of(SHORT)
    themes = next((texts for word, texts in ABOUT.items() if word in step_id), ANYWHERE)
    long = chance.happens(0.12)
    sentences = chance.some_of(themes, chance.number(2, 4) if long else chance.number(1, 2))
    sentences += chance.some_of(ANYWHERE, chance.number(2, 5) if long else chance.number(0, 2))
    sentences = list(dict.fromkeys(sentences))
    if not long:
        return " ".join(chance.mixed(sentences))
    half = len(sentences) // 2
    return "\n\n".join(" ".join(part) for part in (sentences[:half], sentences[half:]) if part)
