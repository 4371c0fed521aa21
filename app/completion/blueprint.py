"""The room's blueprint, which its pages add themselves to."""

from flask import Blueprint

completion = Blueprint("completion", __name__)
