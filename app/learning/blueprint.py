"""The room's blueprint, which its pages add themselves to."""

from flask import Blueprint

learning = Blueprint("learning", __name__)
