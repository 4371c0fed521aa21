"""The room's blueprint, which its pages add themselves to."""

from flask import Blueprint

rounds = Blueprint("rounds", __name__)
