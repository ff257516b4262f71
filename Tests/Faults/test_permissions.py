"""Content that may not be read or written: nothing is built of half of it, and all is as before when it may."""

import unittest

from place import TARGET, FaultTest, needs_root

LOCKED_OUT = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
REPORT = """<testsuite name="lamps" tests="1" failures="1"><testcase classname="lamps" name="test_glow">
<failure message="no light"/></testcase></testsuite>"""


@needs_root
class PermissionTest(FaultTest):
    """Almanac runs as root without root's rights, so that it can read its own files wherever they are."""

    def setUp(self):
        super().setUp()
        self.place.write("Content/runs/nightly/2026-02-01-0930/junit.xml", REPORT)
        self.place.write("Content/Templates/not-found.mustache", "<p>Gone\n")
        self.publish(self.place)
        self.edit(self.place)
        self.old = self.place.copy("old")
        self.calm = self.place.copy("calm")
        self.publish(self.calm)

    def locked_out(self, *arguments):
        return self.place.run([*LOCKED_OUT, *self.place.command(*arguments)])

    def lock(self, name, mode=0o000):
        file = self.place.path(name)
        old = file.stat().st_mode
        file.chmod(mode)

        def unlock():
            file.chmod(old)
        self.addCleanup(unlock)
        return unlock

    def expect_old(self):
        self.assertEqual(self.place.site(), self.old.site())
        self.assertEqual(self.place.ledger(), self.old.ledger())
        self.assertEqual(self.place.site(f"{TARGET}/current"), self.old.site(f"{TARGET}/current"))

    def expect_healed(self):
        self.publish(self.place)
        self.expect_same(self.place, self.calm)

    def test_what_may_not_be_read_stops_the_build_and_the_publish(self):
        for name in ("almanac.yml", "ledger.json", "e2e-2026-02-01-0900.md", "e2e-2026-02-02-0900.md",
                     "runs/nightly/2026-02-01-0930/junit.xml", "runs/nightly", "Public/number.txt", "Public",
                     "Templates/not-found.mustache", "Templates"):
            with self.subTest(name):
                unlock = self.lock(f"Content/{name}")
                for command in (["build"], ["build", "--no-cache"], ["build", "--strict"], ["publish", TARGET]):
                    said = self.expect(2, self.locked_out(*command))
                    self.assertIn(name, said)
                    self.assertIn("ermission", said)
                    self.expect_old()
                unlock()
        self.expect_healed()

    def test_settings_that_may_not_be_read_stop_the_build_also_with_keep_going(self):
        self.lock("Content/almanac.yml")
        self.assertIn("almanac.yml", self.expect(2, self.locked_out("build", "--keep-going")))
        self.expect_old()

    def test_a_worklog_that_may_not_be_read_is_left_out_with_keep_going_and_is_there_again_after(self):
        unlock = self.lock("Content/e2e-2026-02-01-0900.md")
        said = self.expect(0, self.locked_out("build", "--keep-going"))
        self.assertRegex(said, r"e2e-2026-02-01-0900\.md.*: error: .*ermission.*\[unreadable\]")
        self.assertIn("unreadable", self.place.path("_site/health/index.html").read_text())
        self.expect(1, self.locked_out("build", "--keep-going", "--strict"))
        self.assertEqual(self.place.ledger(), self.old.ledger())
        unlock()
        self.expect_healed()

    def test_a_content_folder_that_may_not_be_written_keeps_its_ledger_until_it_may(self):
        unlock = self.lock("Content", 0o555)
        said = self.expect(0, self.locked_out("build"))
        self.assertRegex(said, r"ledger\.json: error: .*ermission.*\[ledger-not-written\]")
        self.assertIn("nothing is published", self.expect(2, self.locked_out("publish", TARGET)))
        self.assertEqual(self.place.ledger(), self.old.ledger())
        unlock()
        self.expect_healed()

    def test_an_output_folder_and_a_target_that_may_not_be_written(self):
        for name, command in ((".", ["build"]), (TARGET, ["publish", TARGET])):
            with self.subTest(name):
                unlock = self.lock(name, 0o555)
                self.assertIn("ermission", self.expect(2, self.locked_out(*command)))
                unlock()
                self.assertEqual(self.place.site(f"{TARGET}/current"), self.old.site(f"{TARGET}/current"))
        self.expect_healed()


if __name__ == "__main__":
    unittest.main()
