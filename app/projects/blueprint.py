"""The room's blueprint, which its pages add themselves to."""

from flask import Blueprint

projects = Blueprint("projects", __name__)
