"""What studies take out, and who lets figures be followed."""

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "018"
down_revision = "017"

KEPT = "id, course_id, agrees, wording, decided_at"


def upgrade() -> None:
    op.create_table(
        "research_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("course_id", sa.String(60), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("decided_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_research_choice_person_id")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_research_choice_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_research_choice")),
    )
    op.create_index(op.f("ix_research_choice_person_id_course_id"), "research_choice", ["person_id", "course_id"])
    op.create_index(op.f("ix_research_choice_course_id"), "research_choice", ["course_id"])
    op.create_table(
        "study_export",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(32), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=False),
        sa.Column("format", sa.String(20), nullable=False),
        sa.Column("why", sa.String(300), nullable=False),
        sa.Column("begun_at", Moment(), nullable=False),
        sa.Column("finished_at", Moment()),
        sa.Column("rows", sa.Integer(), server_default="0", nullable=False),
        sa.Column("checksum", sa.String(64), server_default="", nullable=False),
        sa.Column("followed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["study_id"], ["study.id"], name=op.f("fk_study_export_study_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_study_export_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_export")),
    )
    op.create_index(op.f("ix_study_export_study_id"), "study_export", ["study_id"])
    op.create_index(op.f("ix_study_export_by_id"), "study_export", ["by_id"])
    op.create_table(
        "exported_entry",
        sa.Column("export_id", sa.String(32), nullable=False),
        sa.Column("ref", sa.String(24), nullable=False),
        sa.Column("entry_id", sa.String(32)),
        sa.ForeignKeyConstraint(["export_id"], ["study_export.id"], name=op.f("fk_exported_entry_export_id")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["bank_entry.id"], name=op.f("fk_exported_entry_entry_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("export_id", "ref", name=op.f("pk_exported_entry")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_exported_entry_entry_id"), "exported_entry", ["entry_id"])
    _keep_what_was_said()


def _keep_what_was_said() -> None:
    """Whose it is may change, when two persons turn out to be one; and all of it goes when somebody takes everything
    away."""
    head = f"CREATE TRIGGER research_choice_no_update BEFORE UPDATE OF {KEPT} ON research_choice FOR EACH ROW"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"{head} EXECUTE FUNCTION refuse_change()")
    else:
        op.execute(f"{head} BEGIN SELECT RAISE(ABORT, 'research_choice: rows are only added'); END")


def downgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    op.execute("DROP TRIGGER research_choice_no_update" + (" ON research_choice" if postgresql else ""))
    for table in ("exported_entry", "study_export", "research_choice"):
        op.drop_table(table)
