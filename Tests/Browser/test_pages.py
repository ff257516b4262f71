"""Pages: the way from what is broken to its run and back, copied links, times, themes, small windows."""

import unittest

from served_site import SiteCase

RUN = "runs/2026-03-26-0705-critical/index.html"
PAGES = [
    "index.html", "issues/index.html", "runs/index.html", "runs/2026/03/index.html", RUN, "tests/index.html",
    "references/index.html", "health/index.html", "404.html",
]


class Pages(SiteCase):
    def test_the_way_from_the_overview_to_an_issue_to_its_run_and_back(self):
        self.open("index.html")
        title = self.page.locator(".issue-row .row-title").first.text_content()
        self.page.locator(".issue-row .row-title").first.click()
        self.page.locator("h1", has_text=title).wait_for()
        issue = self.path()
        self.page.locator(".finding-source a").first.click()
        self.page.locator("article.prose").wait_for()
        self.assertTrue(self.path().startswith("runs/"))
        self.page.locator(".row-issue a").first.wait_for()
        self.assertTrue(self.page.locator(f'a[href*="{issue.split("/")[1]}"]').count())
        self.page.go_back()
        self.page.locator("h1", has_text=title).wait_for()
        self.page.locator(".crumbs a").first.click()
        self.page.locator("h1", has_text="What to fix first").wait_for()

    def test_runs_of_a_scope_lead_to_each_other(self):
        self.open(RUN)
        self.page.locator("a[rel=next]").click()
        self.page.locator(".scope", has_text="critical").first.wait_for()
        self.page.locator("a[rel=prev]").click()
        self.page.wait_for_url(self.base + RUN)

    def test_the_theme_is_kept(self):
        self.open("index.html")
        self.page.get_by_role("button", name="Dark").click()
        color = self.page.evaluate("getComputedStyle(document.body).backgroundColor")
        self.open("health/index.html")
        self.assertEqual(self.page.evaluate("getComputedStyle(document.body).backgroundColor"), color)
        self.assertTrue(self.page.get_by_role("button", name="Light").is_visible())

    def test_a_stated_time_says_how_long_ago_it_was(self):
        self.open(RUN)
        self.page.locator("time").first.hover()
        self.assertRegex(self.page.locator("time").first.get_attribute("title"), r"2026, \d\d:\d\d .* · ")

    def test_the_contents_follow_the_reader(self):
        self.open(RUN)
        links = self.page.locator(".contents a")
        links.nth(4).click()
        self.page.locator(".contents [aria-current]").wait_for()
        self.page.mouse.move(300, 400)
        self.page.mouse.wheel(0, 20000)
        current = self.page.locator(".contents [aria-current]")
        self.assertIn(current.text_content(), links.all_text_contents()[4:])


class PagesFromDisk(Pages):
    is_from_disk = True


class Windows(SiteCase):
    def test_no_page_scrolls_sideways(self):
        self.open("index.html")
        issue = self.page.locator(".issue-row .row-title").first.get_attribute("href")
        for width in (390, 1280):
            self.page.set_viewport_size({"width": width, "height": 800})
            for path in PAGES + [issue]:
                with self.subTest(path, width=width):
                    self.open(path)
                    self.assertEqual(self.page.evaluate("document.documentElement.scrollWidth"), width)

    def test_an_open_menu_stays_within_a_small_window(self):
        self.page.set_viewport_size({"width": 390, "height": 800})
        self.open("issues/index.html")
        for menu in self.page.locator(".facet").all():
            menu.locator("summary").click()
            box = menu.locator("> div").bounding_box()
            self.assertTrue(box["x"] >= 0 and box["x"] + box["width"] <= 390, box)

    def test_the_contents_fold_in_a_small_window(self):
        self.page.set_viewport_size({"width": 390, "height": 800})
        self.open(RUN)
        self.assertFalse(self.page.locator(".contents a").first.is_visible())
        self.page.locator(".contents summary").click()
        self.assertTrue(self.page.locator(".contents a").first.is_visible())


class Paper(SiteCase):
    """A page as it is printed: A4 less its margins."""

    options = {"viewport": {"width": 680, "height": 1000}, "color_scheme": "dark"}

    def print(self, path):
        self.page.set_viewport_size({"width": 680, "height": 1000})
        self.open(path)
        self.page.emulate_media(media="print")

    def test_an_issue_is_printed_whole_and_light(self):
        self.open("issues/index.html?sort=runs")
        self.print("issues/" + self.page.locator(".row-title").first.get_attribute("href").removeprefix("../issues/"))
        findings = self.page.locator(".finding-source")
        self.assertGreater(findings.count(), 3)
        self.assertTrue(all(source.is_visible() for source in findings.all()))
        self.assertFalse(self.page.locator(".site-nav, .actions, .crumbs, .age, .copyable > .button").locator("visible=true").count())
        self.assertEqual(self.page.evaluate("getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)")

    def test_no_page_is_wider_than_the_paper(self):
        for path in PAGES:
            with self.subTest(path):
                self.print(path)
                self.assertEqual(self.page.evaluate("document.documentElement.scrollWidth"), 680)


class Times(SiteCase):
    options = {"timezone_id": "Asia/Tokyo"}

    def words(self, stated):
        """What the page says on hovering over a time."""
        self.page.evaluate("stated => document.querySelector('time').dateTime = stated", stated)
        self.page.mouse.move(0, 0)
        self.page.evaluate("document.querySelector('time').removeAttribute('title')")
        self.page.locator("time").first.hover()
        return self.page.locator("time").first.get_attribute("title")

    def test_times_are_told_by_the_readers_clock(self):
        self.page.clock.set_fixed_time("2026-04-16T20:00:00Z")
        self.open(RUN)
        self.assertEqual(self.words("2026-03-26T07:05Z"), "26 Mar 2026, 16:05 Asia/Tokyo · 3 weeks ago")
        self.assertEqual(self.words("2026-04-17T01:00+02:00"), "17 Apr 2026, 08:00 Asia/Tokyo · in 3 hours")
        self.assertEqual(
            self.words("2026-04-16T19:59:30"), "17 Apr 2026, 04:59 Asia/Tokyo, if stated in UTC · just now")

    def test_a_day_stays_a_day(self):
        self.page.clock.set_fixed_time("2026-04-16T20:00:00Z")
        self.open(RUN)
        self.assertEqual(self.words("2026-04-17"), "today")
        self.assertEqual(self.words("2026-04-16"), "yesterday")
        self.assertEqual(self.words("2025-04-16"), "last year")


class CopiedLinks(SiteCase):
    options = {"permissions": ["clipboard-read", "clipboard-write"]}

    def test_a_link_is_copied_with_its_title(self):
        self.open("index.html")
        self.page.locator(".issue-row .row-title").first.click()
        self.page.get_by_role("button", name="Copy link", exact=True).click()
        self.page.get_by_role("button", name="Copied").wait_for()
        title, url = self.page.evaluate("navigator.clipboard.readText()").rsplit("\n", 1)
        self.assertEqual(url + "index.html", self.page.url)
        self.assertIn(self.page.locator(".title-line .id").text_content(), title)

    def test_a_link_is_copied_as_markdown(self):
        self.open("index.html")
        self.page.locator(".issue-row .row-title").first.click()
        self.page.get_by_label("Copy link in another form").click()
        self.page.get_by_role("button", name="Markdown").click()
        self.page.locator(".menu .button", has_text="Copied").wait_for()
        self.assertRegex(self.page.evaluate("navigator.clipboard.readText()"), r"^\[.+\]\(http.+\)$")


class WithoutScripts(SiteCase):
    options = {"java_script_enabled": False}

    def test_every_list_is_whole_and_has_no_dead_controls(self):
        for path in PAGES:
            with self.subTest(path):
                self.open(path)
                self.assertEqual(self.page.locator("button, input, select, dialog").count(), 0)
        self.open("issues/index.html")
        self.assertEqual(self.page.locator(".row:visible").count(), self.page.locator(".row").count())
        self.open(RUN)
        self.assertTrue(self.page.locator(".contents a").first.is_visible())


if __name__ == "__main__":
    unittest.main()
