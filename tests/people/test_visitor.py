"""Roles for the whole platform and for one organisation or project, as rules ask for them."""

from __future__ import annotations

import pytest

from app.database import reading
from app.people.models import Person, Role, RoleName, Scope
from app.people.queries import find_signed_in
from app.people.visitor import SignedIn, SignedOut
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import a_person, keep, with_role
from tests.databases import one_engine
from tests.house import House
from tests.people.sessions import sessions_of

ROOMS = (Scope.ORGANISATION, Scope.PROJECT)


def visitor(house: House, person: Person, factor: bool = True) -> SignedIn:
    Browser(house).sign_in(person, factor)
    return again(house, sessions_of(house, person)[-1].token_hash)


def again(house: House, token_hash: str) -> SignedIn:
    house.session.rollback()
    with house.app.app_context(), reading(), house.statements() as statements:
        found = find_signed_in(token_hash, now())
    assert found
    assert len(statements) == 1
    return found


def test_roles_are_for_the_platform_or_for_one_organisation_or_project(house: House) -> None:
    person = with_role(RoleName.TRAINER)
    for scope_id in ("a" * 32, "b" * 32):
        keep(Role(person_id=person.id, name=RoleName.MANAGER, scope=Scope.ORGANISATION, scope_id=scope_id))
    keep(Role(person_id=person.id, name=RoleName.PROJECT_ADMINISTRATOR, scope=Scope.PROJECT, scope_id="rar-2026"))

    found = visitor(house, person)

    assert found.roles == {RoleName.TRAINER}
    assert found.menu == {"trainer", "manager/organisation", "project-administrator/project"}
    assert found.scopes(RoleName.MANAGER, Scope.ORGANISATION) == {"a" * 32, "b" * 32}
    assert found.scopes(RoleName.MANAGER, Scope.PROJECT) == set()
    assert found.has_for(RoleName.PROJECT_ADMINISTRATOR, Scope.PROJECT, "rar-2026")
    assert not found.has_for(RoleName.PROJECT_ADMINISTRATOR, Scope.PROJECT, "rar-2027")
    assert not found.has_for(RoleName.PROJECT_ADMINISTRATOR, Scope.ORGANISATION, "rar-2026")
    assert found.has_for(RoleName.TRAINER, Scope.PROJECT, "rar-2027")
    assert not found.has(RoleName.MANAGER)
    assert found.has_anywhere(RoleName.MANAGER)
    assert not found.has_anywhere(RoleName.AUTHOR)


@one_engine
@pytest.mark.parametrize("scope", ROOMS)
@pytest.mark.parametrize("role", RoleName)
def test_a_scoped_role_needs_the_second_factor_as_one_for_the_platform_does(
    house: House, role: RoleName, scope: Scope
) -> None:
    person = with_role(role, scope=scope, scope_id="a" * 32)

    found = visitor(house, person, factor=False)

    manager = role == RoleName.MANAGER
    assert found.needs_factor is not manager
    assert found.has_for(role, scope, "a" * 32) is manager
    assert found.menu == ({f"manager/{scope}"} if manager else set())


@one_engine
def test_whoever_lacks_the_factor_for_one_role_has_none_of_them(house: House) -> None:
    person = with_role(RoleName.MANAGER, scope=Scope.ORGANISATION, scope_id="a" * 32)
    keep(Role(person_id=person.id, name=RoleName.AUTHOR, scope=Scope.PROJECT, scope_id="rar-2026"))

    assert visitor(house, person, factor=False).scoped == set()


@one_engine
def test_a_scoped_role_that_is_taken_is_gone_with_the_next_page(house: House) -> None:
    person = a_person()
    role = keep(Role(person_id=person.id, name=RoleName.MANAGER, scope=Scope.ORGANISATION, scope_id="a" * 32))
    before = visitor(house, person)
    (token_hash,) = [row.token_hash for row in sessions_of(house, person)]

    house.session.delete(role)
    house.session.commit()

    assert before.has_anywhere(RoleName.MANAGER)
    assert not again(house, token_hash).has_anywhere(RoleName.MANAGER)


def test_somebody_signed_out_has_no_role_anywhere() -> None:
    nobody = SignedOut()

    assert not any(nobody.has_anywhere(role) for role in RoleName)
    assert not nobody.has_for(RoleName.MANAGER, Scope.ORGANISATION, "a" * 32)
    assert nobody.scopes(RoleName.MANAGER, Scope.ORGANISATION) == set()
