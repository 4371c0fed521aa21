"""The room's blueprint, which its pages add themselves to."""

from flask import Blueprint

authoring = Blueprint("authoring", __name__)
