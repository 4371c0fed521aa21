"""The room's blueprint, which its pages add themselves to."""

from flask import Blueprint

knowledge = Blueprint("knowledge", __name__)
