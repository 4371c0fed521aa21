"""What an author does to a manuscript between two publishings. Each edit says whether it found anything to do."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from tests.editing.manuscript import FEWEST, MOST, Manuscript, Question, Row

# Rows that readers have seen and that are gone from what they see now, with the words they had.
Left = Mapping[int, set[str]]
Edit = Callable[[Manuscript, random.Random, Left], bool]


def _with_rows(script: Manuscript, chance: random.Random) -> Question | None:
    found = [question for question in script.questions if question.rows]
    return chance.choice(found) if found else None


def _a_side(script: Manuscript, chance: random.Random, left: Left) -> Row | None:
    """A row that may be worded anew; one that has been away comes back in its own words first."""
    question = _with_rows(script, chance)
    sides = [row for row in question.sides() if row.uid not in left] if question else []
    return chance.choice(sides) if sides else None


def mend_a_typo(script: Manuscript, chance: random.Random, left: Left) -> bool:
    row = _a_side(script, chance, left)
    if row is None:
        return False
    row.text = row.text[:-1] if row.text.endswith("r") else row.text + "r"
    return True


def put_in_other_words(script: Manuscript, chance: random.Random, left: Left) -> bool:
    row = _a_side(script, chance, left)
    if row is None:
        return False
    row.text = script.words()
    return True


def replace_a_row(script: Manuscript, chance: random.Random, left: Left) -> bool:
    """Another option at the same place."""
    question = _with_rows(script, chance)
    if question is None:
        return False
    place = chance.randrange(len(question.rows))
    gone = question.rows[place]
    question.rows[place] = script.new_row(paired=question.type == "match")
    question.rows[place].correct = gone.correct
    if question.type != "match":
        script.gone_rows.append((question.name, gone))
    return True


def reorder(script: Manuscript, chance: random.Random, left: Left) -> bool:
    question = _with_rows(script, chance)
    if question is None:
        return False
    chance.shuffle(question.rows)
    return True


def add_a_row(script: Manuscript, chance: random.Random, left: Left) -> bool:
    question = _with_rows(script, chance)
    if question is None or len(question.rows) >= MOST:
        return False
    question.rows.insert(chance.randint(0, len(question.rows)), script.new_row(paired=question.type == "match"))
    return True


def remove_a_row(script: Manuscript, chance: random.Random, left: Left) -> bool:
    question = _with_rows(script, chance)
    if question is None or len(question.rows) <= FEWEST:
        return False
    candidates = [row for row in question.rows if not row.correct]
    gone = chance.choice(candidates)
    question.rows.remove(gone)
    if question.type != "match":
        script.gone_rows.append((question.name, gone))
    return True


def bring_a_row_back(script: Manuscript, chance: random.Random, left: Left) -> bool:
    by_name = {question.name: question for question in script.questions}
    found = [(name, row) for name, row in script.gone_rows if name in by_name and len(by_name[name].rows) < MOST]
    if not found:
        return False
    name, row = chance.choice(found)
    script.gone_rows.remove((name, row))
    row.correct = False
    if row.uid in left and row.text not in left[row.uid]:
        row.text = min(left[row.uid])  # it comes back in words that somebody has seen
    by_name[name].rows.insert(chance.randint(0, len(by_name[name].rows)), row)
    return True


def mend_the_prompt(script: Manuscript, chance: random.Random, left: Left) -> bool:
    question = chance.choice(script.questions)
    question.prompt = (
        question.prompt.replace("?", " då?") if " då?" not in question.prompt else question.prompt.replace(" då?", "?")
    )
    return True


def ask_in_other_words(script: Manuscript, chance: random.Random, left: Left) -> bool:
    chance.choice(script.questions).prompt = f"{script.words()} {script.words()}?"
    return True


def ask_something_else(script: Manuscript, chance: random.Random, left: Left) -> bool:
    question = chance.choice(script.questions)
    question.prompt = f"{script.words()} {script.words()}?"
    question.meaning = -chance.getrandbits(40)
    return True


def move_a_question(script: Manuscript, chance: random.Random, left: Left) -> bool:
    movable = [file for file in script.files if file.questions]
    here = chance.choice(movable)
    question = chance.choice(here.questions)
    here.questions.remove(question)
    there = chance.choice(script.files)
    there.questions.insert(chance.randint(0, len(there.questions)), question)
    return True


def rename_a_file(script: Manuscript, chance: random.Random, left: Left) -> bool:
    file = chance.choice(script.files)
    file.name = f"{file.name[:3]}{script.words().split()[1]}.md".encode("ascii", "ignore").decode()
    return len({each.name for each in script.files}) == len(script.files)


def rename_a_module(script: Manuscript, chance: random.Random, left: Left) -> bool:
    chance.choice(script.files).id = f"del-{chance.getrandbits(24)}"
    return True


def change_an_id(script: Manuscript, chance: random.Random, left: Left) -> bool:
    """Another id is another question; so is one of another type."""
    question = chance.choice(script.questions)
    script.gone_questions.append(_copy(question))
    fresh = script.new_question()
    question.name, question.meaning = fresh.name, fresh.meaning
    for row in question.sides():
        row.uid = script.new_row().uid
    return True


def change_a_type(script: Manuscript, chance: random.Random, left: Left) -> bool:
    question = chance.choice(script.questions)
    script.gone_questions.append(_copy(question))
    for file in script.files:
        if question in file.questions:
            file.questions[file.questions.index(question)] = script.new_question()
    return True


def remove_a_question(script: Manuscript, chance: random.Random, left: Left) -> bool:
    if len(script.questions) < 2:
        return False
    question = chance.choice(script.questions)
    for file in script.files:
        if question in file.questions:
            file.questions.remove(question)
    script.gone_questions.append(question)
    return True


def bring_a_question_back(script: Manuscript, chance: random.Random, left: Left) -> bool:
    if not script.gone_questions:
        return False
    question = script.gone_questions.pop(chance.randrange(len(script.gone_questions)))
    chance.choice(script.files).questions.append(question)
    return True


def add_a_question(script: Manuscript, chance: random.Random, left: Left) -> bool:
    if len(script.questions) > 8:
        return False
    chance.choice(script.files).questions.append(script.new_question())
    return True


def _copy(question: Question) -> Question:
    rows = [Row(r.uid, r.text, r.correct, Row(r.match.uid, r.match.text) if r.match else None) for r in question.rows]
    return Question(question.name, question.type, question.prompt, question.meaning, rows)


EDITS: tuple[Edit, ...] = (
    mend_a_typo,
    put_in_other_words,
    replace_a_row,
    reorder,
    add_a_row,
    remove_a_row,
    bring_a_row_back,
    mend_the_prompt,
    ask_in_other_words,
    ask_something_else,
    move_a_question,
    rename_a_file,
    rename_a_module,
    change_an_id,
    change_a_type,
    remove_a_question,
    bring_a_question_back,
    add_a_question,
)
