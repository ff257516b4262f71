"""A command on content that was edited, disturbed once at a time at every call that it makes."""

import concurrent.futures
import os
import re

from calls import HERE, Recording, on_one_core, tampered
from place import difference

# What a build keeps for the next one may be missing: then that reads again.
CACHED = re.compile(r"\.almanac-cache/\w+$")


class Story:
    """How the folder was before a command, and how it is after it where nothing went wrong."""

    def __init__(self, before, arguments, shown):
        """`shown` is the folder that readers see."""
        self.before, self.arguments, self.shown = before, arguments, shown
        self.after = before.copy("after")
        self.recording = Recording(self.after, *arguments)
        if self.recording.outcome.returncode:
            raise AssertionError(self.recording.outcome.stderr)

    def faults_of(self, calls, effect, check):
        """Runs the command with each of the calls disturbed; all that is wrong then, in words.

        `effect` says what happens at a call; `check` says what is wrong with what it left and said.
        """
        def disturb(number, call):
            place = self.before.copy(f"disturbed-{number}")
            try:
                with on_one_core(number):
                    outcome, is_hit = tampered(place, self.arguments, call, effect(call))
                if is_hit:
                    refused = call if "error" in effect(call) else None
                    return [*check(place, call, outcome), *self.healing(place, refused)]
                return None
            finally:
                place.remove()

        def try_again(numbered):
            number, call = numbered
            tries = (disturb(number, call) for _ in range(10))
            wrong = next((wrong for wrong in tries if wrong is not None), ["it never happened"])
            return [f"{effect(call)} at {call}: {words}" for words in wrong]

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
            return [fault for faults in workers.map(try_again, enumerate(calls)) for fault in faults]

    def healing(self, place, refused=None):
        """What is wrong after the same command again, with nothing in its way."""
        outcome = place.almanac(*self.arguments)
        if outcome.returncode:
            yield f"the next one ended with {outcome.returncode}: {outcome.stderr}"
        tree = place.tree()
        if refused and refused.name.startswith("unlink"):
            # It stays until a command that has something to write removes it.
            tree.pop(os.path.relpath(refused.file, HERE), None)
        wanted = {
            name: state for name, state in self.after.tree().items()
            if name in tree or not CACHED.search(name)}
        if words := difference(tree, wanted):
            yield f"after the next one, {words}"

    def wholeness(self, place):
        """What is not the old state whole, or the new one."""
        yield from self.ledger_faults(place)
        site = place.site(self.shown)
        old, new = self.before.site(self.shown), self.after.site(self.shown)
        if site != old and site != new:
            yield f"the site is not the old one ({difference(site, old)}) nor the new ({difference(site, new)})"
        if site == new and place.ledger() != self.after.ledger():
            yield "the site shows what the ledger lacks"

    def ledger_faults(self, place):
        if place.ledger() not in (self.before.ledger(), self.after.ledger()):
            yield "the ledger is neither the old one nor the new one"
