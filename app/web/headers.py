"""The headers on every answer: what a page may load, who may frame it, what the browser may tell others."""

from flask import Response, current_app

CONTENT = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# Authors' and administrators' files: shown, played or downloaded, but never a page with a life of its own.
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
PERMISSIONS = ", ".join(
    f"{name}=()"
    for name in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")
)
ON_EVERY_ANSWER = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HSTS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


def fixed_headers(https: bool) -> dict[str, str]:
    return ON_EVERY_ANSWER | {"Content-Security-Policy": CONTENT} | (HSTS if https else {})


def add_headers(response: Response) -> Response:
    for name, value in fixed_headers(current_app.config["SETTINGS"].https).items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
