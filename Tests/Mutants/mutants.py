"""Changes the code in COUNT places, one at a time, and tells which changes no test notices.

The changes are compiled into a copy of the package, and switched on by ALMANAC_MUTANT. A first run without
any tells which suites of tests come by which change; only these are run with it until one fails: those of
the changed target first, and the quickest of them. The suites that run the built program take longest: only
what no other suite notices is run against them, once all changes have been tried against the others.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent
SCRATCH = PACKAGE / ".build-mutants"
COPY = SCRATCH / "package"
BUNDLE = COPY / ".build/debug/almanacPackageTests.xctest"

# The mutated package: every target knows the switch, and a warning about changed code is no error.
MANIFEST_END = """
for target in package.targets where [.regular, .executable].contains(target.type) {
  target.dependencies.append("Mutation")
  target.swiftSettings = nil
}
package.targets.append(.target(name: "Mutation"))
"""

# A test with a change may take so many times longer than without, and so many seconds more, on a machine
# that does other things too.
PATIENCE = (5, 30)
# The suites of this target run the built program.
PROGRAM_TESTS = "AlmanacTests."
NOT_REACHED = "NOT REACHED"
# An endless loop must not take all memory or fill the disk.
MOST_MEMORY = 8 << 30
MOST_IN_A_FILE = 2 << 30


def main():
    options = parse_options()
    mutants = build(options)
    names = suite_names()
    slow = [name for name in names if name.startswith(PROGRAM_TESTS)]
    verdicts = dict.fromkeys((mutant["number"] for mutant in mutants), NOT_REACHED)
    for stage in ([name for name in names if name not in slow], slow):
        rest = [mutant for mutant in mutants if not verdicts[mutant["number"]].startswith("killed")]
        print(f"{len(rest)} mutants, {len(stage)} suites. Running these without any.", flush=True)
        suites = survey(stage, options)
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            found = pool.map(lambda mutant: try_mutant(mutant, suites), rest)
            for mutant, verdict in zip(rest, found):
                if verdict != NOT_REACHED:
                    verdicts[mutant["number"]] = verdict
    return report(mutants, [verdicts[mutant["number"]] for mutant in mutants], options)


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--least", type=float, default=0, help="percent that must be killed")
    parser.add_argument("--only", type=int, nargs="*", default=[], help="numbers of single mutants")
    parser.add_argument("--under", nargs="*", default=[], metavar="FOLDER", help="draw in these folders only")
    parser.add_argument("--except", nargs="*", default=[], metavar="FOLDER", dest="passed_over",
                        help="draw none in these folders")
    parser.add_argument("--longest", type=float, help="seconds; suites that take longer are left out")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    return parser.parse_args()


# The mutated package


def build(options):
    """Builds the copy, without the mutants that do not compile."""
    without = []
    while True:
        draw = draw_mutants(options, without)
        lay_out(draw["files"])
        bad = faulty(draw["mutants"])
        if not bad:
            print(f"Passed over, as they do not compile: {len(without)}.")
            return draw["mutants"]
        for mutant in bad:
            print("Does not compile:", described(mutant), flush=True)
        without += [mutant["number"] for mutant in bad]


def draw_mutants(options, without):
    sources = [f for f in tracked() if f.startswith("Sources/") and f.endswith(".swift")]
    product = [f for f in sources if not f.startswith("Sources/Benchmark") and is_wanted(f, options)]
    command = [SCRATCH / "tool/debug/draw-mutants", *product]
    command += ["--seed", str(options.seed), "--count", str(options.count)]
    for name, numbers in (("--without", without), ("--only", options.only)):
        for number in numbers:
            command += [name, str(number)]
    return json.loads(subprocess.check_output(command, cwd=PACKAGE))


def is_wanted(file, options):
    def is_in(folders):
        return any(file.startswith(folder.rstrip("/") + "/") for folder in folders)

    return (not options.under or is_in(options.under)) and not is_in(options.passed_over)


def tracked():
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.check_output(command, cwd=PACKAGE, text=True).split("\0")
    return sorted(name for name in names if name and (PACKAGE / name).is_file())


def lay_out(changed):
    """Makes the copy. What is the same already stays untouched, so that it is not compiled again."""
    files = {name: (PACKAGE / name).read_bytes() for name in tracked()}
    files |= {name: text.encode() for name, text in changed.items()}
    files["Package.swift"] += MANIFEST_END.encode()
    for name in ("Mutation.c", "include/Mutation.h"):
        files[f"Sources/Mutation/{name}"] = (HERE / "Switch" / name).read_bytes()
    for old in [f for top in ("Sources", "Tests") for f in (COPY / top).rglob("*") if f.is_file()]:
        if str(old.relative_to(COPY)) not in files:
            old.unlink()
    for name, data in files.items():
        path = COPY / name
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            path.chmod((PACKAGE / name).stat().st_mode if (PACKAGE / name).exists() else 0o644)


def faulty(mutants):
    """Builds; the mutants that the compiler finds fault with."""
    command = ["swift", "build", "--build-tests", "--package-path", COPY]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if run.returncode == 0:
        return []
    errors = set(re.findall(rf"^{re.escape(str(COPY))}/(\S+\.swift):(\d+):\d+: error:", run.stdout, re.M))
    bad = {}
    for file, line in errors:
        here = [m for m in mutants if m["file"] == file]
        exact = [m for m in here if m["lines"][0] <= int(line) <= m["lines"][1]]
        # A value that is missing is found out about further down.
        bad |= {m["number"]: m for m in exact or here}
    if not bad:
        sys.exit(run.stdout[-5000:] + "\nThe copy does not build, and it is no mutant's fault.")
    return list(bad.values())


# The tests


def run_suite(suite, seconds, **environment):
    """Runs one suite. Gives the exit code, None where it took too long, and what it printed."""
    command = [BUNDLE, "--testing-library", "swift-testing", "--filter", f"^{re.escape(suite)}(/|$)"]
    with tempfile.TemporaryDirectory(prefix="mutant-", ignore_cleanup_errors=True) as folder:
        child = subprocess.Popen(
            command, cwd=COPY, env=os.environ | {"TMPDIR": folder} | environment, text=True, errors="replace",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True, preexec_fn=limit)
        try:
            output, _ = child.communicate(timeout=seconds)
            return child.returncode, output
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
            return None, ""


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_IN_A_FILE, MOST_IN_A_FILE))


Suite = collections.namedtuple("Suite", "name seconds reached")


def suite_names():
    listing = [BUNDLE, "--testing-library", "swift-testing", "--list-tests"]
    tests = subprocess.check_output(listing, cwd=COPY, text=True).splitlines()
    return sorted({test.split("/")[0] for test in tests if "/" in test})


def survey(names, options):
    """Runs suites without a mutant: how long each takes, and which mutants it comes by."""
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        found = pool.map(lambda name: look_at(name, options.longest), names)
        return sorted(filter(None, found), key=lambda suite: suite.seconds)


def look_at(name, longest):
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder, "reached")
        start = time.monotonic()
        code, output = run_suite(name, longest, ALMANAC_MUTANTS_REACHED=str(log))
        seconds = time.monotonic() - start
        if code != 0:
            reason = "takes too long" if code is None else f"fails without a mutant, {failed(output)}"
            print(f"Left out: {name}, which {reason}", flush=True)
            return None
        reached = set(map(int, log.read_text().split())) if log.exists() else set()
        return Suite(name, seconds, reached)


def try_mutant(mutant, suites):
    """What is said of the mutant: which test fails, or that none does."""
    own = mutant["file"].split("/")[1] + "Tests."
    reaching = [suite for suite in suites if mutant["number"] in suite.reached]
    reaching.sort(key=lambda suite: not suite.name.lower().startswith(own.lower()))
    verdict = "SURVIVED" if reaching else NOT_REACHED
    for suite in reaching:
        found = fault(suite, mutant["number"])
        if found:
            verdict = f"killed by {found}"
            break
    print(described(mutant), verdict, sep="  ", flush=True)
    return verdict


def fault(suite, number):
    """What goes wrong in a suite. A failure has to happen twice: a busy machine kills no mutant."""
    seconds = PATIENCE[0] * suite.seconds + PATIENCE[1]
    for _ in range(2):
        code, output = run_suite(suite.name, seconds, ALMANAC_MUTANT=str(number))
        if code is None:
            return f"{suite.name}, which does not end"
        if code == 0:
            return None
    return f"{suite.name}, {failed(output)}"


def failed(output):
    """The first test that failed, or the end of what a crash said."""
    test = re.search(r'Test (".+?"|\S+)(?: with \d+ arguments? .*)? recorded an issue', output)
    return test[1] if test else "which crashes"


# The report


def described(mutant):
    def short(text):
        text = " ".join(text.split())
        return text if len(text) <= 70 else text[:55] + " … " + text[-12:]

    change = f"{short(mutant['original'])}  →  {short(mutant['mutated']) or 'left out'}"
    return f"{mutant['number']:>4}  {mutant['file']}:{mutant['line']}  {change}"


def report(mutants, verdicts, options):
    killed = sum(verdict.startswith("killed") for verdict in verdicts)
    unreached = verdicts.count(NOT_REACHED)
    percent = 100 * killed / max(1, len(mutants))
    print("\nNot noticed:")
    for mutant, verdict in zip(mutants, verdicts):
        if not verdict.startswith("killed"):
            print(described(mutant), verdict, sep="  ")
    folders = "".join(f", under {folder}" for folder in options.under)
    folders += "".join(f", without {folder}" for folder in options.passed_over)
    print(
        f"Seed {options.seed}{folders}: {killed} of {len(mutants)} killed ({percent:.0f} %), "
        f"{len(mutants) - killed - unreached} survived, {unreached} not reached")
    return 1 if percent < options.least else 0


if __name__ == "__main__":
    sys.exit(main())
