"""Each row of a sheet held against the rules, the other rows and the register: what is wrong, and what to write."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.people.addresses import WrongAddress, normal_address
from app.people.forms import visible
from app.people.inviting.models import (
    LONGEST_ADDRESS,
    LONGEST_EMPLOYER,
    LONGEST_NAME,
    LONGEST_WORK_ROLE,
    RowState,
)
from app.people.inviting.refusals import UnreadableFile
from app.people.inviting.sheets import HEADINGS, Written
from app.people.registry.forms import one_line
from app.web.language import gettext as _

MOST_EMPLOYERS, MOST_NEAR, MOST_NAMED = 100, 5, 3
NEW, NONE = "new", ""
# What a spreadsheet would take for a formula, wherever the name is written again.
FORMULA = ("=", "+", "@", "-")


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the register, as far as a row is held against it."""

    employer_id: str | None
    employer: str
    deactivated: bool
    protected: bool


def addresses_of(rows: Iterable[Written]) -> dict[int, str | WrongAddress]:
    """By the row's number: the address in its one form, or why it has none."""
    return {row.number: _address(row.email) for row in rows}


def check(
    rows: list[Written],
    addresses: Mapping[int, str | WrongAddress],
    known: Mapping[str, Known],
    organisations: Mapping[str, str],
) -> list[dict[str, Any]]:
    """The rows as they are kept. `known` is by address, `organisations` ids by `folded` name."""
    same = defaultdict(list)
    for number, address in addresses.items():
        if isinstance(address, str):
            same[address].append(number)
    return [_checked(row, addresses[row.number], same, known, organisations) for row in rows]


def unknown_employers(checked: list[dict[str, Any]], organisations: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Of the rows that are to be invited. `organisations` are ids and names. Raises UnreadableFile when they are more
    than anybody wants to choose for."""
    spelled: dict[str, str] = {}
    people: Counter[str] = Counter()
    for row in checked:
        if row["state"] == RowState.NEW and row["employer"] and not row["employer_id"]:
            key = folded(row["employer"])
            spelled.setdefault(key, row["employer"])
            people[key] += 1
    if len(spelled) > MOST_EMPLOYERS:
        text = _("Filen har {count} arbetsgivare som inte finns i registret. Lägg in dem under Organisationer först.")
        raise UnreadableFile(text.format(count=len(spelled)))
    ids = {folded(name): id for id, name in organisations}
    employers = []
    for key, words in spelled.items():
        near = [ids[name] for name in difflib.get_close_matches(key, ids, n=MOST_NEAR, cutoff=0.6)]
        employers.append({"spelled": words, "people": people[key], "near": near, "choice": near[0] if near else NEW})
    return employers


def folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _address(given: str) -> str | WrongAddress:
    try:
        return normal_address(visible(given)[: LONGEST_ADDRESS + 1])
    except WrongAddress as reason:
        return reason


def _checked(
    row: Written,
    address: str | WrongAddress,
    same: Mapping[str, list[int]],
    known: Mapping[str, Known],
    organisations: Mapping[str, str],
) -> dict[str, Any]:
    name, employer, work_role = (visible(one_line(given)) for given in (row.name, row.employer, row.work_role))
    wrong = _wrong(name, employer, work_role)
    email = str(address) if isinstance(address, str) else visible(one_line(row.email))
    if isinstance(address, WrongAddress):
        wrong.append(_("{heading}: {reason}.").format(heading=HEADINGS["email"], reason=address))
    elif len(same[address]) > 1:
        wrong.append(_shared([number for number in same[address] if number != row.number]))
    employer_id = organisations.get(folded(employer)) if employer else None
    state, said = (RowState.WRONG, wrong) if wrong else (RowState.NEW, [])
    if not wrong and email in known:
        state, said = RowState.KNOWN, _known(known[email], employer, employer_id)
    return {
        "number": row.number,
        "state": state,
        "name": name[:LONGEST_NAME],
        "email": email[:LONGEST_ADDRESS],
        "employer": employer[:LONGEST_EMPLOYER],
        "employer_id": employer_id,
        "work_role": work_role[:LONGEST_WORK_ROLE],
        "said": "\n".join(said),
    }


def _wrong(name: str, employer: str, work_role: str) -> list[str]:
    wrong = []
    if not name:
        wrong.append(_("Namn: Skriv personens namn."))
    if name.startswith(FORMULA):
        wrong.append(_("Namn: Skriv namnet utan tecknet {sign} först.").format(sign=name[0]))
    for field, given, most in (
        ("name", name, LONGEST_NAME),
        ("employer", employer, LONGEST_EMPLOYER),
        ("work_role", work_role, LONGEST_WORK_ROLE),
    ):
        if len(given) > most:
            text = _("{heading}: {count} tecken, men högst {most} får plats. Skriv kortare.")
            wrong.append(text.format(heading=HEADINGS[field], count=len(given), most=most))
    return wrong


def _shared(others: list[int]) -> str:
    named = ", ".join(str(number) for number in others[:MOST_NAMED])
    more = _(" och {count} till").format(count=len(others) - MOST_NAMED) if len(others) > MOST_NAMED else ""
    text = _("E-post: Samma adress står på rad {rows}. Skriv var och ens egen adress.")
    return text.format(rows=named + more)


def _known(person: Known, employer: str, employer_id: str | None) -> list[str]:
    """Of somebody who is protected nothing is told that the file does not say itself."""
    if person.protected:
        return []
    said = [_("Kontot är avaktiverat.")] if person.deactivated else []
    if employer and (employer_id is None or employer_id != person.employer_id):
        text = _("I filen står {written}, i registret {kept}. Registret är inte ändrat.")
        said.append(text.format(written=employer, kept=person.employer or _("ingen arbetsgivare")))
    return said
