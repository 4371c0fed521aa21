"""The room's blueprint, which its pages add themselves to."""

from flask import Blueprint

esf = Blueprint("esf", __name__)
