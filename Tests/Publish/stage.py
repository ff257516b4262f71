"""What the tests share: an almanac that was built, a content folder that changes, and servers that end."""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# The newest of the builds.
ALMANAC = max(
    (ROOT / ".build" / kind / "almanac" for kind in ("debug", "release")),
    key=lambda file: file.stat().st_mtime if file.exists() else 0,
)

WORKLOG = """# End-to-end tests

## Issues

### ISSUE #1: {title} (P0)

**GitHub Issue:** #71
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process):
    """Until somebody listens there."""
    while True:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} ended with {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)

class PublishTest(unittest.TestCase):
    """A folder with content; `almanac` runs in it."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="almanac-publish-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.environment = dict(os.environ)
        self.write("Content/almanac.yml", "base_url: https://ci.example/worklogs\n")
        self.write("Content/e2e-2026-02-01-0900.md", WORKLOG.format(title="Login times out"))
        self.edit(0)

    def write(self, name, text):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def edit(self, number):
        """Other content: a file that changes, beside one that does not."""
        self.write("Content/Public/number.txt", f"{number}\n")
        self.write("Content/Public/same.txt", "same\n")

    def command(self, *arguments):
        return [str(ALMANAC), *arguments]

    def almanac(self, *arguments):
        return subprocess.run(
            self.command(*arguments), cwd=self.folder, env=self.environment, text=True,
            capture_output=True)

    def publish(self, target, *arguments):
        """Publishes, which must go well; what it printed."""
        outcome = self.almanac("publish", target, *arguments)
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        return outcome.stdout

    def refuse(self, target, *arguments):
        """Fails to publish; the sentence about it."""
        outcome = self.almanac("publish", target, *arguments)
        self.assertEqual(outcome.returncode, 2, outcome.stdout + outcome.stderr)
        return outcome.stderr

    def look(self, target, code):
        """Only looks at what was published; what it said."""
        outcome = self.almanac("publish", target, "--verify")
        self.assertEqual(outcome.returncode, code, outcome.stdout + outcome.stderr)
        return outcome.stdout + outcome.stderr

    def changes(self):
        return json.loads((self.folder / "changes.json").read_text())

    def site(self, folder="_site"):
        """The bytes of all files of a site by path."""
        root = self.folder / folder
        return {
            str(file.relative_to(root)): file.read_bytes()
            for file in root.rglob("*")
            if file.is_file() and file.relative_to(root).parts[0] != ".almanac"
        }

    def start(self, command, **options):
        """Starts a server or a program that the test ends."""
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, cwd=self.folder, env=self.environment, **options)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process
