"""Insights, their evidence, and what became of them."""

revision = "017"
down_revision = "016"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
