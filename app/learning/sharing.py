"""Who may read a text: the choices, and the very words they are put in, which are kept with each choice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.courseware.model import Block
from app.learning.models import Trainers

TRAINERS = "Mina utbildare får läsa"
TRAINERS_MEANS = "Utbildarna kan läsa texten om du går kursen i en omgång. Din chef kan det inte."
NAMED = "Visa mitt namn för utbildarna"
BANK = "Kunskapsbanken får ha den, utan mitt namn"
_READERS = (
    "Utbildare, forskare och de som sköter Lärbron kan läsa texten och citera den. "
    "Först kan en granskare läsa den, och dölja namn och nummer."
)
BANK_MEANS = f"{_READERS} Ingen får veta att det är du."
BANK_MEANS_GUEST = (
    "Du är inte inloggad. Om du inte kommer tillbaka på 30 dagar kopplas texten loss från ditt besök: "
    "den blir kvar i kunskapsbanken, och då kan du inte längre ta tillbaka den."
)
AUTHORS_MEANS = "Kursens författare läser det du skickar, alltid utan ditt namn."
AUTHORS_MEANS_GUEST = (
    "Du är inte inloggad. Om du inte kommer tillbaka på 30 dagar blir texten kvar hos författarna, "
    "och då kan du inte längre ta tillbaka den."
)

# A group reads these together; whoever has the answer in their journal decides about it afterwards.
TRAINERS_OF_GROUP = "Våra utbildare får läsa"
TRAINERS_MEANS_GROUP = (
    "Utbildarna kan läsa texten som ett svar från en grupp, utan namn, om den som är inloggad går kursen i en omgång. "
    "Era chefer kan det inte."
)
BANK_OF_GROUP = "Kunskapsbanken får ha den, utan våra namn"
BANK_MEANS_GROUP = f"{_READERS} Ingen får veta att det är ni."
BANK_MEANS_GROUP_OF_GUESTS = (
    "Ni är inte inloggade. Om ingen kommer tillbaka i den här webbläsaren på 30 dagar kopplas texten loss från "
    "besöket: den blir kvar i kunskapsbanken, och då kan ingen längre ta tillbaka den."
)
AUTHORS_MEANS_GROUP = "Kursens författare läser det ni skickar, alltid utan era namn."
AUTHORS_MEANS_GROUP_OF_GUESTS = (
    "Ni är inte inloggade. Om ingen kommer tillbaka i den här webbläsaren på 30 dagar blir texten kvar hos "
    "författarna, och då kan ingen längre ta tillbaka den."
)


# Who can tell in which courses somebody has trainers of their own: the rooms above, each of which adds its answer here.
courses_with_trainers: list[Callable[[str], set[str]]] = []


def list_with_trainers(person_id: str | None) -> set[str]:
    """The courses in which the person can show their name to trainers; none for a guest."""
    return {course for asked in courses_with_trainers for course in asked(person_id)} if person_id else set()


@dataclass(frozen=True, slots=True)
class Choice:
    """What the learner decided. Nothing is shared until they say so; of an observation, sending it says that its
    authors may read it."""

    trainers: Trainers = Trainers.NO
    bank: bool = False
    authors: bool = False

    def common(self, other: Choice) -> Choice:
        """Only those who may read by both."""
        order = list(Trainers)
        fewest = min(self.trainers, other.trainers, key=order.index)
        return Choice(fewest, self.bank and other.bank, self.authors and other.authors)


@dataclass(frozen=True, slots=True)
class Sharing:
    """The choice as a page shows it, below the ceiling that the author set. `together`: the text is a group's, so
    nobody's name can be shown with it. `to_authors`: it is an observation, and `authors` says that they read it."""

    trainers: str
    bank: bool
    may_trainers: bool
    may_bank: bool
    guest: bool
    in_round: bool = False
    together: bool = False
    to_authors: bool = False
    authors: bool = False
    trainers_label: str = TRAINERS
    trainers_means: str = TRAINERS_MEANS
    named_label: str = NAMED
    bank_label: str = BANK
    bank_means: str = BANK_MEANS
    bank_means_guest: str = BANK_MEANS_GUEST
    authors_means: str = AUTHORS_MEANS
    authors_means_guest: str = AUTHORS_MEANS_GUEST

    @property
    def may_name(self) -> bool:
        return self.may_trainers and self.in_round and not self.together

    @property
    def wording(self) -> str:
        """Every word of the choice that this page showed."""
        words = [self.authors_means] if self.to_authors else []
        words += [self.authors_means_guest] if self.to_authors and self.guest else []
        words += [self.trainers_label, self.trainers_means] if self.may_trainers else []
        words += [self.named_label] if self.may_name else []
        words += [self.bank_label, self.bank_means] if self.may_bank else []
        words += [self.bank_means_guest] if self.may_bank and self.guest else []
        return "\n".join(words)


def sharing_of(
    block: Block, choice: Choice, guest: bool, together: bool = False, in_round: bool = False
) -> Sharing | None:
    """None where there is nothing to choose: marked questions, polls, scales, texts that the author keeps private."""
    ceiling = block.settings.get("share", "ask")
    if block.type != "reflection" or ceiling == "never":
        return None
    sharing = Sharing(
        choice.trainers,
        choice.bank,
        may_trainers=True,
        may_bank=ceiling == "ask",
        guest=guest,
        in_round=in_round,
        to_authors=bool(block.settings.get("authors")),
        authors=choice.authors,
    )
    return _of_group(sharing) if together else sharing


def _of_group(sharing: Sharing) -> Sharing:
    return replace(
        sharing,
        together=True,
        trainers_label=TRAINERS_OF_GROUP,
        trainers_means=TRAINERS_MEANS_GROUP,
        bank_label=BANK_OF_GROUP,
        bank_means=BANK_MEANS_GROUP,
        bank_means_guest=BANK_MEANS_GROUP_OF_GUESTS,
        authors_means=AUTHORS_MEANS_GROUP,
        authors_means_guest=AUTHORS_MEANS_GROUP_OF_GUESTS,
    )


def within(sharing: Sharing | None, choice: Choice) -> Choice:
    """The choice cut to what the page offered. That an observation is sent is all that lets its authors read it."""
    if sharing is None:
        return Choice()
    trainers = choice.trainers if sharing.may_trainers else Trainers.NO
    if trainers is Trainers.NAMED and not sharing.may_name:
        trainers = Trainers.UNNAMED
    return Choice(trainers, choice.bank and sharing.may_bank, sharing.to_authors)
