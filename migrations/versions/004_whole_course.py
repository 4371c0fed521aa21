"""How many sit before one screen."""

import hashlib
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "004"
down_revision = "003"

# The platform's own question, as it was worded first.
OBSERVATION = "_synpunkt"
OBSERVED = (
    '{"":{"id":"_synpunkt","prompt_html":"<p>Något som är fel eller otydligt här?</p>",'
    '"settings":{"authors":true,"lines":4},"type":"reflection"}}'
)


def upgrade() -> None:
    _groups_up()
    _worker_up()
    _observations_up()
    _bank_up()


def downgrade() -> None:
    _bank_down()
    _observations_down()
    _worker_down()
    _groups_down()


def _groups_up() -> None:
    """Whoever has begun did so alone, as far as anybody knows."""
    op.add_column("attempt", sa.Column("group_size", sa.Integer(), nullable=False, server_default="1"))


def _groups_down() -> None:
    op.drop_column("attempt", "group_size")


def _worker_up() -> None:
    """When the background process of each host was last at work."""
    op.create_table(
        "worker_seen",
        sa.Column("host", sa.String(80), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_worker_seen")),
    )


def _worker_down() -> None:
    op.drop_table("worker_seen")


def _observations_up() -> None:
    """What readers tell a course's authors. Published courses get the platform's own question, as publishing would
    have given it to them; one that has been up here before has it already."""
    op.add_column("consent", sa.Column("authors", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "observation",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("course_version_id", sa.String(32), nullable=False),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_observation_answer_id")),
        sa.ForeignKeyConstraint(
            ["course_version_id"], ["course_version.id"], name=op.f("fk_observation_course_version_id")
        ),
        sa.PrimaryKeyConstraint("answer_id", name=op.f("pk_observation")),
    )
    course = sa.table("course", sa.column("id"), sa.column("version_id"))
    question = sa.table("question", *(sa.column(name) for name in ("id", "course_id", "name", "type")))
    columns = ("question_id", "hash", "canonical", "meaning", "created_at")
    wording = sa.table("question_version", *(sa.column(name) for name in columns))
    has_it = sa.select(question.c.course_id).where(question.c.name == OBSERVATION)
    without = sa.select(course.c.id).where(course.c.version_id.is_not(None), course.c.id.not_in(has_it))
    digest, now = hashlib.sha256(OBSERVED.encode()).hexdigest(), sa.literal(datetime.now(UTC), Moment())
    for course_id in op.get_bind().scalars(without).all():
        op.execute(sa.insert(question).values(course_id=course_id, name=OBSERVATION, type="reflection"))
        own = sa.select(question.c.id).where(question.c.course_id == course_id, question.c.name == OBSERVATION)
        row = (own.scalar_subquery(), digest, OBSERVED, 1, now)
        op.execute(sa.insert(wording).values(dict(zip(columns, row, strict=True))))


def _observations_down() -> None:
    """The question stays: what was answered to it points there, and nothing is taken from the ledger."""
    op.drop_table("observation")
    op.drop_column("consent", "authors")


def _bank_up() -> None:
    """The bank begins empty: what was shared before waits for a first batch. SQLite is told not to number the rows."""
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


def _bank_down() -> None:
    op.drop_table("bank_entry")
