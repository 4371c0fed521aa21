"""Why a text was kept out of the bank; and what was looked through goes with what it was made from. Published courses
get the platform's questions about the course, its sessions and what was handed in, as publishing would have given
them."""

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "019"
down_revision = "018"

# A copy of a text must not outlive it; and what is given again is looked through anew.
GONE = "DELETE FROM screening WHERE answer_id = NEW.answer_id"
TRIGGERS = {"screening_taken_back": ("consent", "NEW.bank IS FALSE"), "screening_erased": ("erasure", "TRUE")}
# As they were worded first.
ASKED = {
    "_fungerade": "Vad fungerade?",
    "_hindrade": "Vad hindrade?",
    "_andras": "Vad behöver någon ändra på?",
    "_inlamnat": "Det du lämnade in",
}


def upgrade() -> None:
    _questions_up()
    op.add_column("screening", sa.Column("reason", sa.String(20), server_default="", nullable=False))
    op.create_index(op.f("ix_screening_settled_at"), "screening", ["settled_at"])
    for name, (table, when) in TRIGGERS.items():
        head = f"CREATE TRIGGER {name} AFTER INSERT ON {table} FOR EACH ROW WHEN ({when})"
        if op.get_bind().dialect.name != "postgresql":
            op.execute(f"{head} BEGIN {GONE}; END")
            continue
        op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {GONE}; RETURN NULL; END $$")
        op.execute(f"{head} EXECUTE FUNCTION {name}()")


def _questions_up() -> None:
    course = sa.table("course", sa.column("id"), sa.column("version_id"))
    question = sa.table("question", *(sa.column(name) for name in ("id", "course_id", "name", "type")))
    columns = ("question_id", "hash", "canonical", "meaning", "created_at")
    wording = sa.table("question_version", *(sa.column(name) for name in columns))
    now = sa.literal(datetime.now(UTC), Moment())
    for name, words in ASKED.items():
        block = {"id": name, "prompt_html": f"<p>{words}</p>", "settings": {"lines": 4}, "type": "reflection"}
        canonical = json.dumps({"": block}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest = hashlib.sha256(canonical.encode()).hexdigest()
        has_it = sa.select(question.c.course_id).where(question.c.name == name)
        without = sa.select(course.c.id).where(course.c.version_id.is_not(None), course.c.id.not_in(has_it))
        for course_id in op.get_bind().scalars(without).all():
            op.execute(sa.insert(question).values(course_id=course_id, name=name, type="reflection"))
            own = sa.select(question.c.id).where(question.c.course_id == course_id, question.c.name == name)
            row = (own.scalar_subquery(), digest, canonical, 1, now)
            op.execute(sa.insert(wording).values(dict(zip(columns, row, strict=True))))


def downgrade() -> None:
    """The questions stay: what was answered to them points there, and nothing is taken from the ledger."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    for name, (table, _when) in TRIGGERS.items():
        op.execute(f"DROP TRIGGER {name} ON {table}" if postgresql else f"DROP TRIGGER {name}")
        if postgresql:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_index(op.f("ix_screening_settled_at"), "screening")
    op.drop_column("screening", "reason")
