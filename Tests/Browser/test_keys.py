"""Keys: through lists and parts of the site without a mouse, and never while somebody writes."""

import unittest

from served_site import SiteCase


class Keys(SiteCase):
    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def test_rows_are_walked_and_opened(self):
        self.open("issues/index.html")
        titles = self.shown(".filterable .row-title")
        self.press("j", "j", "j", "k")
        self.assertEqual(self.focused(), titles[1])
        self.press("k", "k", "k")
        self.assertEqual(self.focused(), titles[0])
        self.press("Enter")
        self.page.locator("h1", has_text=titles[0]).wait_for()

    def test_rows_that_are_filtered_away_are_passed_over(self):
        self.open("issues/index.html?state=resolved")
        titles = self.shown(".filterable .row-title")
        self.press("j", "j")
        self.assertEqual(self.focused(), titles[1])

    def test_the_findings_of_an_issue_are_walked(self):
        self.open("issues/index.html?sort=runs")
        self.press("j", "Enter")
        self.page.locator(".finding").first.wait_for()
        for _ in range(2):
            self.press("j")
        inside = self.page.evaluate("!!document.activeElement.closest('.finding, .row')")
        self.assertTrue(inside)

    def test_g_and_a_letter_lead_to_the_parts(self):
        self.open("health/index.html")
        for letter, heading in [("i", "Issues"), ("r", "Runs"), ("t", "Tests"), ("h", "What to fix first")]:
            self.press("g", letter)
            self.page.locator("h1", has_text=heading).wait_for()

    def test_a_slash_leads_to_the_filter_from_anywhere(self):
        self.open("issues/index.html")
        self.press("/", "t", "i", "d", "e")
        self.assertEqual(self.page.locator(".filter input[type=search]").input_value(), "tide")
        self.open("health/index.html")
        self.press("/")
        self.page.locator("h1", has_text="Search").wait_for()
        self.page.locator(".filter input[type=search]:focus").wait_for()

    def test_what_was_sought_is_one_key_away(self):
        self.open("issues/index.html")
        self.press("/", "P", "0", "Enter")
        self.assertEqual(self.focused(), self.shown(".filterable .row-title")[0])
        self.press("/", "Escape", "Escape", "j")
        self.assertEqual(self.page.evaluate("document.activeElement.className"), "row-title")

    def test_nothing_happens_while_somebody_writes_or_with_other_keys_held(self):
        self.open("issues/index.html")
        self.press("/", "g", "r", "j", "?")
        self.assertEqual(self.page.locator(".filter input[type=search]").input_value(), "grj?")
        self.assertEqual(self.page.locator("dialog").count(), 0)
        self.open("issues/index.html")
        self.press("Alt+j", "Control+k", "Meta+j")
        self.assertEqual(self.page.evaluate("document.activeElement.tagName"), "BODY")

    def test_the_keys_are_listed(self):
        self.open("runs/index.html")
        self.press("?")
        self.assertTrue(self.page.locator("dialog").is_visible())
        self.press("j", "Escape")
        self.assertFalse(self.page.locator("dialog").is_visible())
        self.page.get_by_role("button", name="Keys").click()
        self.page.locator("dialog").get_by_role("button", name="Close").click()
        self.assertFalse(self.page.locator("dialog").is_visible())


class KeysFromDisk(Keys):
    is_from_disk = True


if __name__ == "__main__":
    unittest.main()
