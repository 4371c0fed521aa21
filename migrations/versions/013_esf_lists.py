"""How lists look, and which were taken out."""

import sqlalchemy as sa
from alembic import op

from app.database import Moment

revision = "013"
down_revision = "012"


def upgrade() -> None:
    op.create_table(
        "layout",
        sa.Column("project_id", sa.String(60), nullable=False),
        sa.Column("id", sa.String(60), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("subject", sa.String(20), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("rounding", sa.String(20), nullable=False),
        sa.Column("dates", sa.String(20), nullable=False),
        sa.Column("language", sa.String(5), nullable=False),
        sa.Column("separator", sa.String(20), nullable=False),
        sa.Column("encoding", sa.String(20), nullable=False),
        sa.Column("signature", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_layout_project_id")),
        sa.PrimaryKeyConstraint("project_id", "id", name=op.f("pk_layout")),
    )
    op.create_table(
        "export",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("project_id", sa.String(60), nullable=False),
        sa.Column("layout", sa.String(120), nullable=False),
        sa.Column("of", sa.String(300), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("why", sa.String(300), server_default="", nullable=False),
        sa.Column("numbers", sa.Boolean(), nullable=False),
        sa.Column("frozen", sa.Boolean(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("checksum", sa.String(64), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_export_project_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_export_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export")),
    )
    op.create_index(op.f("ix_export_project_id"), "export", ["project_id"])
    op.create_index(op.f("ix_export_by_id"), "export", ["by_id"])


def downgrade() -> None:
    for table in ("export", "layout"):
        op.drop_table(table)
