"""Accessibility: axe-core finds nothing on any kind of page, light and dark, wide and narrow."""

import unittest

from axe_playwright_python.sync_playwright import Axe
from served_site import SiteCase, stage


def kinds():
    """A page of each kind; of issues, runs and tests the one with the most on it."""
    site = stage().site

    def largest(pattern):
        pages = sorted(site.glob(pattern), key=lambda page: (page.stat().st_size, str(page)))
        return str(pages[-1].relative_to(site))

    plain = ["index.html", "404.html", "search/index.html?q=tide"]
    plain += [f"{part}/index.html" for part in ("issues", "runs", "tests", "references", "health")]
    return plain + [
        largest("issues/?????/index.html"), largest("runs/[0-9]*-*/index.html"), largest("runs/*...*/index.html"),
        largest("runs/[0-9]*/[0-9]*/index.html"), largest("tests/*/index.html"), largest("references/*/index.html"),
        "issues/ZR4C4/index.html",
    ]


class Accessibility(SiteCase):
    def test_axe_finds_nothing(self):
        axe = Axe()
        for path in kinds():
            for scheme in ("light", "dark"):
                for width in (1280, 390):
                    with self.subTest(path=path, scheme=scheme, width=width):
                        self.page.emulate_media(color_scheme=scheme)
                        self.page.set_viewport_size({"width": width, "height": 900})
                        self.open(path)
                        found = axe.run(self.page).response["violations"]
                        told = [
                            f"{one['id']}: {one['help']}: " + "; ".join(node["html"][:160] for node in one["nodes"][:3])
                            for one in found
                        ]
                        self.assertEqual(told, [])


if __name__ == "__main__":
    unittest.main()
