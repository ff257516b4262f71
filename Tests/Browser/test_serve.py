"""A site that is served while it is written: pages show what was saved, where the reader was, and what is wrong."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from served_site import ROOT, SiteCase, almanac, stage

LOG = "worklogs/WORKLOG-critical-2026-03-23-0610.md"
RUN = "runs/2026-03-23-0610-critical/"


class Serve(SiteCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = tempfile.TemporaryDirectory(prefix="almanac-serve-")
        cls.addClassCleanup(folder.cleanup)
        cls.content = pathlib.Path(folder.name) / "Content"
        shutil.copytree(ROOT / "Content", cls.content)
        command = [almanac(), "serve", "--port", "0", "--content", "Content", "--output", "_site"]
        cls.server = subprocess.Popen(
            command, cwd=folder.name, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        cls.addClassCleanup(cls.end)
        for line in cls.server.stdout:
            if found := re.search(r"at (http:\S+) until", line):
                cls.base = found[1]
                break

    @classmethod
    def end(cls):
        cls.server.terminate()
        assert cls.server.wait() == 0
        cls.server.stdout.close()

    def edit(self, file, text):
        path = self.content / file
        path.parent.mkdir(exist_ok=True)
        beside = path.with_name("." + path.name)
        beside.write_text(text)
        os.replace(beside, path)

    def overlay(self):
        return self.page.locator("#almanac-serve-faults")

    def test_what_was_saved_is_shown_where_the_reader_was(self):
        self.open(RUN)
        self.page.locator("details").first.evaluate("fold => { fold.open = !fold.open }")
        opened = self.page.locator("details").first.evaluate("fold => fold.open")
        self.page.evaluate("scrollTo(0, 700)")
        before = self.page.evaluate("scrollY")
        self.assertGreater(before, 100)
        text = (self.content / LOG).read_text()
        self.edit(LOG, text + "\nThe tide gauge was swapped at noon.\n")
        self.page.get_by_text("The tide gauge was swapped at noon.").first.wait_for(state="attached")
        self.page.wait_for_function("before => Math.abs(scrollY - before) < 2", arg=before)
        self.assertEqual(self.page.locator("details").first.evaluate("fold => fold.open"), opened)

    def test_a_page_that_is_the_same_is_left_alone(self):
        self.open("issues/index.html?state=resolved")
        other = stage().browser.new_page()
        self.addCleanup(other.close)
        other.goto(self.base + RUN)
        shown = []
        self.page.on("framenavigated", lambda frame: shown.append(frame.url))
        text = (self.content / LOG).read_text()
        with other.expect_navigation():
            self.edit(LOG, text + "\nNothing else happened.\n")
        # The page hears of changes in their order: what it did about that one it did before this.
        style = (ROOT / "Public/almanac.css").read_text()
        with self.page.expect_navigation():
            self.edit("Public/almanac.css", style + "\nh2 { letter-spacing: 5px; }\n")
        self.assertEqual(len(shown), 1)

    def test_a_broken_template_is_said_over_the_page_until_it_is_mended(self):
        self.open("issues/index.html")
        heading = self.page.locator("h1").text_content()
        self.edit("Templates/issue.mustache", "<p>{{titel}}</p>\n")
        self.overlay().get_by_text("issue.mustache:1:4: error: Nothing here is called `titel`").wait_for()
        self.assertEqual(self.page.locator("h1").text_content(), heading)
        self.open("runs/index.html")
        self.overlay().get_by_role("button", name="Close").click()
        self.assertEqual(self.overlay().count(), 0)
        self.open("issues/index.html")
        self.overlay().wait_for()
        (self.content / "Templates/issue.mustache").unlink()
        self.overlay().wait_for(state="detached")

    def test_a_style_that_changes_is_shown_on_every_page(self):
        self.open("health/index.html")
        style = (ROOT / "Public/almanac.css").read_text()
        with self.page.expect_navigation():
            self.edit("Public/almanac.css", style + "\nh1 { letter-spacing: 7px; }\n")
        self.page.wait_for_function("getComputedStyle(document.querySelector('h1')).letterSpacing === '7px'")


if __name__ == "__main__":
    unittest.main()
