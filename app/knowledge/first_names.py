"""First names that are common among those who live in Sweden, and capitalised words that are no names."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# With an ordinary meaning too, at the beginning of a sentence: then something more must tell that it is a name.
ALSO_WORDS = _words(
    """
    ann april arne bo björn dag disa dan ek embla hans kim klas liv love lova maj mark max may min mina mira my
    ninja per ros rose rut saga sol son sten stig storm svea tor tora ture vera vide vidar viking
    """
)
FIRST_NAMES = ALSO_WORDS | _words(
    """
    aaron abbas abdi abdirahman abdul abdullah abraham ada adam adele adina adrian agneta agnes ahmad ahmed aida
    aina aisha aksel alan albert albin aleksander aleksandra alexander alexandra alfred ali alice alicia alin
    alina alma alva alvar alvin amal amanda amelia amina amir amira ana anas anders andrea andreas andrej andré
    anette angela angelica anita anja anna anneli annelie annette annica annika anton antonia arash arian arman
    arne arvid asta astrid august aurora axel aya ayaan aysha azad barbro beata beatrice bengt benjamin benny
    berit bernt bertil betty birger birgit birgitta bitte björn bodil boris britt britta bruno börje camilla
    carin carina carl carola caroline catarina catharina cecilia celina charlie charlotta charlotte christer
    christian christina christoffer clara claes clas conny cornelia dagmar dan daniel daniela danuta david
    dennis diana dilan dina dragan ebba eddie edith edvin edward egon eila einar elena eleonora elias elif elin
    elina elisa elisabet elisabeth elise elizabeth ella ellen ellinor elliot elma elmira elsa elvira elza emil
    emilia emilie emina emma emmanuel emmy enes engla enzo erica erik erika erland ernst eskil esmeralda ester
    estelle esther eva evelina evert ewa fadi fadumo fahad farah farhad fatemeh fatima fatma fatuma felicia
    felix filip filippa folke fredrik frida frej freja fritiof gabriel gabriella georg george gerd gert gertrud
    gisela goran gordana greger greta gudrun gun gunborg gunhild gunilla gunnar gunnel gunvor gustaf gustav
    gustavo göran gösta habib hadi halima hamid hamza hana hanan hanna hannah hannes harald harry hasan hassan
    hedda hedvig helen helena helene helga helge helmi henning henrik henry herman hibo hilda hilma hjalmar
    hodan hossein hugo hussein ibrahim ida idris igor ilona imran ines inga inge ingegerd ingela ingemar inger
    ingrid ingvar irene irina iris irma isa isabel isabella isabelle isac isak ismail ivan ivar jack jacob jakob
    jamal jamila jan jana jane janne jasmin jasmine jasmina javad jeanette jelena jennie jennifer jenny jens
    jerker jesper jessica jim jimmy joakim joel johan johanna john johnny jon jonas jonathan jonna jorge josef
    josefin josefine joseph josephine joshua juan julia julian juliana julius jusuf jörgen kaj kajsa kalle karim
    karin karl karolina katarina kate katja kenneth kent kerstin kevin khadija khaled khalid kjell klara konrad
    kristian kristin kristina kristofer kristoffer kurt lamija lars lasse laura layla leah leif leila lena
    lennart leo leon leonard leopold lia lilian lilly lillemor lina linda line linn linnea linnéa linus lisa
    lisbeth liselott lise lotta lotten louise lovis lovisa lucas lucia ludvig luis lukas luna lydia madeleine
    magda magdalena magnus mahmoud mahmud mahdi majken maj-britt maja malik malin malte manuel marcus mari maria
    mariam mariama marian marianne marie mariette marika marina mario marita marja marko markus marta martha
    martin martina maryam mathilda mathias matilda mats mattias maud maximilian maya mehdi mehmet melanie
    melissa melker melvin merima meriam michael michaela michelle mikael mikaela mila milad milan milena milla
    milo milton minna miranda miriam mirza moa mohamad mohamed mohammad mohammed mona monica monika mostafa
    muhammad muna mustafa märta nadia nadja nahid najma natalia natalie natasha nathalie nawal nellie nicklas
    niclas nicole niklas nikola nikolina nils nina noah noel noor nora nour nova novalie ola olga olivia olle
    olof olov omar oscar oskar osman otto ove owe patricia patrik paul paulina pauline pavel pedro peder
    pernilla peter petra petter pia pierre pontus rafael ragnar ragnhild rahim rana rania rasmus rebecca rebecka
    reem reijo reza ricardo richard rickard rikard rita riitta robert robin roger roland rolf ronja ronny roy
    roya ruben ruth sabina sabrina safiya said saida sakari saleh salem salma salwa sam samantha samir samira
    samuel sandra sanna santiago sarah sara sebastian selin selma sergej shirin sigge signe sigrid sigurd
    sigvard simon simone siri sirpa siv sixten sofia sofie solveig sonja sophia sophie staffan stefan stella
    stellan stina sture sune susan susanna susanne suzanne svante sven svetlana sylvia sören tage tanja tarik
    tatjana ted teodor teresa terese theo theodor therese theresia thomas thor tilda tilde tim timo tina tindra
    tintin tobias tom tomas tommy tony torbjörn tord torgny torsten tove tuija tuva tyra ulf ulla ulrica ulrik
    ulrika urban ursula uno vanessa vanja vendela verner veronica veronika victor victoria viggo viktor viktoria
    vilgot vilhelm ville vilma vincent viola viveka vivianne waleed walid walter wilhelm william wilma yasin
    yasmin yasmine ylva yngve youssef yousef yusuf yvonne zahra zainab zara zaynab zeinab zelda zlatan zoe zoran
    åke åsa älva östen örjan
    """
)

# What stands first in a sentence is capitalised anyway; these are capitalised elsewhere.
NO_NAMES = _words(
    """
    region kommun finsam komvux sfi esf eu ai gud jul påsk jag vi du ni han hon den det de europa europeiska sverige
    svenska svensk norge danmark finland england tyskland syrien somalia irak iran ukraina afghanistan eritrea stockholm
    göteborg malmö uppsala gävle sundsvall umeå luleå örebro västerås linköping norrköping jönköping lund helsingborg
    borås eskilstuna halmstad växjö karlstad kalmar östersund falun borlänge hudiksvall bollnäs ljusdal söderhamn
    sandviken hofors ockelbo ovanåker nordanstig gävleborg hälsingland gästrikland dalarna norrland skåne småland
    facebook google teams zoom word excel lärbron ips bip vta bipvta samhall misa iris activa
    """
)
NO_NAMES_END = (
    *(
        "tjänsten",
        "kassan",
        "förmedlingen",
        "förbundet",
        "verket",
        "nämnden",
        "fonden",
        "kommunen",
        "gruppen",
        "teamet",
    ),
    *("centrum", "myndigheten", "domstolen", "kontoret", "akademin", "skolan", "hälsan", "mottagningen", "vården"),
    *("enheten", "projektet", "centralen", "regionen", "rådet", "föreningen", "kyrkan", "företaget", "polisen"),
)
FAMILY_NAMES_END = (
    *("sson", "ström", "qvist", "kvist", "gren", "lund", "stedt", "blad", "löf", "löv", "hult", "bäck", "ović", "ić"),
    *("evic", "oglu", "zadeh", "pour", "berg", "nen", "ski", "dottir"),
)
# Whoever comes after one of these is somebody; in the second, whoever comes before.
TELLS_OF = _words(
    """
    heter hette kallas kallad kallade namnet klient klienten klienter deltagare deltagaren deltagarna kollega kollegan
    kollegor chef chefen handläggare handläggaren coach coachen arbetskonsulent konsulenten mamma pappa mor far son
    sonen dotter dottern bror brodern syster systern sambo sambon vän vännen kompis kompisen hos herr fru doktor läkare
    läkaren kurator kuratorn psykolog psykologen patient patienten brukare brukaren utbildare utbildaren träffade mötte
    ringde frågade hjälpte tackade tjejen killen kvinnan mannen
    """
)
TELLS_BY = _words(
    """
    berättade berättar sa säger sade grät gråter ringde ringer mådde mår svarade svarar sökte söker frågade frågar
    tyckte tycker kände känner ville vill blev jobbade jobbar arbetade arbetar bor bodde heter hette började slutade
    träffade mötte kom gick fick har hade är var
    """
)
OF_A_PLACE = _words("kommun kommuns region regionen län läns ab aktiebolag vårdcentral stad universitet")
BETWEEN = _words("von af de van der al el bin ibn da dos la")
