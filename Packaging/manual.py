#!/usr/bin/env python3
"""Makes the man page: what `almanac` says of its commands, in the frame of almanac.1.in.

    manual.py ALMANAC > almanac.1

The commands come from the program itself, so the page says what `--help` says. The date is that of
SOURCE_DATE_EPOCH, the version that of the program.
"""

import datetime
import itertools
import json
import os
import pathlib
import subprocess
import sys
import textwrap

FRAME = pathlib.Path(__file__).with_name("almanac.1.in")
# What every command has; the page says it once.
COMMON_OPTIONS = {"help", "version"}


def dumped(program):
    """The tree of commands, as swift-argument-parser prints it for tools."""
    text = subprocess.run([program, "--experimental-dump-help"], capture_output=True, check=True, text=True).stdout
    return json.loads(text)["command"]


def commands(command, path=()):
    """Every command below one that a user is shown, with the words it is called by."""
    for child in command.get("subcommands", []):
        if child["shouldDisplay"] and child["commandName"] != "help":
            words = (*path, child["commandName"])
            yield words, child
            yield from commands(child, words)


def escaped(text):
    """Text in which troff sees no escape and no typographic dash."""
    return text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga").replace("'", "\\(aq")


def row(text):
    """A line of text that troff does not take for a request."""
    return "\\&" + text if text.startswith(".") else text


def filled(text):
    """Lines of running text."""
    return [row(line) for line in textwrap.wrap(escaped(text), 78, break_long_words=False, break_on_hyphens=False)]


def prose(text):
    """Paragraphs; lines that are indented are an example, shown as they are."""
    lines = []
    for paragraph in text.strip("\n").split("\n\n"):
        rows = paragraph.split("\n")
        if all(line.startswith("  ") for line in rows):
            lines += [".PP", ".RS 4", ".nf", *(row(escaped(line.strip())) for line in rows), ".fi", ".RE"]
        else:
            lines += [".PP", *(line for part in rows for line in filled(part))]
    return lines


def shown_arguments(command):
    return [
        argument for argument in command.get("arguments", [])
        if argument["shouldDisplay"] and argument.get("preferredName", {}).get("name") not in COMMON_OPTIONS
    ]


def entries(arguments):
    """Arguments in groups: a flag and its opposite, `--cache` and `--no-cache`, are told once."""

    def subject(argument):
        return argument["kind"], argument.get("abstract", ""), argument["valueName"].removeprefix("no-")

    return [list(group) for _, group in itertools.groupby(arguments, key=subject)]


def value(argument):
    return f"\\fI{escaped(argument['valueName'])}\\fR"


def label(argument):
    """`--content content` in bold and italics, or the name of a positional argument."""
    if argument["kind"] == "positional":
        return value(argument)
    dashes = {"long": "--", "short": "-", "longWithSingleDash": "-"}
    names = ", ".join(
        f"\\fB{escaped(dashes[name['kind']] + name['name'])}\\fR" for name in argument["names"])
    return names if argument["kind"] == "flag" else f"{names} {value(argument)}"


def synopsis(words, command):
    parts = [f"\\fB{escaped(' '.join(('almanac', *words)))}\\fR"]
    for argument in shown_arguments(command):
        text = label(argument) + (" ..." if argument["isRepeating"] else "")
        parts.append(f"[{text}]" if argument["isOptional"] else text)
    return " ".join(parts)


def described(argument):
    text = argument.get("abstract", "")
    if argument.get("allValues"):
        text += f" One of {', '.join(argument['allValues'])}."
    # A default that the text explains depends on the machine.
    if "defaultValue" in argument and "(default" not in text:
        text += f" The default is {argument['defaultValue']}."
    return text


def section(words, command):
    lines = [f".SS {escaped(' '.join(('almanac', *words)))}", *filled(command.get("abstract", ""))]
    if not command.get("subcommands"):
        lines += [".PP", synopsis(words, command)]
    lines += prose(command["discussion"]) if command.get("discussion") else []
    for same in entries(shown_arguments(command)):
        lines += [".TP", ", ".join(label(argument) for argument in same), *filled(described(same[0]))]
    return lines


def manual(program):
    root = dumped(program)
    version = subprocess.run([program, "--version"], capture_output=True, check=True, text=True).stdout.strip()
    moment = int(os.environ.get("SOURCE_DATE_EPOCH", 0))
    parts = {
        "@DATE@": datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).strftime("%Y-%m-%d"),
        "@VERSION@": version,
        "@ABSTRACT@": "\n".join(filled(root["abstract"])),
        "@COMMANDS@": "\n".join(line for words, command in commands(root) for line in section(words, command)),
    }
    page = FRAME.read_text(encoding="utf-8")
    for mark, text in parts.items():
        page = page.replace(mark, text)
    return page


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.stdout.write(manual(sys.argv[1]))
