// The files of a content folder to begin with.

enum Starter {
  /// By their paths in the folder. Those that begin with a dot are for people and for git; a build
  /// leaves them out.
  static let files: [(path: String, text: String)] = [
    ("almanac.yml", settings),
    ("worklogs/critical-2026-01-05-0610.md", firstWorklog),
    ("worklogs/critical-2026-01-06-0610.md", secondWorklog),
    ("runs/.gitkeep", runs),
    ("issues/.gitkeep", issues),
    (".gitignore", ignored),
    (".gitattributes", attributes),
  ]

  private static let settings = """
    # The settings of this almanac. Every key may be left out; what stands here as a comment shows what
    # may be written. Take away the # to use it. An unknown key is an error with its line.

    # The name of the site, on every page and in the feed. "Worklogs" if not given.
    #title: Harbour tests

    # Where readers will find the site: for whole addresses in the feed, in previews of links and in
    # sitemap.xml. All other links are relative.
    #base_url: https://ci.example/worklogs

    # The team's tracker: the page of an issue, in which {number} becomes its number, and the form for a
    # new one, in which {title} and {body} are filled in.
    #tracker:
    #  issue: https://tracker.example/issues/{number}
    #  new: https://tracker.example/issues/new?title={title}&body={body}

    # The repository of what is tested: runs then link to the commits that their reports name.
    #repository: https://git.example/harbour/web

    # The zone of times that a worklog gives without one. UTC if not given.
    #time_zone: Europe/Berlin

    # Words of your own for a severity, besides the usual ones: P0…P3, critical, high, medium, low.
    #severities:
    #  P0: [meltdown]
    #  P1: [urgent]
    #  P2: [annoying]
    #  P3: [nitpick]

    # Words of your own for a status, besides the usual ones: open, resolved, fixed, known, accepted.
    #statuses:
    #  open: [untouched]
    #  resolved: [landed]
    #  known: [parked]

    # For how many days of the history an issue is new, and after how many without a report it is stale.
    #states:
    #  new_days: 7
    #  stale_days: 21

    # Scopes that go by other names too; * stands for any text. Letter case and hyphens do not matter.
    #scopes:
    #  golden-path: [goldenpath, e2e-golden*]

    # Whether pictures in previews of links tell an issue's impact, which chats keep. true if not given.
    #cards:
    #  impact: false

    # What must not be published, besides secrets of known forms: words, regular expressions, names of
    # hosts; and forms that are not looked for.
    #redact:
    #  words: [Acme Corp]
    #  patterns: ['EMP-\\d{4}']
    #  hosts: ['*.internal.example']
    #  off: [url-password]

    # How to read JSON of a script of your own. Formats of usual test runners need no rule.
    #reports:
    #  - files: runs/soak/*.json      # which files; * within a folder's name, ** for any folders
    #    tests: result.checks         # where the list of tests is, or the map of tests by name
    #    name: title                  # the rest is looked up in each test
    #    outcome: verdict
    #    duration: took
    #    duration_unit: ms            # s if not given; ms, us, ns, min
    #    message: details.text
    #    time: started                # when the run began, from the top of the file
    #    passed: [fine]               # your words for an outcome: passed, failed, error, skipped,
    #    failed: [bad, late]          # xfailed, xpassed, flaky
    #  - files: runs/nightly/**
    #    repeated: attempts           # a name that comes again is an attempt, or of several: tests

    # What is kept of screenshots, logs and other files that reports name beside failures; off for nothing.
    #attachments:
    #  max_file: 10MB               # the largest file
    #  max_run: 100MB               # of one run
    #  runs: 20                     # of how many runs of a scope: the newest

    """

  private static let firstWorklog = """
    # Critical tests, 5 January 2026, 06:10

    **Environment:** staging 1.4.0
    **Result:** 58 passed, 2 failed

    This is an example; copy it, and delete both once there are worklogs of your own. One file for one run,
    anywhere in this folder. Begin with what a colleague should know in ten seconds.

    ## Discovered issues

    ### ISSUE #1: Night ferry is sold out while cabins are free (P1)

    **GitHub Issue:** #12
    **Impact:** travellers of the night ferry cannot book a cabin

    - `tests/critical/test_booking.py::test_last_cabin`

    ```
    AssertionError: expected 3 free cabins, got 0
    ```

    The count of cabins is taken before cancelled bookings are given back.

    ### ISSUE #2: Timetable shows the winter times twice

    **Severity:** P3
    **Failing tests:** `tests/critical/test_timetable.py::test_winter`

    ## Next steps

    1. Give cancelled cabins back first (#12)

    """

  private static let secondWorklog = """
    # Critical tests, 6 January 2026, 06:10

    **Environment:** staging 1.4.1
    **Result:** 59 passed, 1 failed

    Cabins can be booked again. The timetable is as it was.

    ## Discovered issues

    ### ✅ RESOLVED: Night ferry is sold out while cabins are free (P1)

    **GitHub Issue:** #12

    ### ISSUE #1: Timetable shows the winter times twice

    **Severity:** P3
    **Failing tests:** `tests/critical/test_timetable.py::test_winter`

    """

  private static let runs = """
    Put reports of test runners here, one folder for each run, named by its scope and its time:

      runs/critical/2026-01-05-0610/junit.xml
      runs/nightly/812.json.gz

    The format is recognised by what is in a file. The worklog critical-2026-01-05-0610.md and the reports
    of the same scope and minute are one run. Git keeps this folder for the sake of this file; the build
    leaves it out.

    """

  private static let issues = """
    Put notes on issues here: <ID>.md, with the id that stands on the issue's page. The page shows it above
    what worklogs say. Git keeps this folder for the sake of this file; the build leaves it out.

    """

  private static let ignored = """
    # The site, where it is built in here. ledger.json and decisions.yml belong into the repository: they
    # keep links for ever.
    /_site/
    # What a build keeps for the next one, and what a killed one may leave for a moment.
    .*.almanac-*
    .DS_Store
    *~
    *.swp

    """

  private static let attributes = """
    # One entry a line, sorted: the lines of both sides are right.
    ledger.json merge=union

    """
}
