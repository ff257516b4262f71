import Testing
import Worklogs

@Suite struct TestNameTests {
  private func tests(_ body: String) -> [String] {
    let worklog = read(
      "# Night run\n\n## Discovered issues\n\n### Issue 1: Fares round up (P1)\n\n\(body)\n")
    return worklog.findings.first?.tests ?? ["no finding"]
  }

  @Test(arguments: [
    ("- `test_child_fare`", "test_child_fare"),
    ("- test_child_fare", "test_child_fare"),
    ("- **test_child_fare**: pays 3.00", "test_child_fare"),
    ("- `test_child_fare` – pays 3.00", "test_child_fare"),
    ("1. `test_child_fare()`", "test_child_fare"),
    ("- ❌ `test_child_fare`", "test_child_fare"),
    ("- [ ] `test_child_fare`", "test_child_fare"),
    ("- `FareTests::test_child`", "FareTests::test_child"),
    ("- `tests/fares/test_rounding.py::test_child`", "tests/fares/test_rounding.py::test_child"),
    (
      "- tests/test_fares.py::TestFares::test_child - AssertionError",
      "tests/test_fares.py::TestFares::test_child"
    ),
    ("- `tests/test_fares.py::test_child:41`", "tests/test_fares.py::test_child"),
    ("- `tests/test_fares.py:41`", "tests/test_fares.py"),
    ("- `tests/test_fares.py`", "tests/test_fares.py"),
    ("- `test_fare[child-0]`", "test_fare[child-0]"),
    ("- `TestChildFare`", "TestChildFare"),
    ("- `FareTests.testChildFare()`", "FareTests.testChildFare"),
    ("- `com.skerry.FareTest#testChildFare`", "com.skerry.FareTest#testChildFare"),
    ("- `web/fares.test.ts`", "web/fares.test.ts"),
    ("- `fares_test.go`", "fares_test.go"),
    ("- `spec/fares_spec.rb:12`", "spec/fares_spec.rb"),
    ("- `FareTest.child`", "FareTest.child"), ("- FareTest#child", "FareTest#child"),
    ("- `com.skerry.FareTest.child:41`", "com.skerry.FareTest.child"),
    ("- `GateIT.opens`", "GateIT.opens"), ("- `FareTests/child()`", "FareTests/child"),
    ("- `TestFare/child_fare`", "TestFare/child_fare"),
    ("- `-[FareTests testChild]`", "FareTests.testChild"),
    ("- `fare.spec.ts › child › pays half`", "fare.spec.ts › child › pays half"),
    ("- `fare.spec.ts:12:5 › child`", "fare.spec.ts › child"),
    ("- src/fare.test.ts > child > pays half", "src/fare.test.ts > child > pays half"),
    ("- `cypress/e2e/fare.cy.ts`", "cypress/e2e/fare.cy.ts"),
    ("- `not_null_fare_id`", "not_null_fare_id"), ("- `Fares.child`", "Fares.child"),
  ])
  func `an item under failing tests names one`(item: String, name: String) {
    #expect(tests("**Failing tests:**\n\n\(item)") == [name])
    #expect(tests("**Failed tests:**\n\(item)\n") == [name])
    #expect(tests("#### Failing tests\n\n\(item)") == [name])
  }

  @Test(arguments: [
    ("**Test:** `test_child_fare`", ["test_child_fare"]),
    ("**Tests:** `test_child_fare`, `test_day_fare`", ["test_child_fare", "test_day_fare"]),
    ("**Failing tests:** test_child_fare, test_day_fare", ["test_child_fare", "test_day_fare"]),
    ("Tests: test_child_fare", ["test_child_fare"]),
    ("- **Test:** `tests/test_fares.py::test_child`", ["tests/test_fares.py::test_child"]),
    ("**Test file:** `tests/test_fares.py`", ["tests/test_fares.py"]),
    (
      "**Test file:** `tests/test_fares.py`\n\n**Failing tests:**\n- `test_child_fare`",
      ["test_child_fare"]
    ),
    ("**Failing tests:**\n- `test_child_fare`\n- `test_child_fare`\n", ["test_child_fare"]),
  ])
  func `a field names tests; a file only where no test in it is named`(
    body: String, names: [String]
  ) {
    #expect(tests(body) == names)
  }

  @Test(arguments: [
    ("```\n--- FAIL: TestFare (0.1s)\n```", ["TestFare"]),
    ("--- FAIL: TestFare (0.1s)", ["TestFare"]),
    (
      "```\n--- FAIL: TestFare (0.4s)\n    --- FAIL: TestFare/child (0.2s)\n```", ["TestFare/child"]
    ),
    ("FAILED tests/test_fares.py::test_day - KeyError", ["tests/test_fares.py::test_day"]),
    ("FAIL `src/fare.test.ts`\n  ● fare › child", ["src/fare.test.ts"]),
    (
      "```\n FAIL  src/fare.test.ts > child > pays half\n```",
      ["src/fare.test.ts > child > pays half"]
    ),
    (
      "```\n  ✘  13 fare.spec.ts:44:7 › child › pays half (5.3s)\n```",
      ["fare.spec.ts › child › pays half"]
    ),
    ("```\n[ERROR]   FareTest.child:212 expected: <1> but was: <2>\n```", ["FareTest.child"]),
    ("```\ntest fares::tests::child ... FAILED\n```", ["fares::tests::child"]),
    ("The test `test_long_budget` fails.", ["test_long_budget"]),
    ("`FareTest.child` expects 3.00, gets 2.00.", ["FareTest.child"]),
    ("Failing: `test_child`, `test_day`, 6 others", ["test_child", "test_day"]),
    ("spec: `spec/fares_spec.rb`", ["spec/fares_spec.rb"]),
    ("Tests: `FareTest.child`, `FareTest.day`", ["FareTest.child", "FareTest.day"]),
    ("Tests: FareTest.child, FareTest.day", ["FareTest.child", "FareTest.day"]),
  ])
  func `other runners' lines, and sentences, name tests`(body: String, names: [String]) {
    #expect(tests(body) == names)
  }

  @Test(arguments: [
    "4.2.1", "v1.2", "fares.yml", "FareTable.swift", "com.skerry.fares", "java.lang.KeyException",
    "TestFailedException", "FareTest.TimeoutException", "TestData/fares", "FARE_TABLE", "fares",
    "1.2_beta",
  ])
  func `versions, files, packages and exceptions are no tests`(name: String) {
    #expect(tests("**Tests:** `\(name)`") == [])
    #expect(tests("**Failing tests:**\n- `\(name)`") == [])
  }

  @Test func `a test that is named in passing, or passes, is none`() {
    #expect(tests("**Failing tests:**\n- test_day: no `fare_id` field") == ["test_day"])
    #expect(tests("As in `FareTest.child`, see `test_day`. `test_night` passes now.") == [])
  }

  @Test func `a table names tests`() {
    let body = """
      | Test | Result |
      |---|---|
      | `test_child_fare` | FAILED |
      | test_day_fare | timeout |
      """
    #expect(tests(body) == ["test_child_fare", "test_day_fare"])
  }

  @Test func `passing tests in a table are left out`() {
    let body = """
      | Test | Result |
      |---|---|
      | `test_child_fare` | FAILED |
      | `test_day_fare` | ✅ PASSED |
      """
    #expect(tests(body) == ["test_child_fare"])
  }

  @Test func `a runner's output names the tests that failed`() {
    let body = """
      ```
      tests/test_fares.py::test_child FAILED
      tests/test_fares.py::test_adult PASSED
      tests/test_fares.py::test_day ERROR
      2 failed, 1 passed
      ```
      """
    #expect(tests(body) == ["tests/test_fares.py::test_child", "tests/test_fares.py::test_day"])
  }

  @Test func `pytest's summary lines name the tests that failed`() {
    let body = """
      ```
      FAILED tests/test_fares.py::test_child - AssertionError: 3.00
      FAILED tests/test_fares.py::test_day
      ```
      """
    #expect(tests(body) == ["tests/test_fares.py::test_child", "tests/test_fares.py::test_day"])
  }

  @Test(arguments: [
    "**Passing tests:**\n- `test_adult_fare`", "**Passed:**\n- `test_adult_fare`",
    "**Failing tests:**\n- ✅ `test_adult_fare`", "**Failing tests:**\n- `test_adult_fare` passed",
    "#### Passing tests\n\n- `test_adult_fare`", "We ran the test_adult suite with care.",
    "**Error:** `fares is not a test`", "**Files:** `src/fares.py`",
    "**Test command:** `make test_all`",
  ])
  func `tests that pass, and what is no test, are left out`(body: String) {
    #expect(tests(body) == [])
  }

  @Test func `the tests of one finding are not those of the next`() {
    let worklog = read(
      """
      # Night run

      ## Issues

      ### Issue 1: Fares round up

      - `test_child_fare`

      ### Issue 2: Boarding pass is blank

      - `test_pass_has_code`

      ## Results

      - `test_something_else`
      """)
    #expect(worklog.findings.map(\.tests) == [["test_child_fare"], ["test_pass_has_code"]])
  }

  @Test(arguments: ["1. test_child_fare", "test_child_fare (P1)", "Issue 1: `test_child_fare`"])
  func `a title may be a test's name`(heading: String) {
    let worklog = read("# Run\n\n## Failures\n\n### \(heading)\n\nPays 3.00.")
    #expect(worklog.findings.map(\.title) == ["test_child_fare"])
    #expect(worklog.findings.map(\.tests) == [["test_child_fare"]])
  }
}
