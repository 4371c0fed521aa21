"""What belongs to rounds besides the plan and the people: letters, papers, assignments, certificates."""

import sqlalchemy as sa
from alembic import op

revision = "008"
down_revision = "007"


def upgrade() -> None:
    _held_up()


def downgrade() -> None:
    _held_down()


def _held_up() -> None:
    op.add_column("person", sa.Column("held", sa.Boolean(), server_default=sa.false(), nullable=False))


def _held_down() -> None:
    op.drop_column("person", "held")
