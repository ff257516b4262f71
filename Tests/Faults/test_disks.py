"""A disk that is full or read-only for one build, and then is not: the next build writes what is missing."""

import subprocess
import unittest

from place import TARGET, FaultTest, needs_root

# How many bytes are left on a full disk: none, or enough to begin.
ROOM = (0, 20_000, 60_000)
FULL = "No space left on device"


@needs_root
class DiskTest(FaultTest):
    def mount(self, name):
        """A small disk of its own for a folder."""
        folder = self.place.path(name)
        folder.mkdir(exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "almanac-faults", folder], check=True)
        self.addCleanup(subprocess.run, ["umount", folder], check=True)

    def remount(self, name, options):
        subprocess.run(["mount", "-o", f"remount,{options}", self.place.path(name)], check=True)

    def fill(self, name, room):
        """Takes all that is left but so many bytes."""
        with open(self.place.path(name), "wb", buffering=0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError:
                file.truncate(file.tell() - room)

    def calm(self, *commands):
        """How it is where there always was room."""
        calm = self.place.copy("calm")
        for command in commands:
            self.expect(0, calm.almanac(*command))
        return calm


class ContentDiskTest(DiskTest):
    def setUp(self):
        super().setUp()
        self.mount("Content")
        self.write_content(self.place)
        self.publish(self.place)
        self.edit(self.place)
        self.old = self.place.copy("old")

    def expect_ledger_later(self, reason, heal):
        said = self.build(self.place)
        self.assertRegex(said, rf"ledger\.json: error: .*{reason}.*\[ledger-not-written\]")
        self.assertEqual(self.place.ledger(), self.old.ledger())
        self.assertIn("[ledger-frozen]", self.expect(2, self.place.almanac("build", "--frozen")))
        for options in ([], ["--no-build"]):
            said = self.expect(2, self.place.almanac("publish", TARGET, *options))
            self.assertIn("nothing is published", said)
        self.assertEqual(self.place.site(f"{TARGET}/current"), self.old.site(f"{TARGET}/current"))
        heal()
        self.assertNotIn("ledger", self.build(self.place))
        self.assertNotEqual(self.place.ledger(), self.old.ledger())
        self.build(self.place, "--frozen")
        self.publish(self.place)
        self.expect_same(self.place, self.calm(["publish", TARGET]))

    def test_a_ledger_that_had_no_room_is_written_when_there_is_some(self):
        self.fill("Content/fill", 0)
        self.expect_ledger_later(FULL, self.place.path("Content/fill").unlink)

    def test_a_ledger_that_was_read_only_is_written_when_it_is_not(self):
        self.remount("Content", "ro")
        self.expect_ledger_later("Read-only file system", lambda: self.remount("Content", "rw"))


class ReaderDiskTest(DiskTest):
    def expect_old_until_there_is_room(self, shown, command):
        """What readers see stays as it was while the disk is full, and is new after."""
        self.mount("disk")
        self.expect(0, self.place.almanac(*command))
        self.edit(self.place)
        old, ledger = self.place.site(shown), self.place.ledger()
        calm = self.calm(command)
        for room in ROOM:
            with self.subTest(room=room):
                self.fill("disk/fill", room)
                self.assertIn(FULL, self.expect(2, self.place.almanac(*command)))
                self.assertEqual(self.place.site(shown), old)
                self.assertIn(self.place.ledger(), (ledger, calm.ledger()))
                self.place.path("disk/fill").unlink()
        self.expect(0, self.place.almanac(*command))
        self.expect_same(self.place, calm)

    def test_a_site_that_had_no_room(self):
        self.expect_old_until_there_is_room("disk/site", ["build", "--output", "disk/site"])

    def test_a_release_that_had_no_room(self):
        self.expect_old_until_there_is_room("disk/target/current", ["publish", "disk/target"])


if __name__ == "__main__":
    unittest.main()
