"""What participants hand in, the thread about it, and its files."""

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "010"
down_revision = "009"


def upgrade() -> None:
    op.create_table(
        "hand_in",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("registration_id", sa.String(32), nullable=False),
        sa.Column("step_id", sa.String(60), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("draft", sa.Text(), server_default="", nullable=False),
        sa.Column("draft_saved_at", Moment(), nullable=True),
        sa.Column("draft_page", sa.String(64), server_default="", nullable=False),
        sa.Column("draft_version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("begun_at", Moment(), nullable=False),
        sa.Column("handed_in_at", Moment(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_hand_in_registration_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_in")),
        sa.UniqueConstraint("registration_id", "step_id", name=op.f("uq_hand_in_registration_id_step_id")),
    )
    op.create_table(
        "hand_in_entry",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("hand_in_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by", sa.String(32), nullable=False),
        sa.Column("written_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["hand_in_id"], ["hand_in.id"], name=op.f("fk_hand_in_entry_hand_in_id")),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"], name=op.f("fk_hand_in_entry_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_in_entry")),
    )
    op.create_index(op.f("ix_hand_in_entry_hand_in_id"), "hand_in_entry", ["hand_in_id"])
    op.create_index(op.f("ix_hand_in_entry_written_by"), "hand_in_entry", ["written_by"])
    op.create_table(
        "hand_in_file",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("hand_in_id", sa.String(32), nullable=False),
        sa.Column("entry_id", sa.String(32), nullable=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("type", sa.String(100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kept_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["hand_in_id"], ["hand_in.id"], name=op.f("fk_hand_in_file_hand_in_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["hand_in_entry.id"], name=op.f("fk_hand_in_file_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_in_file")),
    )
    op.create_index(op.f("ix_hand_in_file_hand_in_id"), "hand_in_file", ["hand_in_id"])
    op.create_table(
        "hand_in_piece",
        sa.Column("file_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["hand_in_file.id"], name=op.f("fk_hand_in_piece_file_id")),
        sa.PrimaryKeyConstraint("file_id", "number", name=op.f("pk_hand_in_piece")),
    )


def downgrade() -> None:
    for table in ("hand_in_piece", "hand_in_file", "hand_in_entry", "hand_in"):
        op.drop_table(table)
