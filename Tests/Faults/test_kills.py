"""A build or a publish that is killed at each call that changes something: nothing is half, nothing is left over."""

import unittest

from calls import needs_strace
from place import CURRENT, TARGET, FaultTest
from story import Story


@needs_strace
class KillTest(FaultTest):
    def expect_whole_when_killed(self, arguments, shown="_site"):
        story = Story(self.place, arguments, shown)
        calls = story.recording.changes()

        def check(place, call, outcome):
            yield from story.wholeness(place)

        faults = story.faults_of(calls, lambda call: "signal=KILL", check)
        self.expect_none(faults, f"{' '.join(arguments)}, killed at {len(calls)} calls")

    def test_a_first_build(self):
        self.expect_whole_when_killed(["build", "--jobs", "1"])

    def test_a_build_after_an_edit(self):
        self.build(self.place)
        self.edit(self.place)
        self.expect_whole_when_killed(["build", "--jobs", "1"])

    # The build that belongs to a publish is one of those above.

    def test_a_first_publish(self):
        self.build(self.place)
        self.expect_whole_when_killed(["publish", TARGET, "--no-build", "--jobs", "1"], CURRENT)

    def test_a_publish_after_an_edit(self):
        self.publish(self.place)
        self.edit(self.place)
        self.build(self.place)
        self.expect_whole_when_killed(["publish", TARGET, "--no-build", "--jobs", "1"], CURRENT)


if __name__ == "__main__":
    unittest.main()
