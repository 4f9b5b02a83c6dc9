"""What today's Playwright needs of a Chromium 86 that the pages under test must not lean on.

Playwright's own helpers run in the page, in a world of their own and in the page's world, and call
what came after Chromium 86. They are given it, and scripts of the application that call the same
fail as they would in the hands of a clerk.
"""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

OLDEST_PLAYWRIGHT_DRIVES = 105  # Element.checkVisibility
HELP = """{
  const ours = () => /\\/static\\//.test(new Error().stack);
  const lend = (where, name, answer) => {
    if (name in where) return;
    Object.defineProperty(where, name, {configurable: true, value(...given) {
      if (ours()) throw new TypeError(`${name} is not a function in this browser`);
      return answer.apply(this, given);
    }});
  };
  lend(Element.prototype, "checkVisibility", function () {
    for (let e = this; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.display === "none" || style.contentVisibility === "hidden") return false;
      if (e !== this && e.localName === "details" && !e.open) {
        const summary = e.querySelector(":scope > summary");
        if (!summary || !summary.contains(this)) return false;
      }
    }
    return this.isConnected;
  });
}"""

_sessions: dict[Page, CDPSession] = {}  # the help goes with the session that gave it


def help_playwright(browser: Browser) -> None:
    """Let every page that is opened from now on have what Playwright's helpers call."""
    if int(browser.version.split(".")[0]) >= OLDEST_PLAYWRIGHT_DRIVES:
        return
    open_page = BrowserContext.new_page

    def new_page(context: BrowserContext) -> Page:
        page = open_page(context)
        session = context.new_cdp_session(page)
        session.send("Page.enable")
        world = f"__playwright_utility_world_{page._impl_obj._guid}"
        for place in ({}, {"worldName": world}):
            session.send("Page.addScriptToEvaluateOnNewDocument", {"source": HELP, **place})
        _sessions[page] = session
        page.on("close", lambda closed: _sessions.pop(closed, None))
        return page

    BrowserContext.new_page = new_page
