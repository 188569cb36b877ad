"""What every visited page must keep, whatever the test is about: judged as each page is shown."""

import re
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request, Response

# Words of an untranslated page. None of them is an Indonesian word.
ENGLISH = re.compile(
    r"\b(the|this|with|please|you|your|submit|required|invalid|search|save|delete|unknown"
    r"|error|next|previous|sign|password|home|people|waiting|rows?|yes|change|view)\b",
    re.IGNORECASE,
)
# Told by the page itself as soon as it stands. Names of icons are not words for people.
TELL = """addEventListener('DOMContentLoaded', () => {
    const seen = document.body.cloneNode(true);
    const unseen = '.material-symbols-outlined, code, noscript, script, template';
    for (const part of seen.querySelectorAll(unseen)) part.remove();
    judge({
        url: location.href,
        lang: document.documentElement.lang,
        title: document.title.split(' · ')[0].trim(),
        headings: [...document.querySelectorAll('h1')].map((h) => h.innerText.trim()),
        words: seen.textContent,
        sideways: document.documentElement.scrollWidth - window.innerWidth,
    });
})"""


class Watch:
    """Listens to one page. `faults` says what was wrong, and where."""

    def __init__(self, page: Page, address: str, expects: set[int]) -> None:
        self.page, self.address = page, address
        self.answers = {200, 204, 302, 304, 422} | expects  # 422: a form that says what is wrong
        self.faults: list[str] = []
        page.expose_function("judge", self._shown)
        page.add_init_script(TELL)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._fault(f"script error: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _fault(self, what: str, url: str = "") -> None:
        self.faults.append(f"{url or self.page.url}: {what}")

    def _shown(self, facts: dict[str, Any]) -> None:
        url = facts["url"]
        if facts["lang"] != "id":
            self._fault(f"its language is {facts['lang']!r}", url)
        if not facts["title"]:
            self._fault("it has no title", url)
        if len(facts["headings"]) != 1 or not facts["headings"][0]:
            self._fault(f"not one main heading: {facts['headings']}", url)
        if facts["sideways"] > 0:
            self._fault(f"it scrolls sideways by {facts['sideways']} px", url)
        if english := sorted({word.lower() for word in ENGLISH.findall(facts["words"])}):
            self._fault(f"English words: {english}", url)

    def _console(self, message: ConsoleMessage) -> None:
        # A refusal by the server is judged as an answer; a broken Content-Security-Policy is here.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self._fault(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self._fault(f"asks another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status not in self.answers:
            self._fault(f"answer {response.status} of {response.url}")
