"""Lists: what a reader filters and sorts by, and the address that keeps it."""

import unittest

from served_site import SiteCase


class Lists(SiteCase):
    def choose(self, facet, *values):
        menu = self.page.locator("details.facet", has=self.page.locator(f"summary:text-is('{facet}')"))
        menu.locator("summary").click()
        for value in values:
            menu.locator("label", has_text=value).locator("input").check()
        menu.locator("summary").click()

    def count(self, facet, value):
        """The number beside a choice."""
        menu = self.page.locator("details.facet", has=self.page.locator(f"summary:text-is('{facet}')"))
        return int(menu.locator("label", has_text=value).locator(".tally").text_content())

    def chips(self):
        return [text.removesuffix(" ×") for text in self.page.locator(".chip").all_text_contents()]

    def words(self):
        return self.page.locator(".filter output").text_content()

    def test_choices_narrow_the_issues_and_stand_in_the_address(self):
        self.open("issues/index.html")
        everything = len(self.shown())
        self.choose("Severity", "P0", "P1")
        self.choose("State", "open")
        self.assertEqual(self.path(), "issues/index.html?severity=P0,P1&state=open")
        self.assertEqual(self.chips(), ["severity: P0", "severity: P1", "state: open", "Clear"])
        rows = self.shown()
        self.assertEqual(self.words(), f"{len(rows)} of {everything} issues")
        self.assertTrue(0 < len(rows) < everything)
        self.assertTrue(all("P0" in row or "P1" in row for row in rows))
        self.assertFalse(self.page.locator("#\\~resolved").is_visible())

    def test_each_choice_says_how_many_rows_it_would_bring(self):
        self.open("issues/index.html?state=resolved")
        promised = self.count("Severity", "P1")
        self.assertGreater(promised, 0)
        self.choose("Severity", "P1")
        self.assertEqual(len(self.shown()), promised)

    def test_an_address_opens_the_list_as_it_was(self):
        self.open("issues/index.html?state=OPEN&q=E&sort=title&severity=p1")
        titles = self.shown(".filterable .row-title")
        self.assertTrue(titles)
        self.assertEqual(titles, sorted(titles, key=str.lower))
        self.assertEqual(self.page.locator("select").input_value(), "title")
        self.assertEqual(self.chips(), ["severity: P1", "state: open", "“E”", "Clear"])

    def test_what_an_address_says_in_vain_is_ignored(self):
        self.open("issues/index.html")
        everything = self.shown()
        self.open("issues/index.html?severity=P9&state=&sort=upwards&color=red&q=%E0%A4%A&&=")
        self.assertEqual(self.shown(), everything)
        self.assertEqual(self.chips(), [])

    def test_typing_filters_and_clearing_brings_everything_back(self):
        self.open("issues/index.html")
        everything = self.shown()
        self.page.locator(".filter input[type=search]").fill("no such words")
        self.page.locator(".filter output", has_text="0 of").wait_for()
        self.assertEqual(self.shown(), [])
        self.page.locator(".chip", has_text="Clear").click()
        self.assertEqual(self.shown(), everything)
        self.assertEqual(self.path(), "issues/index.html")

    def test_a_chip_takes_its_filter_away_and_keeps_the_focus_near(self):
        self.open("issues/index.html?severity=P0,P1")
        self.page.locator(".chip", has_text="P0").press("Enter")
        self.assertEqual(self.path(), "issues/index.html?severity=P1")
        self.assertEqual(self.focused(), "severity: P1 ×")

    def test_the_list_is_still_filtered_when_the_reader_comes_back(self):
        self.open("issues/index.html")
        self.choose("Severity", "P0")
        rows = self.shown()
        self.page.locator(".row-title:visible").first.click()
        self.page.locator("h1").wait_for()
        self.page.go_back()
        self.page.locator(".chip").first.wait_for()
        self.assertEqual(self.shown(), rows)

    def test_an_owner_with_spaces_can_be_linked_to(self):
        self.open("issues/index.html")
        self.choose("Owner", "crane crew")
        self.assertEqual(self.path(), "issues/index.html?owner=crane%20crew")
        self.page.reload()
        self.assertEqual(len(self.shown()), 1)

    def test_runs_turn_round_months_and_all(self):
        self.open("runs/index.html")
        newest = self.shown(".run-row .row-title")
        self.page.locator("select").select_option("oldest")
        self.assertEqual(self.shown(".run-row .row-title"), newest[::-1])
        self.page.locator("select").select_option("newest")
        self.assertEqual(self.shown(".run-row .row-title"), newest)
        self.choose("State", "passing")
        self.assertTrue(all("passing" in row for row in self.shown()))

    def test_tests_are_found_by_how_they_stand(self):
        self.open("tests/index.html?state=flaky")
        rows = self.shown()
        self.assertTrue(rows and all("flaky" in row for row in rows))
        self.assertTrue(self.words().startswith(f"{len(rows)} of "))

    def test_the_menus_work_with_the_keyboard_alone(self):
        self.open("issues/index.html")
        summary = self.page.locator(".facet summary").first
        summary.press("Enter")
        self.page.keyboard.press("Tab")
        self.page.keyboard.press("Space")
        self.assertEqual(self.path(), "issues/index.html?severity=P0")
        self.page.keyboard.press("Escape")
        self.assertFalse(self.page.locator(".facet[open]").count())
        self.assertTrue(self.focused().startswith("Severity"))

    def test_the_overview_keeps_its_small_filter(self):
        self.open("index.html")
        self.page.locator(".filter input[type=search]").fill("p0")
        self.page.locator(".filter output", has_text=" of ").wait_for()
        self.assertTrue(all("P0" in row for row in self.shown()))
        self.assertEqual(self.page.locator(".facet").count(), 0)


class ListsFromDisk(Lists):
    is_from_disk = True


if __name__ == "__main__":
    unittest.main()
