"""How many sit before one screen."""

import sqlalchemy as sa
from alembic import op

revision = "004"
down_revision = "003"


def upgrade() -> None:
    _groups_up()


def downgrade() -> None:
    _groups_down()


def _groups_up() -> None:
    """Whoever has begun did so alone, as far as anybody knows."""
    op.add_column("attempt", sa.Column("group_size", sa.Integer(), nullable=False, server_default="1"))


def _groups_down() -> None:
    op.drop_column("attempt", "group_size")
