"""What holds for every address of the program, whoever asks and whatever is sent."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.people.models import RoleName, Scope
from app.web.access import rule_of
from app.web.headers import ON_EVERY_ANSWER
from tests.browser import SAME_ORIGIN, Browser
from tests.builders import a_course, a_person, with_role
from tests.databases import one_engine, strict_engine
from tests.house import House

# Each opens something that is there, and the rest of what an address may hold is of no avail.
ARGUMENTS: dict[str, Any] = {
    "course_id": "prov",
    "step_id": "forsta",
    "meaning": 1,
    "place": 0,
    "role_id": 1,
    "path": "01-forsta.md",
    "number": "1",
}
# Each role of the house, and where it holds.
ROLES = {
    "manager": (RoleName.MANAGER, Scope.ORGANISATION),
    "trainer": (RoleName.TRAINER, Scope.PLATFORM),
    "author": (RoleName.AUTHOR, Scope.PLATFORM),
    "reviewer": (RoleName.REVIEWER, Scope.PLATFORM),
    "researcher": (RoleName.RESEARCHER, Scope.PLATFORM),
    "equality coordinator": (RoleName.EQUALITY_COORDINATOR, Scope.PLATFORM),
    "economist": (RoleName.ECONOMIST, Scope.PLATFORM),
    "auditor": (RoleName.AUDITOR, Scope.PLATFORM),
    "auditor of an organisation": (RoleName.AUDITOR, Scope.ORGANISATION),
    "project administrator": (RoleName.PROJECT_ADMINISTRATOR, Scope.PLATFORM),
    "administrator of an organisation": (RoleName.PROJECT_ADMINISTRATOR, Scope.ORGANISATION),
    "administrator of a project": (RoleName.PROJECT_ADMINISTRATOR, Scope.PROJECT),
    "administrator": (RoleName.SYSTEM_ADMINISTRATOR, Scope.PLATFORM),
}
# The id in every address that names an organisation, a project or a person: the role is given for just this one.
OF = "finns-inte"
CAST = ("nobody", "learner", *ROLES)
# Who may, said once more without reading the rules. A new rule needs its line.
MAY: dict[str, set[str]] = {
    "anyone": set(CAST),
    "may_open_course": set(CAST),
    "signed_in": set(CAST) - {"nobody"},
    "reads_bank": {"trainer", "researcher", "administrator"},
    "reviews": {"reviewer"},
    "makes_studies": {"researcher", "administrator"},
    "leads_study": {"administrator"},
    "sees_study": {"administrator"},
    "in_study": set(),
    "codes_in_study": set(),
    "keeps_codebook": set(),
    "reads_register": {"auditor", "project administrator", "administrator"},
    "keeps_register": {"project administrator", "administrator"},
    "reads_persons": {
        *("auditor", "auditor of an organisation", "project administrator"),
        *("administrator of an organisation", "administrator"),
    },
    "keeps_persons": {"project administrator", "administrator of an organisation", "administrator"},
    "reads_projects": {"auditor", "project administrator", "administrator of a project", "administrator"},
    "reads_project": {"auditor", "project administrator", "administrator of a project", "administrator"},
    "follows_projects": {
        *("equality coordinator", "economist", "auditor", "project administrator", "administrator of a project"),
        "administrator",
    },
    "reads_targets": {
        *("equality coordinator", "economist", "auditor", "project administrator", "administrator of a project"),
        "administrator",
    },
    "keeps_project": {"project administrator", "administrator of a project", "administrator"},
    "keeps_report": {"project administrator", "administrator of a project", "administrator"},
    "takes_out_lists": {"economist", "project administrator", "administrator of a project", "administrator"},
    "reads_report": {"auditor", "project administrator", "administrator of a project", "administrator"},
    "reads_round": {"auditor", "project administrator", "administrator"},
    "manages_group": {"manager"},
    "keeps_rounds": {"project administrator", "administrator"},
    "sees_rounds": {"trainer", "auditor", "project administrator", "administrator of a project", "administrator"},
    "plans_sessions": {"project administrator", "administrator"},
    "asks_for_rounds": {"manager", "project administrator", "administrator"},
    "sees_orders": {"manager", "auditor", "project administrator", "administrator of a project", "administrator"},
    "plans_rounds": {"project administrator", "administrator of a project", "administrator"},
    "keeps_round": {"project administrator", "administrator"},
    "leads_round": set(),
    "trains_round": {"project administrator", "administrator"},
    "author_or_administrator": {"author", "administrator"},
    "reads_trail": {"auditor", "administrator"},
    "administrator": {"administrator"},
}
ENDS_THE_SESSION = ("people.sign_out", "people.sign_out_everywhere")
# What no form of ours sends: nothing, another type, strange signs, very long, many of one name, fields of other tables.
ANSWERING = ("answer", "save", "done", "use", "drop", "owner", "writer", "page", "seen", "fraga-ett.keys", "tanke.text")
OTHERS = (
    "tanke.sequence",
    "tanke.base",
    "tanke.bank",
    "email",
    "code",
    "recipient",
    "letter",
    "emblem",
    "text",
    "number",
)
FIELDS = (*ANSWERING, *OTHERS, "theme", "bank", "trainers", "sure", "onward", "person_id", "role", "id")
STRANGE = (
    *(b"", b"x", b"-1", b"9" * 30, b"\0", b"\xff", b"\xed\xa0\x80", "å\r\nBcc: x@y.se".encode(), b"<script>", b"[]"),
    b"x" * 20_000,
)


def addresses(app: Flask) -> Iterator[tuple[str, str, str, str]]:
    """Endpoint, method, the name of its rule and an address that fits it."""
    for route in app.url_map.iter_rules():
        given = {name: ARGUMENTS.get(name, OF) for name in route.arguments}
        with app.test_request_context():
            address = app.url_map.bind("localhost").build(route.endpoint, given, force_external=False)
        for method in sorted((route.methods or set()) - {"HEAD", "OPTIONS"}):
            yield route.endpoint, method, rule_of(app.view_functions[route.endpoint]).__name__, address


def sign_in(browser: Browser, who: str) -> None:
    if who in ROLES:
        role, scope = ROLES[who]
        browser.sign_in(with_role(role, scope=scope, scope_id=None if scope == Scope.PLATFORM else OF))
    elif who != "nobody":
        browser.sign_in(a_person())


def ask(browser: Browser, method: str, address: str, **sent: Any) -> TestResponse:
    return browser.client.open(address, method=method, headers=SAME_ORIGIN, buffered=True, **sent)


def test_no_two_pages_share_an_address(house: House) -> None:
    """The one that was added last would never be shown."""
    seen = Counter(
        (re.sub("<[^>]*>", "<>", route.rule), method)
        for route in house.app.url_map.iter_rules()
        for method in route.methods or ()
        if method not in ("HEAD", "OPTIONS")
    )

    assert [address for address, count in seen.items() if count > 1] == []


def test_every_role_is_in_the_cast() -> None:
    assert {role for role, _scope in ROLES.values()} == set(RoleName)


@one_engine
@pytest.mark.parametrize("who", CAST)
def test_each_role_is_let_in_where_its_rule_says_so_and_nowhere_else(
    browser: Browser, house: House, tmp_path: Path, who: str
) -> None:
    a_course(tmp_path)
    sign_in(browser, who)
    wrong = []
    for endpoint, method, rule, address in addresses(house.app):
        if endpoint in ENDS_THE_SESSION:
            sign_in(browser, who)
        status = ask(browser, method, address).status_code
        if endpoint in ENDS_THE_SESSION:
            sign_in(browser, who)
        refused = (401,) if who == "nobody" else (403, 404)
        if status in (401, 403) if who in MAY[rule] else status not in refused:
            wrong.append(f"{method} {address}: {status}")

    assert wrong == []


@one_engine
def test_every_answer_has_the_headers_and_says_what_it_is(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    sign_in(browser, "administrator")
    wrong = []
    for _endpoint, method, _rule, address in addresses(house.app):
        if method == "GET":
            answer = ask(browser, method, address)
            headers = {name: answer.headers.get(name) for name in ON_EVERY_ANSWER}
            policy = answer.headers.get("Content-Security-Policy", "")
            text = answer.mimetype.startswith("text/")
            if headers != ON_EVERY_ANSWER or not policy.startswith("default-src 'none'") or answer.status_code == 500:
                wrong.append(f"{address}: {answer.status_code} {headers} {policy}")
            if (text and answer.mimetype_params.get("charset") != "utf-8") or "Access-Control" in str(answer.headers):
                wrong.append(f"{address}: {answer.headers}")

    assert wrong == []


@strict_engine
@pytest.mark.parametrize(("strange", "who"), list(zip(STRANGE, itertools.cycle(("nobody", "administrator")))))
def test_no_form_breaks_whatever_is_sent(
    browser: Browser, house: House, tmp_path: Path, strange: bytes, who: str
) -> None:
    a_course(tmp_path)
    sign_in(browser, who)
    body = urlencode([(name, value) for name in FIELDS for value in (strange, b"x")])
    broken = []
    for endpoint, method, _rule, address in addresses(house.app):
        if method == "POST":
            answer = ask(browser, method, address, data=body, content_type="application/x-www-form-urlencoded")
            if answer.status_code >= 500:
                broken.append(f"{address}: {answer.status_code}")
            if endpoint in ENDS_THE_SESSION:
                sign_in(browser, who)

    assert broken == []


@strict_engine
@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "text/plain", "x"])
def test_no_form_breaks_on_another_kind_of_content(browser: Browser, house: House, tmp_path: Path, kind: str) -> None:
    a_course(tmp_path)
    posts = [address for _endpoint, method, _rule, address in addresses(house.app) if method == "POST"]

    answers = [ask(browser, "POST", address, data=b"{]\xff--x\r\n", content_type=kind) for address in posts]

    assert [answer.request.path for answer in answers if answer.status_code >= 500] == []


@one_engine
@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PUT", "DELETE", "PATCH", "PROPFIND"])
def test_other_methods_are_refused(browser: Browser, method: str) -> None:
    answers = [ask(browser, method, address) for address in ("/", "/logga-in", "/reflektionsbok")]

    assert [answer.status_code for answer in answers] == [405] * 3


@one_engine
@pytest.mark.parametrize(
    "address",
    [
        *(
            "/.git/config",
            "/.env",
            "/instance/settings.env",
            "/settings.env",
            "/static",
            "/static/",
            "/media/",
            "/outbox/",
        ),
        *(
            "/static/../instance/settings.env",
            "/static/%2e%2e/%2e%2e/settings.env",
            "/media/../settings.env",
            "/metrics",
        ),
    ],
)
def test_no_folder_is_listed_and_no_file_beside_the_programs_own_is_shown(browser: Browser, address: str) -> None:
    assert ask(browser, "GET", address).status_code == 404
