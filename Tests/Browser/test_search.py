"""Search: all kinds of pages by the index, issues alone from disk, and the address that brings it back."""

import unittest

from served_site import SiteCase


class Search(SiteCase):
    def count(self):
        """How many were found, once the search is over."""
        self.page.locator("output", has_text="found").wait_for()
        return int(self.page.locator("output").text_content().split()[0])

    def kinds(self):
        return set(self.page.locator(".rows .row-severity").all_text_contents())

    def test_results_say_what_they_are_and_lead_there(self):
        self.open("search/index.html?q=tide")
        self.assertGreater(self.count(), 5)
        self.page.locator(".rows .row").first.wait_for()
        self.assertLessEqual({"issue", "run", "test"}, self.kinds())
        self.assertTrue(self.page.locator(".rows mark").count())
        title = self.page.locator(".row-title").first.text_content()
        self.page.locator(".filter input").press("Enter")
        self.assertEqual(self.focused(), title)
        self.page.keyboard.press("Enter")
        self.page.locator("h1", has_text=title).wait_for()

    def test_filters_narrow_and_stand_in_the_address(self):
        self.open("search/index.html")
        self.page.locator(".filter input:focus").wait_for()
        self.page.locator("select[name=kind]").select_option("issue")
        self.page.locator("select[name=severity]").select_option("P1")
        self.page.wait_for_url("**severity=P1")
        self.page.locator(".rows .row").first.wait_for()
        found = self.page.locator(".row-title").all_text_contents()
        self.assertEqual(self.kinds(), {"issue"})
        self.open(self.path())
        self.page.locator(".rows .row").first.wait_for()
        self.assertEqual(self.page.locator(".row-title").all_text_contents(), found)

    def test_there_is_more(self):
        self.open("search/index.html?q=test")
        total = self.count()
        self.page.locator(".rows .row").nth(19).wait_for()
        self.assertEqual(self.page.locator(".rows .row").count(), 20)
        self.page.locator("button", has_text="More").click()
        self.page.locator(".rows .row").nth(20).wait_for()
        self.assertEqual(self.page.locator(".rows .row").count(), min(total, 40))
        self.assertEqual(self.focused(), self.page.locator(".row-title").nth(20).text_content())


class SearchFromDisk(SiteCase):
    is_from_disk = True

    def test_issues_are_found_by_words_in_any_order(self):
        self.open("search/index.html?q=expired+TIDE")
        self.page.locator(".row-title").first.wait_for()
        for title in self.shown(".row-title"):
            self.assertIn("tide", title.lower())
        self.page.locator(".row-title").first.click()
        self.page.locator("h1", has_text="expired").wait_for()

    def test_a_severity_that_nothing_has_is_as_if_not_said(self):
        self.open("search/index.html?severity=P9")
        self.page.locator(".filter input").wait_for()
        self.assertEqual(self.page.locator("select[name=severity]").input_value(), "")


if __name__ == "__main__":
    unittest.main()
