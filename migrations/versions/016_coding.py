"""Themes, and what was coded with them."""

revision = "016"
down_revision = "015"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
