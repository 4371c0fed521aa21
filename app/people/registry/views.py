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
from app.people.registry.forms import NewPersonForm, PersonForm, Place, RoleForm
from app.people.registry.places import list_projects
from app.people.registry.reach import Reach, kept_by, read_by
from app.web.access import allow
from app.web.errors import ChangedMeanwhile, NotFound, Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.paging import paging_of
from app.web.swedish import now

LONGEST_SEARCH = 100
TAKEN = _("Det finns redan en person med adressen")
WAS_CHANGED = _("Någon annan har sparat ändringar här sedan du öppnade sidan.")
LAST = _("Det här är den enda systemadministratören. Ge rollen till någon annan först.")


@people.get("/personer")
@allow(rules.reads_persons)
def list_persons() -> ResponseReturnValue:
    sought = request.args.get("sok", "").strip()[:LONGEST_SEARCH]
    reach = read_by(current_user)
    count = queries.count_persons(sought.split(), reach)
    paging = paging_of(count)
    return render_template(
        "people/list_persons.html",
        persons=queries.list_persons(sought.split(), paging.skip, paging.most, reach),
        sought=sought,
        count=count,
        page=paging.page,
        pages=paging.pages,
        roles=words.ROLES,
        keeps=rules.keeps_persons(current_user),
        whole=reach.ids is None,
        invites=rules.keeps_register(current_user),
    )


@people.route("/personer/ny", methods=["GET", "POST"])
@allow(rules.keeps_persons)
def add_person() -> ResponseReturnValue:
    reach = kept_by(current_user)
    form = NewPersonForm.of_request(employers=queries.list_choices(reach=reach), some=reach.ids is not None)
    if form.accepted():
        try:
            person = actions.add_person(**form.values(), actor_id=current_user.id, now=now())
            if form.invite.data:
                ask_for_invitation(person.id, current_user.id, person.id, now())
            flash(_("Personen är inlagd och kan logga in med sin e-postadress."))
            return redirect(url_for(".show_person", person_id=person.id), 303)
        except actions.AlreadyThere as same:
            form.email.errors = [TAKEN]
            return _person_page("people/add_person.html", form, same_id=_shown_same(same.id, reach))
    return _person_page("people/add_person.html", form)


@people.get("/personer/<person_id>")
@allow(rules.reads_persons)
def show_person(person_id: str) -> ResponseReturnValue:
    return _shown(person_id, _role_form(kept_by(current_user)), read_by(current_user))


@people.route("/personer/<person_id>/andra", methods=["GET", "POST"])
@allow(rules.keeps_persons)
def change_person(person_id: str) -> ResponseReturnValue:
    reach = kept_by(current_user)
    person, employers = queries.get_person(person_id, reach), queries.list_choices(reach=reach)
    some = reach.ids is not None
    form = PersonForm.of_request(employers=employers, some=some, obj=person, employer=person.employer_id or "")
    if form.accepted():
        if form.email.normal != person.email:
            _refuse_higher(person_id, reach)  # whoever gets the letters signs in
        seen = int(form.version.data or 0)
        try:
            actions.change_person(person, **form.values(), seen=seen, actor_id=current_user.id, now=now())
            flash(_("Ändringen är sparad."))
            return redirect(url_for(".show_person", person_id=person.id), 303)
        except actions.AlreadyThere as same:
            form.email.errors = [TAKEN]
            same_id = _shown_same(same.id, reach)
            return _person_page("people/change_person.html", form, shown=person, same_id=same_id)
        except ChangedMeanwhile:
            form.name.errors = [WAS_CHANGED]
            form.version.data = person.version
            return _person_page("people/change_person.html", form, shown=person, now_saved=person)
    return _person_page("people/change_person.html", form, shown=person)


@people.post("/personer/<person_id>/avaktivera")
@allow(rules.keeps_persons)
def deactivate_person(person_id: str) -> ResponseReturnValue:
    reach = kept_by(current_user)
    person = queries.get_person(person_id, reach)
    _refuse_higher(person_id, reach)
    try:
        actions.deactivate(person, current_user.id, now())
    except actions.LastAdministrator:
        raise Refused(_("Personen kan inte avaktiveras."), LAST) from None
    flash(_("Personen är utloggad överallt och kan inte logga in."))
    return redirect(url_for(".show_person", person_id=person_id), 303)


@people.post("/personer/<person_id>/aktivera")
@allow(rules.keeps_persons)
def reactivate_person(person_id: str) -> ResponseReturnValue:
    reach = kept_by(current_user)
    person = queries.get_person(person_id, reach)
    _refuse_higher(person_id, reach)
    actions.reactivate(person, current_user.id, now())
    flash(_("Personen kan logga in igen."))
    return redirect(url_for(".show_person", person_id=person_id), 303)


@people.post("/personer/<person_id>/roller")
@allow(rules.keeps_persons)
@asks_again
def give_role(person_id: str) -> ResponseReturnValue:
    reach = kept_by(current_user)
    person, form = queries.get_person(person_id, reach), _role_form(reach)
    if not form.accepted():
        return _shown(person_id, form, reach)
    actions.give_role(person, RoleName(str(form.role.data)), form.scope, form.scope_id, current_user.id, now())
    flash(_("Rollen är given och gäller från nu."))
    return redirect(url_for(".show_person", person_id=person_id, _anchor="roller"), 303)


@people.post("/personer/<person_id>/roller/<int:role_id>/ta-bort")
@allow(rules.keeps_persons)
@asks_again
def take_role(person_id: str, role_id: int) -> ResponseReturnValue:
    reach = kept_by(current_user)
    person = queries.get_person(person_id, reach)
    role = queries.find_role(person.id, role_id)
    if role is not None:
        if not _may_give(reach, RoleName(role.name), Scope(role.scope), role.scope_id):
            raise NotFound
        try:
            actions.take_role(role, current_user.id, now())
        except actions.LastAdministrator:
            raise Refused(_("Rollen kan inte tas bort."), LAST) from None
    flash(_("Rollen är borttagen och gäller inte längre."))
    return redirect(url_for(".show_person", person_id=person_id, _anchor="roller"), 303)


def _may_give(reach: Reach, role: RoleName, scope: Scope, scope_id: str | None) -> bool:
    return rules.may_give(current_user, role, scope, scope_id, reach.ids or ())


def _refuse_higher(person_id: str, reach: Reach) -> None:
    """Whoever could not have given somebody's roles cannot shut them out either, nor have their letters."""
    if not all(_may_give(reach, role.name, role.scope, role.scope_id) for role in queries.list_roles(person_id)):
        raise Refused(
            _("Personen har en roll som du inte kan ändra, och då inte heller kontot eller e-postadressen."),
            _("Be någon som sköter hela Lärbron om hjälp."),
        )


def _role_form(reach: Reach) -> RoleForm:
    def may_give(role: RoleName, scope: Scope, scope_id: str) -> bool:
        return rules.holds_for(role, scope) and _may_give(reach, role, scope, scope_id)

    places: list[Place] = [] if reach.ids is not None else [(Scope.PLATFORM, "", _("Hela Lärbron"))]
    places += [(Scope.ORGANISATION, id, name) for id, name in queries.list_choices(reach=reach)]
    project = RoleName.PROJECT_ADMINISTRATOR
    places += [(Scope.PROJECT, id, name) for id, name in list_projects() if may_give(project, Scope.PROJECT, id)]
    return RoleForm.of_request(places=places, may_give=may_give)


def _shown_same(person_id: str, reach: Reach) -> str | None:
    """Whose page may be linked to."""
    return person_id if reach.holds(queries.get_person(person_id)) else None


def _shown(person_id: str, form: RoleForm, reach: Reach) -> ResponseReturnValue:
    person = queries.get_person(person_id, reach)
    kept = kept_by(current_user)
    rows = queries.list_roles(person_id)
    roles = [(role, _may_give(kept, role.name, role.scope, role.scope_id)) for role in rows]
    return form_page(
        "people/show_person.html",
        form,
        shown=person,
        employer=queries.get_organisation(person.employer_id) if person.employer_id else None,
        roles=roles,
        higher=not all(may_take for _role, may_take in roles),
        former=queries.list_former(person_id),
        invited=find_last_invitation(person_id),
        invitation_key=LinkForm.of_request().page_key,
        words=words.ROLES,
        may=words.may,
        keeps=rules.keeps_persons(current_user) and kept.holds(person),
        whole=rules.keeps_register(current_user),
        confirmed=recently_confirmed(current_user, now()),
        has_factor=has_factor(person_id),
    )


def _person_page(
    template: str, form: PersonForm, same_id: str | None = None, now_saved: Person | None = None, **context: object
) -> ResponseReturnValue:
    return form_page(template, form, same_id=same_id, now_saved=now_saved, **context)
