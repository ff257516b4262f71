"""The man page tells of everything that the program has, and readers of man pages find no fault in it."""

import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).parents[2]
ALMANAC = ROOT / ".build/debug/almanac"
ENVIRONMENT = re.compile(r'environment\["(ALMANAC_\w+)"\]')


def printed(*arguments):
    return subprocess.run([str(argument) for argument in arguments], capture_output=True, check=True, text=True).stdout


def subcommands(*words):
    """The commands that the help lists, and those below them."""
    listed = printed(ALMANAC, *words, "--help").partition("SUBCOMMANDS:")[2]
    for name in re.findall(r"^  ([a-z-]+)(?:  |$)", listed, re.MULTILINE):
        yield (*words, name)
        yield from subcommands(*words, name)


def options(words):
    """The long options that the help of a command describes."""
    described = printed(ALMANAC, *words, "--help")
    return set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", described, re.MULTILINE)) - {"--help", "--version"}


class Manual(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page = printed(sys.executable, ROOT / "Packaging/manual.py", ALMANAC)
        cls.text = cls.page.replace("\\-", "-").replace("\\fB", "").replace("\\fR", "").replace("\\fI", "")

    def section(self, words):
        return self.text.partition(f"\n.SS almanac {' '.join(words)}\n")[2].partition("\n.S")[0]

    def test_it_has_every_command_with_its_options(self):
        commands = list(subcommands())
        self.assertIn(("issue", "merge"), commands)
        for words in commands:
            section = self.section(words)
            self.assertTrue(section, f"almanac {' '.join(words)} is missing")
            for option in options(words):
                self.assertIn(option, section, f"almanac {' '.join(words)}")

    def test_it_names_every_variable_that_the_program_reads(self):
        sources = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "Sources").rglob("*.swift"))
        variables = set(ENVIRONMENT.findall(sources))
        self.assertIn("ALMANAC_SHARE", variables)
        told = self.text.partition(".SH ENVIRONMENT")[2].partition(".SH ")[0]
        self.assertEqual([], [name for name in sorted(variables) if name not in told])

    def test_it_is_of_the_version_that_the_program_has(self):
        self.assertIn(f'"Almanac {printed(ALMANAC, "--version").strip()}"', self.page.splitlines()[1])

    def test_readers_of_man_pages_find_no_fault_in_it(self):
        found = subprocess.run(["mandoc", "-T", "lint"], input=self.page, capture_output=True, text=True)
        self.assertEqual("", found.stdout)


if __name__ == "__main__":
    unittest.main()
