"""A folder with content, what was built of it and what was published: how it is, and how it was left."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "Publish"))
from stage import ALMANAC, ROOT, WORKLOG  # noqa: E402

# Against a program that hangs; nothing here is about speed.
PATIENCE = 600

# One thread of the program works on tasks, so that its calls come in the same order each time.
ENVIRONMENT = {
    **os.environ, "LIBDISPATCH_COOPERATIVE_POOL_STRICT": "1", "ALMANAC_SHARE": str(ROOT)}

TARGET = "target"
CURRENT = "target/current"
LEDGER = "Content/ledger.json"

# These tell of inodes and times: of the same content they may differ.
VARYING = re.compile(r"(^|/)(\.\w+\.almanac-cache/(facts|worklogs|build)|\.almanac/(manifest|release))$")
# When the content was written, in seconds since 1970.
FIRST_DAY = 1_770_000_000
DAY = 86_400

RELEASE_TIME = re.compile(r"\d{8}T\d{6}Z(?=-)")


class Place:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def path(self, name):
        return self.folder / name

    def write(self, name, text):
        file = self.path(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def command(self, *arguments):
        return [str(ALMANAC), *arguments]

    def run(self, command, **options):
        return subprocess.run(
            command, cwd=self.folder, env=ENVIRONMENT, text=True, capture_output=True,
            errors="replace", timeout=PATIENCE, **options)

    def almanac(self, *arguments, **options):
        return self.run(self.command(*arguments), **options)

    def copy(self, name):
        """The same beside it, with the same times."""
        shutil.copytree(self.folder, self.folder.parent / name, symlinks=True)
        return Place(self.folder.parent / name)

    def remove(self):
        shutil.rmtree(self.folder)

    def site(self, folder="_site"):
        """The bytes of all files that readers see, by path; none where there is no site yet."""
        root = self.path(folder)
        return {
            str(file.relative_to(root)): file.read_bytes()
            for file in root.rglob("*")
            if file.is_file() and file.relative_to(root).parts[0] != ".almanac"
        }

    def ledger(self):
        """Its bytes; none where there is no ledger yet."""
        file = self.path(LEDGER)
        return file.read_bytes() if file.exists() else None

    def tree(self):
        """All that is in it, hidden or not, by path: the bytes of files, where links lead to."""
        return {
            RELEASE_TIME.sub("TIME", str(path.relative_to(self.folder))): self.state(path)
            for path in self.folder.rglob("*")
        }

    def state(self, path):
        name = str(path.relative_to(self.folder))
        if path.is_symlink():
            return RELEASE_TIME.sub("TIME", os.readlink(path))
        if path.is_dir():
            return "folder"
        return "file" if VARYING.search(name) else path.read_bytes()


def difference(tree, wanted):
    """What is missing, what is left over and what has other bytes, in words; empty where they are the same."""
    words = {"missing": wanted.keys() - tree.keys(), "left over": tree.keys() - wanted.keys(),
             "different": {name for name in tree.keys() & wanted.keys() if tree[name] != wanted[name]}}
    return "; ".join(f"{word}: {', '.join(sorted(names)[:5])}" for word, names in words.items() if names)


class FaultTest(unittest.TestCase):
    """Some content in a folder of its own, which every test may fill and break as it likes."""

    def setUp(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="almanac-faults-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        self.place = Place(folder / "before")
        self.place.folder.mkdir()
        self.write_content(self.place)

    def write_content(self, place):
        place.write("Content/almanac.yml", "title: Lamps\n")
        place.write("Content/e2e-2026-02-01-0900.md", WORKLOG.format(title="Login times out"))
        place.write("Content/Public/number.txt", "0\n")
        self.age(place, 0)

    def edit(self, place):
        """One worklog more, with an issue that the ledger does not know, and another public file."""
        worklog = WORKLOG.format(title="Cart is empty").replace("#71", "#72")
        place.write("Content/e2e-2026-02-02-0900.md", worklog)
        place.write("Content/Public/number.txt", "1\n")
        self.age(place, 1)

    def age(self, place, day):
        """Gives what is new an old time: a build does not trust the times of files that are just written."""
        for file in place.path("Content").rglob("*"):
            if file.stat().st_mtime > FIRST_DAY + 2 * DAY:
                os.utime(file, (FIRST_DAY + day * DAY,) * 2)

    def expect(self, code, outcome):
        """What it said, where it ended as it should."""
        self.assertEqual(outcome.returncode, code, outcome.stdout + outcome.stderr)
        return outcome.stderr

    def build(self, place, *options):
        return self.expect(0, place.almanac("build", "--jobs", "1", *options))

    def publish(self, place, *options):
        return self.expect(0, place.almanac("publish", TARGET, "--jobs", "1", *options))

    def expect_none(self, faults, what):
        print(f"{what}: {len(faults)} faults")
        if faults:
            self.fail("\n".join([f"{what}:", *faults[:20]]))

    def expect_same(self, place, wanted):
        self.assertEqual(difference(place.tree(), wanted.tree()), "")


def needs_root(test):
    return unittest.skipUnless(
        os.geteuid() == 0, "only root may mount a small disk or give up the right to read everything")(test)
