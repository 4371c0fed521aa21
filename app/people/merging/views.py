"""Pages where those who keep the register make one person of two."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.addresses import WrongAddress, normal_address
from app.people.blueprint import people
from app.people.factor.asking import asks_again
from app.people.merging import actions
from app.people.models import Person
from app.people.queries import find_person
from app.people.registry import queries, rules, words
from app.people.registry.actions import LastAdministrator
from app.web.access import allow
from app.web.errors import NotFound, Refused
from app.web.language import gettext as _
from app.web.swedish import now

LONGEST_SEARCH = 254


@people.get("/personer/<person_id>/sla-ihop")
@allow(rules.keeps_register)
def find_duplicate(person_id: str) -> ResponseReturnValue:
    kept, sought = queries.get_person(person_id), request.args.get("sok", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    found = _with_address(sought)
    if found is not None and found.id != kept.id:
        return redirect(url_for(".merge_person", person_id=kept.id, other_id=found.id), 303)
    return render_template("people/find_duplicate.html", first=kept, sought=sought, same=found is not None)


@people.route("/personer/<person_id>/sla-ihop/<other_id>", methods=["GET", "POST"])
@allow(rules.keeps_register)
@asks_again
def merge_person(person_id: str, other_id: str) -> ResponseReturnValue:
    """The one of the address is kept; the other becomes a part of it."""
    kept, other = queries.get_person(person_id), queries.get_person(other_id)
    if kept.id == other.id:
        raise NotFound
    _refuse_higher(kept.id, other.id)
    if request.method == "GET":
        return render_template("people/merge_person.html", first=kept, other=other, sides=_sides(kept, other))
    if other.id == current_user.id:
        raise Refused(_("Det är ditt eget konto som skulle försvinna."), _("Öppna ditt konto och slå ihop därifrån."))
    try:
        actions.merge_persons(other.id, kept.id, current_user.id, now())
    except (actions.NotMergeable, LastAdministrator):
        raise Refused(
            _("Personerna kan inte slås ihop."),
            _(
                "Den ena är raderad, har redan slagits ihop med någon eller är den enda systemadministratören. Eller "
                "så har de olika personnummer."
            ),
        ) from None
    flash(_("Personerna är ihopslagna."))
    return redirect(url_for(".show_person", person_id=kept.id), 303)


def _with_address(sought: str) -> Person | None:
    try:
        return find_person(normal_address(sought))
    except WrongAddress:
        return None


def _sides(*persons: Person) -> list[tuple[str, list[str]]]:
    """A row for each sort of data, with what each of the two has."""
    employers = [queries.get_organisation(p.employer_id).name if p.employer_id else "–" for p in persons]
    roles = [", ".join(words.ROLES[role.name] for role in queries.list_roles(p.id)) or "–" for p in persons]
    return [
        (_("Namn"), [p.name for p in persons]),
        (_("E-post"), [p.email or "–" for p in persons]),
        (_("Arbetsgivare"), employers),
        (_("Arbetsroll"), [p.work_role or "–" for p in persons]),
        (_("Roller"), roles),
    ]


def _refuse_higher(*person_ids: str) -> None:
    """Nobody takes over a role by merging that they could not have given."""
    roles = [role for person_id in person_ids for role in queries.list_roles(person_id)]
    if not all(rules.may_give(current_user, role.name) for role in roles):
        raise Refused(
            _("Personen har en roll som bara en systemadministratör kan ändra."),
            _("Be en systemadministratör om hjälp."),
        )
