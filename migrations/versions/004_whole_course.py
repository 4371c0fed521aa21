"""How many sit before one screen."""

import sqlalchemy as sa
from alembic import op

revision = "004"
down_revision = "003"


def upgrade() -> None:
    _groups_up()
    _worker_up()


def downgrade() -> None:
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
