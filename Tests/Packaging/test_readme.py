"""The commands of the README are those of the program: each with options that its help describes."""

import re
import unittest

from test_manual import ROOT, options, subcommands

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(?:sh|yaml|groovy)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"(?:^|[\s'\"|])almanac (?!_)([^|'\"#\n]*)")


def calls():
    """What stands after `almanac` in every block of commands, as words."""
    for block in BLOCK.findall(README):
        for line in block.splitlines():
            if "apt" not in line and not line.lstrip().startswith("#"):
                yield from (call.split() for call in CALL.findall(line))


class Readme(unittest.TestCase):
    def test_its_commands_have_the_options_that_it_shows(self):
        known = set(subcommands())
        shown = [words for words in calls() if words]
        self.assertGreater(len(shown), 10)
        for words in shown:
            command = max((one for one in known if tuple(words[: len(one)]) == one), key=len, default=None)
            self.assertIsNotNone(command, f"almanac {' '.join(words)}")
            for word in words:
                if word.startswith("--"):
                    self.assertIn(word, options(command), f"almanac {' '.join(words)}")


if __name__ == "__main__":
    unittest.main()
