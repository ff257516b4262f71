"""A long history, the same on every machine: many small worklogs, and as many open issues at its end as asked for."""

import datetime
import pathlib
import subprocess

from served_site import almanac

SCOPES = [
    "critical", "agents", "e2e", "nightly", "smoke", "billing", "search", "import", "export", "mobile",
    "desktop", "login", "mail", "maps", "payments", "reports", "storage", "stream", "upgrade", "weekly",
]
PARTS = [
    "cart", "invoice", "session cache", "upload", "label printer", "rate limiter", "queue worker", "webhook", "map tile",
    "password reset", "feed", "audit log", "thumbnail", "currency table", "address book", "scheduler", "token refresh",
]
FAULTS = [
    "is empty after a restart", "times out under load", "loses the last row", "answers 500 for umlauts",
    "counts twice on retry", "never closes its connection", "shows yesterday's numbers", "ignores the time zone",
    "hangs when the disk is full", "rejects a valid certificate", "sends the same mail again",
]
PLACES = ["in the sandbox", "on ARM", "behind the proxy", "with two replicas", "for guests", "after midnight", "on a slow line"]
SEVERITIES = ["P2", "P3", "P1", "P2", "P3", "P2", "P0", "P3"]
# An issue that was not reported for 21 days is stale; so the last two runs of each scope, a fortnight, tell of all.
LAST_RUNS = 2
START = datetime.datetime(2024, 1, 1, 6, 0)


def word(number):
    """A name that no two issues have in common: people give services and machines such names."""
    letters = "bdfgklmnprstvz"
    syllables = []
    while number or len(syllables) < 3:
        number, rest = divmod(number, 70)
        syllables.append(letters[rest // 5] + "aeiou"[rest % 5])
    return "".join(syllables).capitalize()


def finding(issue):
    """One finding as a hurried person writes it. Names, a tracker number and a test of its own keep issues apart."""
    part = PARTS[issue % 17].replace(" ", "_")
    names = [word(issue * 7919 % 343000 + place * 1201) for place in range(4)]
    title = f"{names[0]} {PARTS[issue % 17]} {FAULTS[issue // 17 % 11]} at {names[1]}"
    return "\n".join([
        f"### {title}", "", f"**Severity:** {SEVERITIES[issue * 5 % 8]}", f"**GitHub Issue:** #{1000 + issue}", "",
        f"Seen by {names[2]} beside {names[3]} {PLACES[issue // 187 % 7]}.", "",
        f"- `tests/{part}/test_{part}.py::test_case_{issue}`", "",
    ])


def told(run, runs, issues):
    """The issues that a run's worklog tells of: one or two, and in the last runs its share of all of its scope."""
    scope = run % len(SCOPES)
    of_scope = range(scope, issues, len(SCOPES))
    left = (runs - 1 - run) // len(SCOPES)
    if left < LAST_RUNS:
        return of_scope[left::LAST_RUNS]
    place = run // len(SCOPES) * 7
    return {of_scope[place % len(of_scope)], of_scope[(place + run % 3) % len(of_scope)]}


def write(folder, runs, issues):
    """Writes worklogs into a folder of content."""
    worklogs = pathlib.Path(folder) / "worklogs"
    worklogs.mkdir(parents=True)
    for run in range(runs):
        time = START + datetime.timedelta(hours=9 * run)
        scope = SCOPES[run % len(SCOPES)]
        head = [f"# Run of {scope}", "", f"**Date:** {time:%Y-%m-%d %H:%M} UTC", f"**Scope:** {scope}", "", "## Discovered issues", ""]
        text = "\n".join(head + [finding(issue) for issue in sorted(told(run, runs, issues))])
        (worklogs / f"{scope}-{time:%Y-%m-%d-%H%M}.md").write_text(text)


def build(folder, runs, issues):
    """Builds such a history into `site` within the folder."""
    folder = pathlib.Path(folder)
    write(folder / "content", runs, issues)
    command = [almanac(), "build", "--quiet", "--content", folder / "content", "--output", folder / "site"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return folder / "site"
