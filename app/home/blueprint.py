"""The room's addresses."""

from __future__ import annotations

from flask import Blueprint

home = Blueprint("home", __name__)
