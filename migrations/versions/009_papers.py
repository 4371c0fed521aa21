"""Attendance on paper: scans of signed sheets, and reports of the meeting tool until they are saved."""

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "009"
down_revision = "008"


def upgrade() -> None:
    op.create_table(
        "attendance_scan",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("session_id", sa.String(32), nullable=False),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kept_by", sa.String(32), nullable=False),
        sa.Column("kept_at", Moment(), nullable=False),
        sa.Column("removed_by", sa.String(32), nullable=True),
        sa.Column("removed_at", Moment(), nullable=True),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["round_session.id"], name=op.f("fk_attendance_scan_session_id")),
        sa.ForeignKeyConstraint(["kept_by"], ["person.id"], name=op.f("fk_attendance_scan_kept_by")),
        sa.ForeignKeyConstraint(["removed_by"], ["person.id"], name=op.f("fk_attendance_scan_removed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_scan")),
    )
    op.create_index(op.f("ix_attendance_scan_session_id"), "attendance_scan", ["session_id"])
    op.create_table(
        "attendance_scan_piece",
        sa.Column("scan_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["scan_id"], ["attendance_scan.id"], name=op.f("fk_attendance_scan_piece_scan_id")),
        sa.PrimaryKeyConstraint("scan_id", "number", name=op.f("pk_attendance_scan_piece")),
    )
    op.create_table(
        "meeting_report",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("session_id", sa.String(32), nullable=False),
        sa.Column("tool", sa.String(20), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("read_by", sa.String(32), nullable=False),
        sa.Column("read_at", Moment(), nullable=False),
        sa.Column("saved_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["round_session.id"], name=op.f("fk_meeting_report_session_id")),
        sa.ForeignKeyConstraint(["read_by"], ["person.id"], name=op.f("fk_meeting_report_read_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_report")),
    )
    op.create_index(op.f("ix_meeting_report_session_id"), "meeting_report", ["session_id"])
    op.create_index(op.f("ix_meeting_report_read_at"), "meeting_report", ["read_at"])


def downgrade() -> None:
    for table in ("meeting_report", "attendance_scan_piece", "attendance_scan"):
        op.drop_table(table)
