"""The room's blueprint, which its pages add themselves to."""

from flask import Blueprint

people = Blueprint("people", __name__)
