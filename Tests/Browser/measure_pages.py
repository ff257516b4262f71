"""Measures how heavy the pages of a long history are, how soon they paint, and how long a keystroke in a filter takes.

usage: measure_pages.py [RUNS [ISSUES [ROWS]]]

The history has RUNS runs and ISSUES open issues (2000, 1000); the filter works on a list of ROWS rows (5000). Pages come from a
plain server on this machine that compresses nothing; the browser has a quarter of the processor's speed. Times are medians.
"""

import functools
import gzip
import statistics
import sys
import tempfile
import threading

import large_history
from served_site import Handler, Server, launch
from playwright.sync_api import sync_playwright

PAGES = ["index.html", "issues/index.html", "runs/index.html", "references/index.html"]
SLOWDOWN = 4
LOADS = 7
WORDS = "invoice proxy"
PAINTED = "Object.fromEntries(performance.getEntriesByType('paint').map(entry => [entry.name, entry.startTime]))"
# From the key to the frame after it: the filter works when the frame begins.
TYPED = """letter => new Promise(done => {
  const input = document.querySelector(".filter input[type=search]");
  const begin = performance.now();
  input.value += letter;
  input.dispatchEvent(new Event("input"));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
})"""


def serve(site):
    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def slow_page(browser):
    """A window with an empty cache, on a slow processor."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    return page


def paint(browser, url):
    """Milliseconds from the request to the first paint, and to the first text."""
    page = slow_page(browser)
    page.goto(url)
    page.wait_for_function("performance.getEntriesByType('paint').length > 1")
    painted = page.evaluate(PAINTED)
    page.context.close()
    return painted["first-paint"], painted["first-contentful-paint"]


def keystrokes(browser, url):
    """Milliseconds of each keystroke in the filter."""
    page = slow_page(browser)
    page.goto(url)
    page.wait_for_selector(".filter input[type=search]")
    times = [page.evaluate(TYPED, letter) for letter in WORDS]
    page.context.close()
    return times


def main(runs=2000, issues=1000, rows=5000):
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        site = large_history.build(folder + "/open", runs, issues)
        address = serve(site)
        print(f"{runs} runs, {issues} open issues, {SLOWDOWN} times slower:")
        print(f"{'page':24}{'bytes':>10}{'gzip -6':>10}{'first paint':>13}{'first text':>12}")
        for path in PAGES:
            text = (site / path).read_bytes()
            loads = [paint(browser, address + path) for _ in range(LOADS)]
            first, content = (statistics.median(times) for times in zip(*loads))
            print(f"{path:24}{len(text):10,}{len(gzip.compress(text, 6)):10,}{first:10.0f} ms{content:9.0f} ms")
        address = serve(large_history.build(folder + "/rows", runs, rows))
        times = keystrokes(browser, address + "issues/index.html")
        print(f"a keystroke in the filter of {rows} rows: {statistics.median(times):.0f} ms, at most {max(times):.0f} ms")
        browser.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
