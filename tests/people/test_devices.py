"""A browser is called what its owner would call it."""

from __future__ import annotations

import pytest

from app.people.devices import device_of

APPLE = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
NAMES = [
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox på Windows"),
    (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36", "Chrome på Windows"),
    (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 Edg/140.0.0.0", "Edge på Windows"),
    (f"Mozilla/5.0 (Windows NT 10.0) {CHROME} Safari/537.36 OPR/120.0.0.0", "Opera på Windows"),
    (f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {APPLE} Version/18.6 Safari/605.1.15", "Safari på Mac"),
    (f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) {APPLE} Version/18.6 Safari/604.1", "Safari på iPhone"),
    (f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) {APPLE} CriOS/140.0 Safari/604.1", "Chrome på iPhone"),
    (f"Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) {APPLE} FxiOS/143.0 Safari/605.1.15", "Firefox på iPad"),
    (f"Mozilla/5.0 (Linux; Android 10; K) {CHROME} Mobile Safari/537.36", "Chrome på Android"),
    ("Mozilla/5.0 (Linux; Android 14) SamsungBrowser/28.0 Chrome/130.0 Safari/537.36", "Samsung Internet på Android"),
    (f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {CHROME} Safari/537.36", "Chrome på Chromebook"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox på Linux"),
    ("Firefox/1.0", "Firefox"),
    ("curl/8.5.0", "Okänd webbläsare"),
    ("", "Okänd webbläsare"),
    ("<script>alert(1)</script>" * 100, "Okänd webbläsare"),
]


@pytest.mark.parametrize(("user_agent", "name"), NAMES)
def test_a_browser_is_named_in_words(user_agent: str, name: str) -> None:
    assert device_of(user_agent) == name
