"""What is said about a project's participants beside their attendance, and what the project has promised."""

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "011"
down_revision = "010"


def upgrade() -> None:
    op.create_table(
        "target",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("project_id", sa.String(60), nullable=False),
        sa.Column("scope", sa.String(20), nullable=False),
        sa.Column("of", sa.String(200), server_default="", nullable=False),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_target_number")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_target_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
    )
    op.create_index(op.f("ix_target_project_id"), "target", ["project_id"])
    op.create_table(
        "participation",
        sa.Column("project_id", sa.String(60), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("joined_at", Moment(), nullable=True),
        sa.Column("entered_on", sa.Date(), nullable=True),
        sa.Column("entered_why", sa.Text(), server_default="", nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_why", sa.Text(), server_default="", nullable=False),
        sa.Column("changed_by", sa.String(32), nullable=True),
        sa.Column("changed_at", Moment(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_participation_project_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_participation_person_id")),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_participation_changed_by")),
        sa.PrimaryKeyConstraint("project_id", "person_id", name=op.f("pk_participation")),
    )
    op.create_index(op.f("ix_participation_person_id"), "participation", ["person_id"])
    op.create_table(
        "declared_time",
        sa.Column("project_id", sa.String(60), nullable=False),
        sa.Column("course_id", sa.String(60), nullable=False),
        sa.Column("step_id", sa.String(60), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_declared_time_minutes")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_declared_time_project_id")),
        sa.PrimaryKeyConstraint("project_id", "course_id", "step_id", name=op.f("pk_declared_time")),
    )
    op.create_table(
        "study_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(60), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("course_id", sa.String(60), nullable=False),
        sa.Column("step_id", sa.String(60), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("confirmed_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_study_word_project_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_study_word_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_word")),
        sa.UniqueConstraint(
            "project_id",
            "person_id",
            "course_id",
            "step_id",
            name=op.f("uq_study_word_project_id_person_id_course_id_step_id"),
        ),
    )
    op.create_index(op.f("ix_study_word_project_id"), "study_word", ["project_id"])
    op.create_index(op.f("ix_study_word_person_id"), "study_word", ["person_id"])


def downgrade() -> None:
    for table in ("study_word", "declared_time", "participation", "target"):
        op.drop_table(table)
