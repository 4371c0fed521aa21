"""Pages of the room."""

from flask import Blueprint

learning = Blueprint("learning", __name__)
