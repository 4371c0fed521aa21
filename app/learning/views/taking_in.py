"""What a page has sent is taken in: whose it is, what could be saved, and an answer for the page that asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Response, make_response, redirect, request

from app.learning.actions.beginning import AttemptOf
from app.learning.actions.submission import Outcome, read_kept, submit
from app.learning.loading import Place
from app.learning.owner import Owner, keep_guest, opaque_id
from app.learning.queries.visits import speaks_for
from app.learning.sending import Sent
from app.learning.views.in_place import drafts_fragment, question_fragment
from app.learning.views.whose import attempt_of_request
from app.web.saving import begin_write, refused, saved
from app.web.swedish import now


@dataclass(frozen=True, slots=True)
class Answering:
    """`page`: the whole page with what was sent in it. `back`: where one goes on when all was saved. `improved_url`:
    where the page is as it has become since it was opened, if it has."""

    page: Callable[[Owner, Sent, Outcome], str]
    back: Callable[[Sent], str]
    improved_url: Callable[[Sent], str | None]


def take_in(place: Place, sent: Sent, answering: Answering) -> Response:
    attempt_of = attempt_of_request(sent.key)
    if sent.owner is not None and not speaks_for(attempt_of.owner, sent.owner):
        page = answering.page(attempt_of.owner, sent, Outcome(not_yours=True))
        return _whose(make_response(page, 409), attempt_of)
    kept = read_kept(place, attempt_of)
    sent = sent.of(attempt_of.group_size(place.course.id))
    begin_write()
    outcome = submit(place, attempt_of, sent, kept, now())
    saved()
    return _whose(_answer(place, attempt_of, sent, outcome, answering), attempt_of)


def _answer(place: Place, attempt_of: AttemptOf, sent: Sent, outcome: Outcome, answering: Answering) -> Response:
    status = 429 if outcome.limited_until else 422 if outcome.refused else 200
    wanted = request.headers.get("X-Fragment")
    if wanted == "drafts":
        answer = drafts_fragment(place, attempt_of, sent, outcome)
    elif wanted and sent.answer:
        answer = question_fragment(place, attempt_of, sent, outcome, answering.improved_url(sent))
    elif outcome.refused:
        answer = answering.page(attempt_of.owner, sent, outcome)
    else:
        return make_response(redirect(answering.back(sent), 303))
    return make_response(refused(answer, status) if status > 200 else answer)


def _whose(response: Response, attempt_of: AttemptOf) -> Response:
    response.headers["X-Owner"] = opaque_id(attempt_of.owner)
    return keep_guest(response, attempt_of.guest_token)
