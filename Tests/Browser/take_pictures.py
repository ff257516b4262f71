"""Takes the pictures of the README: the main pages of a built site, wide and narrow, light and dark.

usage: take_pictures.py SITE FOLDER
"""

import json
import pathlib
import sys

from playwright.sync_api import sync_playwright

# The morning after the sample history ends: pages say how long ago things were.
NOW = "2026-04-13T09:00:00Z"
WIDTHS = {"wide": (1280, 800), "narrow": (390, 780)}


def pages(site):
    issue = json.loads((site / "issues.json").read_text())["issues"][0]
    runs = json.loads((site / "runs.json").read_text())["runs"]
    run = next(run for run in reversed(runs) if run["worklog"] and run["reports"])
    return {
        "index": "index.html", "issues": "issues/index.html", "issue": issue["url"] + "index.html",
        "run": run["url"] + "index.html", "tests": "tests/index.html",
    }


def main(site, folder):
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            for width, (across, down) in WIDTHS.items():
                page = browser.new_page(viewport={"width": across, "height": down}, color_scheme=scheme)
                page.clock.set_fixed_time(NOW)
                for name, path in pages(site).items():
                    page.goto((site / path).as_uri())
                    page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")
        browser.close()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]))
