"""Refuses every write that another site set in motion. One check, before everything else."""

from flask import abort, current_app, request

from app.web.access import SAFE_METHODS
from app.web.logs import logger

log = logger(__name__)


def refuse_other_origins() -> None:
    """`Sec-Fetch-Site` decides; where a browser lacks it, `Origin` must be the address the page was served from."""
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site == "same-origin":
        return
    origin = request.headers.get("Origin", "")
    if site is None and origin in (request.host_url.rstrip("/"), current_app.config["SETTINGS"].url):
        return
    log.info("refused from another site", endpoint=request.endpoint)
    abort(400, "other-origin")
