"""What an entry of the bank shows, what waits for a reviewer, and studies.

What was let in before is looked through when texts are let in next, and tells nothing of its writer. Who takes a
consent back, has an answer erased or answers anew takes the entry away in the same transaction, by triggers; so is
counted how much there is to each question.
"""

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "014"
down_revision = "013"

KEPT = "id, answer_id, consent_id, number, course_id, question_id, meaning, version_id, variant, text"
OWNER = "coalesce(attempt.person_id, attempt.guest_id, CASE WHEN attempt.number = 1 THEN attempt.id END)"
OF_THE_QUESTION = "bank_entry.question_id = bank_question.question_id AND bank_entry.meaning = bank_question.meaning"
COUNTED = f"""UPDATE bank_question SET
    texts = (SELECT count(*) FROM bank_entry WHERE {OF_THE_QUESTION}),
    persons = (SELECT count(DISTINCT {OWNER}) FROM bank_entry JOIN answer ON answer.id = bank_entry.answer_id
        JOIN attempt ON attempt.id = answer.attempt_id WHERE {OF_THE_QUESTION})"""  # noqa: S608 -- no value in it comes from anywhere but here
# Which questions are counted again, and when.
LEFT = "question_id = OLD.question_id AND meaning = OLD.meaning"
OF_THE_ATTEMPT = """(question_id, meaning) IN (SELECT bank_entry.question_id, bank_entry.meaning FROM bank_entry
    JOIN answer ON answer.id = bank_entry.answer_id WHERE answer.attempt_id = NEW.id)"""
# Earlier answers at the same place: to the same question, at the same step of the same way through the course.
WAY = "(SELECT coalesce(merged_into, id) FROM attempt WHERE id = NEW.attempt_id)"
# What was asked is looked up answer by answer, so that no engine begins with all answers to the question.
EARLIER = f"""SELECT older.id FROM answer AS older
    WHERE older.attempt_id IN (SELECT id FROM attempt WHERE id = {WAY} OR merged_into = {WAY})
    AND older.step_id = NEW.step_id AND older.id <> NEW.id
    AND (SELECT question_id FROM question_version WHERE id = older.question_version_id)
        = (SELECT question_id FROM question_version WHERE id = NEW.question_version_id)"""  # noqa: S608
TRIGGERS = {
    "bank_taken_back": ("INSERT", "consent", "NEW.bank IS FALSE"),
    "bank_erased": ("INSERT", "erasure", "TRUE"),
    "bank_answered_anew": ("INSERT", "answer", "NEW.text IS NOT NULL"),
    "bank_counted_without": ("DELETE", "bank_entry", "TRUE"),
    "bank_counted_again": ("UPDATE OF person_id, guest_id", "attempt", "TRUE"),
}
GONE = "DELETE FROM bank_entry WHERE answer_id = NEW.answer_id"
BODIES = {
    "bank_taken_back": GONE,
    "bank_erased": GONE,
    "bank_answered_anew": f"DELETE FROM bank_entry WHERE answer_id IN ({EARLIER})",  # noqa: S608
    "bank_counted_without": (
        f"{COUNTED} WHERE {LEFT}; DELETE FROM bank_question WHERE {LEFT} AND texts = 0"  # noqa: S608
    ),
    "bank_counted_again": f"{COUNTED} WHERE {OF_THE_ATTEMPT}",
}
# Of two at once the second counts, in a statement of its own, what the first has left.
TURNS = {
    "bank_counted_without": f"PERFORM 1 FROM bank_question WHERE {LEFT} FOR UPDATE;",
    "bank_counted_again": (
        f"PERFORM 1 FROM bank_question WHERE {OF_THE_ATTEMPT} ORDER BY question_id, meaning FOR UPDATE;"
    ),
}


def upgrade() -> None:
    op.execute(
        "CREATE TABLE bank_kept AS SELECT bank_entry.id, answer_id, consent_id,"
        " row_number() OVER (ORDER BY bank_entry.id) AS number,"
        " attempt.course_id, question_version.question_id, question_version.meaning,"
        " question_version_id AS version_id, variant, coalesce(answer.text, '') AS text FROM bank_entry"
        " JOIN answer ON answer.id = answer_id JOIN attempt ON attempt.id = attempt_id"
        " JOIN question_version ON question_version.id = question_version_id"
    )
    op.drop_table("bank_entry")
    op.create_table(
        "bank_entry",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("consent_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.String(60), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("meaning", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("variant", sa.String(20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("organisation_kind", sa.String(20)),
        sa.Column("work_role", sa.String(20)),
        sa.Column("sex", sa.String(10)),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_bank_entry_answer_id")),
        sa.ForeignKeyConstraint(["consent_id"], ["consent.id"], name=op.f("fk_bank_entry_consent_id")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_bank_entry_course_id")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_bank_entry_question_id")),
        sa.ForeignKeyConstraint(["version_id"], ["question_version.id"], name=op.f("fk_bank_entry_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_entry")),
        sa.UniqueConstraint("answer_id", name=op.f("uq_bank_entry_answer_id")),
        sa.UniqueConstraint("number", name=op.f("uq_bank_entry_number")),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO bank_entry ({KEPT}) SELECT {KEPT} FROM bank_kept")  # noqa: S608
    op.drop_table("bank_kept")
    op.create_index(op.f("ix_bank_entry_question_id_meaning"), "bank_entry", ["question_id", "meaning"])
    op.create_index(op.f("ix_bank_entry_course_id"), "bank_entry", ["course_id"])
    op.create_table(
        "bank_question",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("meaning", sa.Integer(), nullable=False),
        sa.Column("texts", sa.Integer(), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_bank_question_question_id")),
        sa.PrimaryKeyConstraint("question_id", "meaning", name=op.f("pk_bank_question")),
    )
    op.execute(
        "INSERT INTO bank_question (question_id, meaning, texts, persons)"
        " SELECT DISTINCT question_id, meaning, 0, 0 FROM bank_entry"
    )
    op.execute(COUNTED)
    op.create_table(
        "screening",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("consent_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("settled_at", Moment()),
        sa.Column("settled_by", sa.String(32)),
        sa.Column("text", sa.Text()),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_screening_answer_id")),
        sa.ForeignKeyConstraint(["consent_id"], ["consent.id"], name=op.f("fk_screening_consent_id")),
        sa.ForeignKeyConstraint(["settled_by"], ["person.id"], name=op.f("fk_screening_settled_by")),
        sa.PrimaryKeyConstraint("answer_id", name=op.f("pk_screening")),
        sa.UniqueConstraint("id", name=op.f("uq_screening_id")),
    )
    op.create_index(op.f("ix_screening_settled_by"), "screening", ["settled_by"])
    _studies_up()
    for name, (event, table, when) in TRIGGERS.items():
        _create_trigger(name, f"AFTER {event} ON {table}", when)


def _studies_up() -> None:
    op.create_table(
        "study",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("approval", sa.String(120), server_default="", nullable=False),
        sa.Column("starts_on", sa.Date()),
        sa.Column("ends_on", sa.Date()),
        sa.Column("filters", sa.JSON(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("closed_at", Moment()),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_study_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study")),
        sa.UniqueConstraint("name", name=op.f("uq_study_name")),
    )
    op.create_index(op.f("ix_study_created_by"), "study", ["created_by"])
    op.create_table(
        "study_member",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("part", sa.String(10), nullable=False),
        sa.Column("joined_at", Moment(), nullable=False),
        sa.Column("left_at", Moment()),
        sa.ForeignKeyConstraint(["study_id"], ["study.id"], name=op.f("fk_study_member_study_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_study_member_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_member")),
        sa.UniqueConstraint("study_id", "person_id", name=op.f("uq_study_member_study_id_person_id")),
    )
    op.create_index(op.f("ix_study_member_person_id"), "study_member", ["person_id"])


def downgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    for name, (_event, table, _when) in TRIGGERS.items():
        op.execute(f"DROP TRIGGER {name} ON {table}" if postgresql else f"DROP TRIGGER {name}")
        if postgresql:
            op.execute(f"DROP FUNCTION {name}()")
    op.execute("CREATE TABLE bank_kept AS SELECT id, answer_id, consent_id FROM bank_entry")
    for table in ("study_member", "study", "screening", "bank_question", "bank_entry"):
        op.drop_table(table)
    op.create_table(
        "bank_entry",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("consent_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_bank_entry_answer_id")),
        sa.ForeignKeyConstraint(["consent_id"], ["consent.id"], name=op.f("fk_bank_entry_consent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_entry")),
        sa.UniqueConstraint("answer_id", name=op.f("uq_bank_entry_answer_id")),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO bank_entry (id, answer_id, consent_id) SELECT id, answer_id, consent_id FROM bank_kept")
    op.drop_table("bank_kept")


def _create_trigger(name: str, event: str, when: str) -> None:
    """PostgreSQL checks foreign keys first (by name), and there waits for whoever is letting the answer in."""
    head, body = f"CREATE TRIGGER {name} {event} FOR EACH ROW WHEN ({when})", BODIES[name]
    if op.get_bind().dialect.name != "postgresql":
        op.execute(f"{head} BEGIN {body}; END")
        return
    work = f"BEGIN {TURNS.get(name, '')} {body}; RETURN NULL; END"
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {work} $$")
    op.execute(f"{head} EXECUTE FUNCTION {name}()")
