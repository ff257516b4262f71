"""Focus: who walks through a page with the tab key always sees where they are, and what a page tells first is in sight."""

import unittest

from served_site import SiteCase

# What is focused: its name, whether a frame shows it, and whether it lies within the window.
FOCUSED = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = (element.querySelector("path") || element).getClientRects()[0];
  const x = box.left + Math.min(box.width / 2, 20);
  const y = Math.max(box.top, 0) + Math.min(box.height / 2, 8);
  const top = document.elementFromPoint(x, y);
  return {
    name: element.tagName + " " + element.textContent.trim().slice(0, 40),
    isBody: element === document.body,
    isFramed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    isInSight: box.width > 0 && box.height > 0 && !!top && (element.contains(top) || top.contains(element)),
  };
}"""
PAGES = ["index.html", "issues/index.html", "runs/2026-03-26-0705-critical/index.html", "tests/index.html"]


class Focus(SiteCase):
    def walk(self, limit=400):
        """What the tab key leads to, until it leaves the page."""
        stops = []
        while len(stops) < limit:
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate(FOCUSED)
            if stop["isBody"] or (stops and self.page.evaluate("document.activeElement.className") == "skip"):
                break
            stops.append(stop)
        return stops

    def issue(self):
        self.open("index.html")
        return self.page.locator(".issue-row .row-title").first.get_attribute("href")

    def test_every_focus_is_seen(self):
        for path in PAGES + [self.issue()]:
            for width in (1280, 390):
                with self.subTest(path, width=width):
                    self.page.set_viewport_size({"width": width, "height": 800})
                    self.open(path)
                    stops = self.walk()
                    self.assertGreater(len(stops), 15)
                    self.assertEqual([s["name"] for s in stops if not (s["isFramed"] and s["isInSight"])], [])

    def test_the_first_stop_skips_the_navigation(self):
        self.open("issues/index.html")
        self.page.keyboard.press("Tab")
        self.assertEqual(self.focused(), "Skip to content")
        self.assertGreaterEqual(self.page.locator(".skip").bounding_box()["x"], 0)
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Tab")
        self.assertTrue(self.page.evaluate("!!document.activeElement.closest('main')"))


class CalmFocus(SiteCase):
    options = {"reduced_motion": "reduce"}

    def test_keys_lead_at_once_to_rows_in_sight(self):
        self.open("issues/index.html")
        for _ in range(14):
            self.page.keyboard.press("j")
        stop = self.page.evaluate(FOCUSED)
        self.assertTrue(stop["isFramed"] and stop["isInSight"], stop)
        self.page.keyboard.press("?")
        self.assertEqual(self.page.evaluate("document.getAnimations().length"), 0)


class FirstScreen(SiteCase):
    options = {"viewport": {"width": 390, "height": 780}}

    def test_an_issue_says_on_a_phone_what_is_broken_since_when_and_who_knows(self):
        self.page.clock.set_fixed_time("2026-04-20T12:00:00Z")
        self.open("issues/index.html?owner=crane%20crew")
        self.page.locator(".row-title:visible").first.click()
        self.page.locator("h1").wait_for()
        self.page.set_viewport_size({"width": 390, "height": 780})
        for place in ("h1", ".badges .severity", ".badges .state", ".facts dd"):
            for found in self.page.locator(place).all():
                box = found.bounding_box()
                self.assertTrue(0 <= box["y"] and box["y"] + box["height"] <= 780, (place, box))
        facts = self.page.locator(".facts").text_content()
        for word in ("First seen", "Last seen", "Owner", "crane crew", "References", "#243", "last month"):
            self.assertIn(word, facts)


if __name__ == "__main__":
    unittest.main()
