"""What learners answer and write, who may read it, which steps they have done, and what they were typing last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app.catalogue import observation
from app.courseware.model import Block, Module, Step
from app.database import db
from app.demo.chance import MARK
from app.demo.filling import Filling
from app.demo.registrations import Place
from app.demo.replies import reply
from app.demo.texts import OBSERVED, reflection
from app.learning.models import Answer, Consent, Done, Draft, Observation, PollVote, Trainers
from app.learning.sharing import Choice, sharing_of
from app.rounds.models.registration import Standing

ANSWERED, WROTE, EASY, IN_GROUP, AGAIN = 0.94, 0.72, 0.06, 0.03, 0.03
OBSERVES, DRAFTS, TAKEN_BACK = 0.012, 0.3, 0.02
# Of a hundred texts: shown to nobody, to the trainers without a name, to them with it; and to the bank.
READERS = ((Trainers.NO, 45), (Trainers.UNNAMED, 30), (Trainers.NAMED, 25))
BANK = 0.3
DoneAt = dict[tuple[str, str], datetime]


@dataclass(frozen=True, slots=True)
class Text:
    """A text that somebody has to be told who may read: its wording stays until the answer's row is there."""

    public_id: str
    block: Block
    at: datetime
    together: bool
    version_id: str


def keep_answers(filling: Filling, places: Iterable[Place]) -> tuple[DoneAt, list[Text]]:
    """When each attempt did each step, and the texts."""
    done_at: DoneAt = {}
    texts: list[Text] = []
    for place in places:
        if place.standing in (Standing.REGISTERED, Standing.WITHDRAWN):
            texts += _keep_way(filling, place, done_at)
    return done_at, texts


def _keep_way(filling: Filling, place: Place, done_at: DoneAt) -> Iterator[Text]:
    """Through the modules in order, as far as this learner has come."""
    chance, course = filling.chance, place.planned.course
    path = [step for step in course.course.path if step.audience == "learners"]
    modules = [(step, course.modules[step.module]) for step in path if step.module in course.modules]
    far = 1.0 if chance.happens(place.learner.diligence) else chance.random.random()
    if place.standing == Standing.WITHDRAWN:
        far *= 0.3
    at = place.registered_at + timedelta(hours=chance.number(2, 240))
    group = chance.number(2, 6) if chance.happens(IN_GROUP) else 1
    for number, (step, module) in enumerate(modules):
        finished = number < round(far * len(modules))
        if at > filling.now - timedelta(hours=3):
            return
        if not finished:
            _keep_draft(filling, place, step, module, at)
            return
        yield from _keep_module(filling, place, step, module, at, group)
        at += timedelta(minutes=(module.minutes or 20) + chance.number(0, 20))
        values = {"attempt_id": place.attempt_id, "step_id": step.id, "course_version_id": course.version_id}
        filling.keep(Done, **values, done_at=at)
        done_at[place.attempt_id, step.id] = at
        at += timedelta(hours=chance.number(0, 120))


def _keep_module(
    filling: Filling, place: Place, step: Step, module: Module, at: datetime, group: int
) -> Iterator[Text]:
    chance, course = filling.chance, place.planned.course
    variant = "easy" if module.variants and chance.happens(EASY) else ""
    for block in module.blocks:
        ids = course.questions.get(block.id)
        if ids is None or not chance.happens(WROTE if block.type == "reflection" else ANSWERED):
            continue
        for _time in range(1 + chance.happens(AGAIN)):
            asked_before = course.places[block.id].index(step.id)
            given = reply(block, step.id, chance, asked_before)
            if given is None:
                continue
            at += timedelta(seconds=chance.number(20, 120))
            public_id = chance.id("answer")
            filling.keep(
                Answer,
                public_id=public_id,
                attempt_id=place.attempt_id,
                step_id=step.id,
                question_version_id=ids[1],
                choice=given.choice,
                text=given.text,
                answered_at=at,
                idempotency_key=chance.id("page"),
                group_size=group,
                variant=variant,
            )
            if block.type == "reflection":
                yield Text(public_id, block, at, group > 1, course.version_id)
        if block.type == "poll" and given is not None and given.choice is not None:
            voted = {"question_id": ids[0], "owner_id": place.learner.id, "meaning": course.meaning(block.id)}
            filling.keep(PollVote, **voted, key=given.choice["keys"][0])  # type: ignore[index]
    if chance.happens(OBSERVES):
        yield _keep_observation(filling, place, step, at)


def _keep_observation(filling: Filling, place: Place, step: Step, at: datetime) -> Text:
    course, public_id = place.planned.course, filling.chance.id("answer")
    filling.keep(
        Answer,
        public_id=public_id,
        attempt_id=place.attempt_id,
        step_id=step.id,
        choice=None,
        question_version_id=course.observation_ids[1],
        text=filling.chance.one_of(OBSERVED),
        answered_at=at,
        idempotency_key=filling.chance.id("page"),
        group_size=1,
        variant="",
    )
    return Text(public_id, course.observation, at, together=False, version_id=course.version_id)


def _keep_draft(filling: Filling, place: Place, step: Step, module: Module, at: datetime) -> None:
    """What somebody was writing when they left."""
    chance, course = filling.chance, place.planned.course
    writes = next((block for block in module.blocks if block.type == "reflection"), None)
    ids = course.questions.get(writes.id) if writes else None
    if writes is None or ids is None or not chance.happens(DRAFTS):
        return
    text = reflection(step.id, writes.id, chance)
    filling.keep(
        Draft,
        attempt_id=place.attempt_id,
        step_id=step.id,
        question_id=ids[0],
        question_version_id=ids[1],
        writer_id=chance.id("tab"),
        sequence=chance.number(3, 40),
        text=text[: len(text) * 2 // 3 + 1],
        saved_at=at,
        answer_id=None,
    )


def keep_consents(filling: Filling, texts: Iterable[Text]) -> None:
    """When the answers are written."""
    rows = db.session.execute(select(Answer.public_id, Answer.id).where(Answer.public_id.startswith(MARK)))
    ids = {public_id: id for public_id, id in rows}
    for text in texts:
        _decide(filling, ids[text.public_id], text)
        if observation.is_observation(text.block):
            settled = filling.chance.happens(0.6)
            settled_at = min(text.at + timedelta(days=9), filling.now) if settled else None
            told = {"course_version_id": text.version_id, "settled_at": settled_at}
            filling.keep(Observation, answer_id=ids[text.public_id], **told)


def _decide(filling: Filling, answer_id: int, text: Text) -> None:
    """Within what the question's page offers; some change their minds."""
    chance = filling.chance
    sharing = sharing_of(text.block, Choice(), guest=False, together=text.together, in_round=True)
    if sharing is None:
        return
    readers, bank = _readers(filling, sharing.may_name), sharing.may_bank and chance.happens(BANK)
    told = {"answer_id": answer_id, "wording": sharing.wording, "authors": sharing.to_authors}
    filling.keep(Consent, **told, trainers=readers, bank=bank, decided_at=text.at)
    if (bank or readers != Trainers.NO) and chance.happens(TAKEN_BACK):
        later = min(text.at + timedelta(days=chance.number(1, 60)), filling.now)
        filling.keep(Consent, **told, trainers=Trainers.NO, bank=False, decided_at=later)


def _readers(filling: Filling, may_name: bool) -> Trainers:
    chosen = filling.chance.random.choices([who for who, _share in READERS], weights=[share for _who, share in READERS])
    return Trainers.UNNAMED if chosen[0] == Trainers.NAMED and not may_name else chosen[0]
