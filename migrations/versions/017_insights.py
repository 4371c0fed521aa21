"""Insights, their evidence, and what became of them."""

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "017"
down_revision = "016"
PEOPLE = ("written_by", "changed_by", "reviewed_by")


def upgrade() -> None:
    op.create_table(
        "insight",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("course_id", sa.String(60)),
        sa.Column("step_id", sa.String(60), server_default="", nullable=False),
        sa.Column("sentence", sa.String(400), nullable=False),
        sa.Column("reasoning", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), server_default="", nullable=False),
        sa.Column("principles", sa.JSON(), nullable=False),
        sa.Column("actor", sa.String(20), nullable=False),
        sa.Column("happened", sa.Text(), server_default="", nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("written_by", sa.String(32), nullable=False),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("changed_by", sa.String(32), nullable=False),
        sa.Column("reviewed_by", sa.String(32)),
        sa.Column("reviewed_at", Moment()),
        sa.Column("published_at", Moment()),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_insight_course_id")),
        *(sa.ForeignKeyConstraint([who], ["person.id"], name=op.f(f"fk_insight_{who}")) for who in PEOPLE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insight")),
    )
    op.create_index(op.f("ix_insight_course_id_state"), "insight", ["course_id", "state"])
    for who in PEOPLE:
        op.create_index(op.f(f"ix_insight_{who}"), "insight", [who])
    op.create_table(
        "insight_evidence",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("insight_id", sa.String(32), nullable=False),
        sa.Column("entry_id", sa.String(32)),
        sa.Column("figure", sa.String(400), server_default="", nullable=False),
        sa.Column("link", sa.String(400), server_default="", nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["insight_id"], ["insight.id"], name=op.f("fk_insight_evidence_insight_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["bank_entry.id"], name=op.f("fk_insight_evidence_entry_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insight_evidence")),
        sa.UniqueConstraint("insight_id", "entry_id", name=op.f("uq_insight_evidence_insight_id_entry_id")),
    )
    op.create_index(op.f("ix_insight_evidence_entry_id"), "insight_evidence", ["entry_id"])


def downgrade() -> None:
    for table in ("insight_evidence", "insight"):
        op.drop_table(table)
