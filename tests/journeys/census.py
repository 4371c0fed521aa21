"""Counts what is on a page, and names whatever an author cannot have been allowed to put there."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from app.courseware.sanitise import TAGS

# What the templates themselves are made of, beside what authors may write.
_NAMES = """
    html head meta title link script body header nav main footer section article aside form fieldset legend input
    button label textarea select option details summary time track video audio svg g path circle rect use defs
    dialog
"""
OURS = frozenset(_NAMES.split())

CENSUS = """(allowed) => {
  const faults = [];
  const fault = (what, node) => faults.push(`${what}: ${node.outerHTML.slice(0, 160)}`);
  if (window.__hacked !== undefined) faults.push("a script ran");
  for (const node of document.querySelectorAll("*")) {
    if (!allowed.includes(node.localName)) fault("element", node);
    for (const {name} of node.attributes) {
      if (/^(on|style$|srcdoc|formaction|ping$|nonce)/.test(name)) fault(name, node);
    }
  }
  // Whoever is signed in may be asked about what has not been sent, before they sign out.
  const asked = document.body.hasAttribute("data-signed-in") ? 1 : 0;
  const once = {base: 0, link: 2, meta: 2, script: 1, title: 1, main: 1, footer: 1, h1: 1, iframe: 0, dialog: asked};
  for (const [name, count] of Object.entries(once)) {
    const found = document.querySelectorAll(name).length;
    if (found !== count) faults.push(`${found} × ${name}`);
  }
  for (const link of document.links) {
    // What no browser can read as an address ("https://a b") has no protocol, and leads nowhere.
    if (!/^(https?|mailto|tel|):$/.test(link.protocol)) fault("link", link);
  }
  for (const node of document.querySelectorAll("[src]")) {
    if (new URL(node.src, location).origin !== location.origin) fault("source", node);
  }
  for (const form of document.forms) {
    if (new URL(form.getAttribute("action"), location).origin !== location.origin) fault("form", form);
  }
  const body = [...document.body.children].map((node) => node.localName).join(" ");
  if (body !== `a header div main footer${asked ? " dialog" : ""}`) faults.push(`body: ${body}`);
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) faults.push(`twice: ${id}`);
  return faults;
}"""

# Each part of a module stands in the form itself, in the author's order; the end and the platform's fold stand last.
PARTS = """() => {
  const form = document.getElementById("modul");
  return {
    forms: document.querySelectorAll("main form").length,
    questions: document.querySelectorAll(".question:not(.observation)").length,
    inForm: form.querySelectorAll(":scope > .question").length,
    prose: document.querySelectorAll(".prose").length - form.querySelectorAll(":scope > .prose").length,
    last: [...form.children].slice(-2).map((node) => node.id).join(" "),
  };
}"""


def faults_on(page: Page) -> list[str]:
    found: list[str] = page.evaluate(CENSUS, sorted(TAGS | OURS))
    return found


def parts_of(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(PARTS)
    return found
