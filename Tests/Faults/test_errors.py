"""A system that refuses once, at each call: a build or a publish says so, and the next one knows nothing of it."""

import re
import unittest

from calls import HERE, needs_strace
from place import CURRENT, TARGET, FaultTest, difference
from story import Story

SENTENCES = {
    "ENOSPC": "No space left on device", "EIO": "Input/output error", "EMFILE": "Too many open files",
    "ENOLCK": "No locks available"}

CONTENT = f"{HERE}/Content"
LOOKING = ("open", "openat", "read", "pread64", "getdents64")

FLUSHING = ("fsync", "fdatasync", "syncfs")

# Calls that need room on the disk; the others meet a disk that fails.
NEEDING_ROOM = re.compile(r"open|creat|p?write|rename|link|symlink|mkdir|fallocate|copy_file|sendfile")


def error_of_change(call):
    if call.name == "flock":
        return "ENOLCK"
    return "ENOSPC" if NEEDING_ROOM.match(call.name) else "EIO"


def error_of_look(call):
    return "EMFILE" if call.name.startswith("open") else "EIO"


class ErrorTest(FaultTest):
    def expect_old_or_new(self, story, calls, error):
        """With each of the calls refused once."""
        def check(place, call, outcome):
            said = SENTENCES[error(call)] in outcome.stderr
            if outcome.returncode not in (0, 2) or outcome.returncode == 2 and not said:
                yield f"it ended with {outcome.returncode}: {outcome.stderr}"
            if "[ledger-not-written]" in outcome.stderr and outcome.returncode == 0:
                # The site is built all the same, and its health page says this too.
                yield from story.ledger_faults(place)
                return
            yield from story.wholeness(place)
            # After the switch it is only not known whether the new site outlasts a power cut, which is said too.
            if call.name in FLUSHING and outcome.returncode == 2:
                return
            wanted = story.before if outcome.returncode else story.after
            if words := difference(place.site(story.shown), wanted.site(story.shown)):
                yield f"it ended with {outcome.returncode}, but {words}"

        faults = story.faults_of(calls, lambda call: f"error={error(call)}", check)
        self.expect_none(faults, f"{' '.join(story.arguments)}, refused {len(calls)} calls")


@needs_strace
class RefusedChangeTest(ErrorTest):
    """At each call that changes a file or a folder."""

    def refuse(self, arguments, shown="_site"):
        story = Story(self.place, arguments, shown)
        self.expect_old_or_new(story, story.recording.changes(), error_of_change)

    def test_a_first_build(self):
        self.refuse(["build", "--jobs", "1"])

    def test_a_build_after_an_edit(self):
        self.build(self.place)
        self.edit(self.place)
        self.refuse(["build", "--jobs", "1"])

    def test_a_first_publish(self):
        self.build(self.place)
        self.refuse(["publish", TARGET, "--no-build", "--jobs", "1"], CURRENT)

    def test_a_publish_after_an_edit(self):
        self.publish(self.place)
        self.edit(self.place)
        self.build(self.place)
        self.refuse(["publish", TARGET, "--no-build", "--jobs", "1"], CURRENT)


@needs_strace
class RefusedLookTest(ErrorTest):
    """At each call that opens, lists or reads what the content is made of."""

    def refuse(self, *options):
        story = Story(self.place, ["build", "--jobs", "1", *options], "_site")
        calls = [
            story.recording.by_path(call) for call in story.recording.calls
            if call.name in LOOKING and call.file.startswith(CONTENT) and not call.makes_files]
        self.expect_old_or_new(story, calls, error_of_look)
        return calls

    def write_content(self, place):
        """A file of every kind."""
        super().write_content(place)
        place.write("Content/Templates/not-found.mustache", "<p>Gone\n")
        place.write(
            "Content/runs/nightly/2026-02-03-0930/junit.xml",
            """<testsuite name="lamps" tests="1" failures="1"><testcase classname="lamps" name="test_glow">
            <failure message="no light"/></testcase></testsuite>""")
        self.build(place)
        issue = re.search(r'"id":"(\w{5})"', place.ledger().decode())[1]
        place.write(f"Content/issues/{issue}.md", "What we know.\n")
        self.expect(0, place.almanac("issue", "assign", issue, "the lamp team"))
        self.age(place, 0)
        self.build(place)
        self.edit(place)

    def test_a_build_after_an_edit(self):
        read = {call.file.removeprefix(CONTENT + "/") for call in self.refuse()}
        for name in ("almanac.yml", "decisions.yml", "ledger.json", "e2e-2026-02-02-0900.md", "Public/number.txt",
                     "Templates/not-found.mustache", "runs/nightly/2026-02-03-0930/junit.xml"):
            self.assertIn(name, read)

    def test_a_build_that_keeps_nothing(self):
        self.refuse("--no-cache")


if __name__ == "__main__":
    unittest.main()
