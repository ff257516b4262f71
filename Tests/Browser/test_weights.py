"""Weights: a team that has written worklogs for two years still opens its first page at once."""

import gzip
import json
import pathlib
import tempfile
import unittest

import large_history
from served_site import ROOT


class Weights(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="almanac-large-")
        cls.addClassCleanup(folder.cleanup)
        cls.site = large_history.build(folder.name, runs=2000, issues=1000)

    def test_the_history_is_as_long_as_it_should_be(self):
        issues = json.loads((self.site / "issues.json").read_text())["issues"]
        open_issues = [issue for issue in issues if issue["state"] in ("new", "ongoing", "regressed")]
        self.assertEqual(len(open_issues), 1000)
        self.assertEqual({issue["severity"] for issue in open_issues}, {"P0", "P1", "P2", "P3"})
        self.assertEqual(len(json.loads((self.site / "runs.json").read_text())["runs"]), 2000)

    def test_each_list_travels_in_150_kilobytes(self):
        for path in ("index.html", "issues/index.html", "runs/index.html", "references/index.html"):
            with self.subTest(path):
                self.assertLess(len(gzip.compress((self.site / path).read_bytes(), 6)), 150_000)

    def test_the_health_page_names_every_page_over_a_megabyte(self):
        told = (self.site / "health" / "index.html").read_text()
        for page in self.site.rglob("*.html"):
            if page.stat().st_size > 1_000_000:
                self.assertIn(f">{page.relative_to(self.site)}</a>", told)


class Scripts(unittest.TestCase):
    def weight(self, suffix):
        return sum(file.stat().st_size for file in pathlib.Path(ROOT, "Public").glob("*" + suffix))

    def test_styles_and_scripts_stay_small(self):
        self.assertLess(self.weight(".css"), 40_000)
        self.assertLess(self.weight(".js"), 30_000)


if __name__ == "__main__":
    unittest.main()
