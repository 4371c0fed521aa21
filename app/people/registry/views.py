"""Pages of the register for persons: the list, one person, changing, deactivating, roles."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.blueprint import people
from app.people.factor.asking import asks_again, recently_confirmed
from app.people.factor.queries import has_factor
from app.people.forms import LinkForm
from app.people.inviting.actions import ask_for_invitation
from app.people.inviting.queries import find_last_invitation
from app.people.models import Person, RoleName, Scope
from app.people.registry import actions, queries, rules, words
from app.people.registry.forms import NewPersonForm, PersonForm, RoleForm
from app.web.access import allow
from app.web.errors import NotFound, Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.paging import paging_of
from app.web.swedish import now

LONGEST_SEARCH = 100
WAS_CHANGED = _("Någon annan har sparat ändringar här sedan du öppnade sidan.")
LAST = _("Det här är den enda systemadministratören. Ge rollen till någon annan först.")


@people.get("/personer")
@allow(rules.reads_register)
def list_persons() -> ResponseReturnValue:
    sought = request.args.get("sok", "").strip()[:LONGEST_SEARCH]
    keeps = rules.keeps_register(current_user)
    count = queries.count_persons(sought.split(), with_protected=keeps)
    paging = paging_of(count)
    return render_template(
        "people/list_persons.html",
        persons=queries.list_persons(sought.split(), paging.skip, paging.most, with_protected=keeps),
        sought=sought,
        count=count,
        page=paging.page,
        pages=paging.pages,
        roles=words.ROLES,
        keeps=keeps,
    )


@people.route("/personer/ny", methods=["GET", "POST"])
@allow(rules.keeps_register)
def add_person() -> ResponseReturnValue:
    form = NewPersonForm.of_request(employers=queries.list_choices())
    if form.accepted():
        try:
            person = actions.add_person(**form.values(), actor_id=current_user.id, now=now())
            if form.invite.data:
                ask_for_invitation(person.id, current_user.id, person.id, now())
            flash(_("Personen är inlagd och kan logga in med sin e-postadress."))
            return redirect(url_for(".show_person", person_id=person.id), 303)
        except actions.AlreadyThere as same:
            form.email.errors = [_("Det finns redan en person med adressen")]
            return _person_page("people/add_person.html", form, same_id=same.id)
    return _person_page("people/add_person.html", form)


@people.get("/personer/<person_id>")
@allow(rules.reads_register)
def show_person(person_id: str) -> ResponseReturnValue:
    return _shown(person_id, _role_form())


@people.route("/personer/<person_id>/andra", methods=["GET", "POST"])
@allow(rules.keeps_register)
def change_person(person_id: str) -> ResponseReturnValue:
    person = queries.get_person(person_id)
    form = PersonForm.of_request(employers=queries.list_choices(), obj=person, employer=person.employer_id or "")
    if form.accepted():
        seen = int(form.version.data or 0)
        try:
            actions.change_person(person, **form.values(), seen=seen, actor_id=current_user.id, now=now())
            flash(_("Ändringen är sparad."))
            return redirect(url_for(".show_person", person_id=person.id), 303)
        except actions.AlreadyThere as same:
            form.email.errors = [_("Det finns redan en person med adressen")]
            return _person_page("people/change_person.html", form, shown=person, same_id=same.id)
        except actions.ChangedMeanwhile:
            form.name.errors = [WAS_CHANGED]
            form.version.data = person.version
            return _person_page("people/change_person.html", form, shown=person, now_saved=person)
    return _person_page("people/change_person.html", form, shown=person)


@people.post("/personer/<person_id>/avaktivera")
@allow(rules.keeps_register)
def deactivate_person(person_id: str) -> ResponseReturnValue:
    person = queries.get_person(person_id)
    _refuse_higher(person_id)
    try:
        actions.deactivate(person, current_user.id, now())
    except actions.LastAdministrator:
        raise Refused(_("Personen kan inte avaktiveras."), LAST) from None
    flash(_("Personen är utloggad överallt och kan inte logga in."))
    return redirect(url_for(".show_person", person_id=person_id), 303)


@people.post("/personer/<person_id>/aktivera")
@allow(rules.keeps_register)
def reactivate_person(person_id: str) -> ResponseReturnValue:
    person = queries.get_person(person_id)
    _refuse_higher(person_id)
    actions.reactivate(person, current_user.id, now())
    flash(_("Personen kan logga in igen."))
    return redirect(url_for(".show_person", person_id=person_id), 303)


@people.post("/personer/<person_id>/roller")
@allow(rules.keeps_register)
@asks_again
def give_role(person_id: str) -> ResponseReturnValue:
    person, form = queries.get_person(person_id), _role_form()
    if not form.accepted():
        return _shown(person_id, form)
    where = form.where.data or None
    scope = Scope.ORGANISATION if where else Scope.PLATFORM
    actions.give_role(person, RoleName(str(form.role.data)), scope, where, current_user.id, now())
    flash(_("Rollen är given och gäller från nu."))
    return redirect(url_for(".show_person", person_id=person_id, _anchor="roller"), 303)


@people.post("/personer/<person_id>/roller/<int:role_id>/ta-bort")
@allow(rules.keeps_register)
@asks_again
def take_role(person_id: str, role_id: int) -> ResponseReturnValue:
    role = queries.find_role(person_id, role_id)
    if role is not None:
        if not rules.may_give(current_user, RoleName(role.name)):
            raise NotFound
        try:
            actions.take_role(role, current_user.id, now())
        except actions.LastAdministrator:
            raise Refused(_("Rollen kan inte tas bort."), LAST) from None
    flash(_("Rollen är borttagen och gäller inte längre."))
    return redirect(url_for(".show_person", person_id=person_id, _anchor="roller"), 303)


def _refuse_higher(person_id: str) -> None:
    """Whoever could not have given somebody's roles cannot shut them out either."""
    if not all(rules.may_give(current_user, role.name) for role in queries.list_roles(person_id)):
        raise Refused(
            _("Personen har en roll som bara en systemadministratör kan ändra."),
            _("Be en systemadministratör om hjälp."),
        )


def _role_form() -> RoleForm:
    given = [role for role in words.ROLES if rules.may_give(current_user, role)]
    return RoleForm.of_request(may_give=given, organisations=queries.list_choices())


def _shown(person_id: str, form: RoleForm) -> ResponseReturnValue:
    person = queries.get_person(person_id)
    if person.protected and not rules.keeps_register(current_user):
        raise NotFound
    roles = queries.list_roles(person_id)
    return form_page(
        "people/show_person.html",
        form,
        shown=person,
        employer=queries.get_organisation(person.employer_id) if person.employer_id else None,
        roles=[(role, rules.may_give(current_user, role.name)) for role in roles],
        former=queries.list_former(person_id),
        invited=find_last_invitation(person_id),
        invitation_key=LinkForm.of_request().page_key,
        words=words.ROLES,
        may=words.MAY,
        keeps=rules.keeps_register(current_user),
        confirmed=recently_confirmed(current_user, now()),
        has_factor=has_factor(person_id),
    )


def _person_page(
    template: str, form: PersonForm, same_id: str | None = None, now_saved: Person | None = None, **context: object
) -> ResponseReturnValue:
    return form_page(template, form, same_id=same_id, now_saved=now_saved, **context)
