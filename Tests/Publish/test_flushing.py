"""What a power cut must not take is on the disk before readers see it: the order of the system calls."""

import re
import subprocess
import unittest

from stage import PublishTest

CALL = re.compile(r"^\d+ +(?:<\.\.\. )?(fsync|syncfs|rename\w*)\b(.*)$")


class FlushingTest(PublishTest):
    def setUp(self):
        super().setUp()
        if subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode:
            self.skipTest("this system lets nobody trace a program")

    def calls(self, *arguments):
        """The flushes and renames that a command makes, in order; a rename with its names."""
        calls = "trace=fsync,syncfs,rename,renameat,renameat2"
        outcome = subprocess.run(
            ["strace", "-f", "-o", "trace", "-e", calls, *self.command(*arguments)],
            cwd=self.folder, env=self.environment, text=True, capture_output=True)
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        found = (CALL.match(line) for line in (self.folder / "trace").read_text().splitlines())
        return [
            "flush" if call[1].endswith("sync") or call[1] == "syncfs" else call[2]
            for call in found if call
        ]

    def expect_flushed_around(self, calls, name):
        """Of the one rename to a name: what was written before is on the disk, and so is the rename."""
        places = [place for place, call in enumerate(calls) if name in call]
        self.assertEqual(len(places), 1, calls)
        self.assertEqual(calls[places[0] - 1], "flush", calls)
        self.assertEqual(calls[places[0] + 1], "flush", calls)

    def test_a_build_is_on_the_disk_before_and_after_it_is_seen(self):
        self.expect_flushed_around(self.calls("build", "--no-cache"), '"_site"')
        self.edit(1)
        self.expect_flushed_around(self.calls("build", "--no-cache"), '"_site"')
        self.assertEqual(
            [call for call in self.calls("build", "--no-cache") if "_site" in call], [])

    def test_a_release_is_on_the_disk_before_and_after_it_is_shown(self):
        for number in range(2):
            self.edit(number)
            self.assertEqual(self.almanac("build").returncode, 0)
            calls = self.calls("publish", "target", "--no-build")
            self.expect_flushed_around(calls, '"releases/2')
            self.expect_flushed_around(calls, '"current"')
        self.expect_flushed_around(self.calls("publish", "target", "--rollback"), '"current"')


if __name__ == "__main__":
    unittest.main()
