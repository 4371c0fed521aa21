"""How much is tested. TEST_ALL=1 is what `python -m tests.soak tests` runs before a release: every test on both
engines, each page in all four looks, each hostile text in every place, and more of what is tried at random."""

import os

ALL = os.environ.get("TEST_ALL") == "1"
