"""The sample site in a real browser: built once, served under a strict policy, watched for script errors."""

import atexit
import functools
import http.server
import os
import pathlib
import subprocess
import tempfile
import threading
import unittest

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
POLICY = "default-src 'self'"
# What Pagefind needs beyond it, for the search page and the worker.
INDEX_POLICY = POLICY + "; script-src 'self' 'wasm-unsafe-eval'"


def almanac():
    """The newest program that was built."""
    binaries = [ROOT / ".build" / kind / "almanac" for kind in ("debug", "release")]
    return max((b for b in binaries if b.exists()), key=lambda b: b.stat().st_mtime)


def launch(playwright):
    """A browser of this machine."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as a team's own server would that allows pages nothing but their own files."""

    def end_headers(self):
        has_index = self.path.startswith(("/search/", "/pagefind/"))
        self.send_header("Content-Security-Policy", INDEX_POLICY if has_index else POLICY)
        super().end_headers()

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    """Says nothing of a browser that leaves a page while it is loaded."""

    def handle_error(self, *_):
        pass


class Stage:
    """What all tests share: the site, its server, one browser."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="almanac-browser-")
        self.site = pathlib.Path(self.folder.name)
        self.build()
        serve = functools.partial(Handler, directory=self.folder.name)
        self.server = Server(("127.0.0.1", 0), serve)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.http = f"http://127.0.0.1:{self.server.server_port}/"
        self.file = self.site.as_uri() + "/"
        self.playwright = sync_playwright().start()
        self.browser = launch(self.playwright)

    def build(self):
        command = [almanac(), "build", "--quiet", "--frozen", "--search", "--content", "Content", "--output", self.site]
        subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)

    def close(self):
        self.browser.close()
        self.playwright.stop()
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()


@functools.cache
def stage():
    made = Stage()
    atexit.register(made.close)
    return made


class SiteCase(unittest.TestCase):
    """Tests in a window of their own; each fails where the page's scripts or the policy complain."""

    options = {}
    is_from_disk = False

    @classmethod
    def setUpClass(cls):
        cls.base = stage().file if cls.is_from_disk else stage().http
        context = stage().browser.new_context(**cls.options)
        cls.addClassCleanup(context.close)
        cls.page = context.new_page()
        # Only for what would never come, however slow the machine is.
        cls.page.set_default_timeout(600_000)
        cls.page.set_default_navigation_timeout(600_000)
        cls.complaints = []
        cls.page.on("pageerror", lambda error: cls.complaints.append(str(error)))
        cls.page.on("console", cls.note)

    @classmethod
    def note(cls, message):
        if message.type in ("error", "warning"):
            cls.complaints.append(message.text)

    def setUp(self):
        self.page.set_viewport_size({"width": 1280, "height": 800})
        self.complaints.clear()

    def tearDown(self):
        self.assertEqual(self.complaints, [])

    def open(self, path):
        self.page.goto(self.base + path)

    def path(self):
        """Where the page is, within the site."""
        return self.page.evaluate("location.href").removeprefix(self.base)

    def focused(self):
        return self.page.evaluate("document.activeElement.textContent.trim()")

    def shown(self, rows=".filterable > *"):
        """The texts of the rows that can be seen."""
        return self.page.locator(f"{rows}:visible").all_text_contents()
