// Whole worklogs of a ferry company, each in another manner, for tests that hold for any worklog.
import Testing

/// A worklog and what a reader should be told of it.
struct Fixture: Sendable, CustomTestStringConvertible {
  var file: String
  var told: [String]
  var text: String

  var testDescription: String { file }

  static let all = [headings, list, boldLines, table, hostile]

  static let headings = Fixture(
    file: "WORKLOG-boarding-2031-05-04-0630.md",
    told: [
      "P0 open Boarding pass is blank", "P2 resolved Fares round up",
      "P3 known Timetable lists last winter",
    ],
    text: """
      # Boarding – night run

      **Date:** 2031-05-04 06:30 UTC
      **Scope:** boarding
      **Build:** `4.2.1`

      ## Summary

      Two ferries were late. See WORKLOG-boarding-2031-05-03-0630.md and #700.

      ## Discovered issues

      ### 🔴 ISSUE #1: Boarding pass is blank (P0 - ACTIVE)

      **Impact:** nobody gets on board
      **Source:** `make boarding`

      ```
      KeyError: 'barcode'
        at pass.render <line 41>
      ```

      **Failing tests:**
      - `tests/boarding/test_pass.py::test_has_code:41`
      - `test_pass_is_signed`

      **Tracker:** [#771](https://git.example/skerry/issues/771)

      ### 🟡 ISSUE #2: Fares round up (P2)

      A child pays 3.00.

      ### ⚪ ISSUE #3: Timetable lists last winter

      - **Severity:** Low
      - **Status:** Known, the cache is old

      ## Results of processing

      ### ISSUE #2: Fares round up ✅ RESOLVED

      ## Summary of issues

      | # | Issue | Severity |
      |---|---|---|
      | 1 | Boarding pass is blank | P0 |
      | 2 | Fares round up | P2 |
      | 3 | Timetable lists last winter | P3 |

      ## Next steps

      1. [ ] Add the barcode
      2. [x] Sleep
      """)

  static let list = Fixture(
    file: "night-log-fares-20310505.md",
    told: ["P2 open Fares round up", "P1 known Gate scanner rejects day tickets"],
    text: """
      # Fares, 5 May 2031

      ## Issues discovered

      1. Fares round up
         - **Severity:** P2
         - **Status:** still failing
         - **Tests:** `test_child_fare`, `test_day_fare`
         - **Files:** `src/fares.py`
      2. Gate scanner rejects day tickets
         - **Severity:** P1
         - Status: deferred
         - Ticket: #812

      ## Environment

      - Host: pier-4
      """)

  static let boldLines = Fixture(
    file: "notes.md",
    told: ["P1 - Crane telemetry stalls", "P3 resolved Kiosk prints twice"],
    text: """
      Generated: May 6, 2031, 7:15 pm CEST

      **Problem 1 (P1): Crane telemetry stalls**

      The crane at pier 2 sends nothing for `90 s`.
      > TimeoutError: crane-2

      **Problem 2 (P3): Kiosk prints twice – fixed**

      Receipts, not tickets.
      """)

  static let table = Fixture(
    file: "report-e2e-2031-05-07.md",
    told: ["P0 open Login of the crew fails", "P2 resolved Berth planner is slow"],
    text: """
      End to end
      ==========

      | What | Value |
      |:---|---:|
      | Date | 2031-05-07T04:00:00+02:00 |

      | Problem | Severity | Status | Ticket |
      |---|:---:|---|---|
      | Login of the crew fails | P0 | new | #901 |
      | **Berth planner** is slow | medium | fixed | #902 |
      """)

  static let hostile = Fixture(
    file: "a \"quoted\" <name>.md",
    told: ["P1 - Fähre <b>leer</b> & dunkel"],
    text: """
      ---
      date: 2031-05-08
      fields:
        Crew: "Ines & <Olav>"
      ---
      # <script>alert(1)</script> [x](javascript:x) ![y](z.png)

      - a
        - b
          1. c
             > d `#5` **e *f* g** ~~h~~ [i](j.md) k-l-2031-05-08 <m@n.example>

      <div onclick="x">
      **raw**
      </div>

      ## Issue 1: Fähre <b>leer</b> & dunkel (P1)

      &lt;i&gt; &#0; &amp;amp; https://skerry.example/a?b="c" \\
      #6 Ünï 夜行 🌙
      ***
      """)
}
