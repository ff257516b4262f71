import Testing
import Worklogs

/// Which tests a finding names, by what stands over a list, in a table or in a runner's output.
@Suite struct FailingTestsTests {
  private func tests(_ body: String, title: String = "Issue 1: Fares round up (P1)") -> [String] {
    let worklog = read("# Night run\n\n## Discovered issues\n\n### \(title)\n\n\(body)\n")
    return worklog.findings.first?.tests ?? ["no finding"]
  }

  @Test(arguments: [
    "Failing tests", "Failed Tests (2)", "Tests affected", "Flaky tests", "Affected test cases",
    "Fehlgeschlagene Tests", "Betroffene Tests", "Tests échoués", "Tests concernés",
    "Pruebas fallidas", "Tests afectados", "Testes falhando", "Test falliti", "Упавшие тесты",
    "失败的测试 (2 个)", "受影响的测试", "失敗したテスト", "실패한 테스트", "Mislukte tests",
    "Nieudane testy",
  ])
  func `lists of failing tests are known in ten languages`(label: String) {
    for list in ["**\(label):**\n\n", "#### \(label)\n\n", "\(label):\n\n"] {
      #expect(
        tests(list + "- `pays half on Sundays`\n- `seat_is_free`")
          == ["pays half on Sundays", "seat_is_free"])
    }
  }

  @Test(arguments: [
    "Passing tests", "Tests that pass", "Bestandene Tests", "Tests réussis", "Pruebas exitosas",
    "Testes aprovados", "Успешные тесты", "通过的测试", "成功したテスト", "통과한 테스트", "Root cause",
    "Test commands", "失败原因", "Ursache", "Files to review", "Next steps",
  ])
  func `lists of other things name none`(label: String) {
    let list = "- `pays half on Sundays`\n- `seat_is_free`\n- `tests/fares/`"
    #expect(tests("**\(label):**\n\n\(list)") == [])
    #expect(tests("#### \(label)\n\n\(list)") == [])
  }

  @Test(arguments: [
    ("- \"pays half\" – times out", ["pays half"]),
    ("- “pays half” (2 times)", ["pays half"]),
    ("- 'pays half'", ["pays half"]),
    ("- «pays half»", ["pays half"]),
    ("- 「子供は半額」", ["子供は半額"]),
    ("- `[4e1f77a0]` 'pays half'", ["pays half"]),
    ("- `fare.spec.ts:41` - \"pays half\"", ["pays half"]),
    ("- fare.spec.ts:41 – \"pays half\"", ["pays half"]),
    ("- \"refuses \"no such fare\" politely\"", ["refuses \"no such fare\" politely"]),
    ("- ❌ should pay half (got 3.00)", ["should pay half"]),
    ("- should pay half\n- should pay full", ["should pay half", "should pay full"]),
    ("- pays half\n- pays full", ["pays half", "pays full"]),
    ("1. ❌ **pays half**\n   - Reason: `fare_table` is empty", ["pays half"]),
    ("- FARE-12 - pays half", ["FARE-12"]),
    ("- `tests/fares/test_child.py::*`", ["tests/fares/test_child.py::*"]),
    ("- `FareSpec` – 4 failures\n- `SeatSpec` – 1 failure", ["FareSpec", "SeatSpec"]),
    ("- test_child_fare\n- The table is empty", ["test_child_fare"]),
    ("- ✅ pays half\n- ❌ pays full", ["pays full"]),
    ("- [x] `pays_half` – ✅ fixed: the table was empty", ["pays_half"]),
    ("- Several tests of fares\n- Fails at night\n- It is slow.", []),
  ])
  func `an item of such a list may be a title`(items: String, names: [String]) {
    #expect(tests("**Failing tests:**\n\n\(items)") == names)
  }

  @Test func `a list that goes on from a higher number is read too`() {
    #expect(
      tests("#### Failing tests\n\n**Fares** (2 tests):\n7. `test_child`\n8. `test_day`")
        == ["test_child", "test_day"])
  }

  @Test func `sentences are names where there are as many as the title says`() {
    let list = "1. pays half\n2. pays full"
    #expect(tests(list, title: "Issue 1: Fare tests (2 failures)") == ["pays half", "pays full"])
    #expect(tests(list, title: "Issue 1: Fare tests (5 failures)") == [])
    #expect(tests(list, title: "Issue 1: Fares (2 boats)") == [])
  }

  @Test(arguments: [
    ("**Test:** `pays half, as a child`", ["pays half, as a child"]),
    ("**Test:** pays half on Sundays", ["pays half on Sundays"]),
    ("**Test:** \"pays half\"", ["pays half"]),
    ("**Tests:** FARE-1, FARE-2", ["FARE-1", "FARE-2"]),
    ("**Related failing test:** `fares-by-day-2`", ["fares-by-day-2"]),
    ("**Affected:** `test_fares.py` – 3 of 4", ["test_fares.py"]),
    ("**Found:** unit test `test_child`", ["test_child"]),
    ("**File:** `tests/test_fares.py`", ["tests/test_fares.py"]),
    ("**File:** `tests/test_fares.py`\n\n**Test:** `test_child`", ["test_child"]),
    ("**Files modified:** `tests/test_fares.py`", []), ("**Tests:** 24/24", []),
    ("**Tests:** All tests of fares", []), ("**Test user:** `mo-1`", []),
    ("**Test coverage:** fares_and_seats", []),
  ])
  func `a field of tests holds any name, other fields none`(field: String, names: [String]) {
    #expect(tests(field) == names)
  }

  @Test func `the column of tests is the one that is headed so`() {
    let table = """
      | File | Test | Reason |
      |---|---|---|
      | `fare.test.ts` | `child > passes the gate` | the gate fails |
      | `seat.test.ts` | `seat_is_free` | times out: timeout |
      | `boat.test.ts` | `sails` | ✅ PASS |
      """
    #expect(tests("**Failing tests:**\n\n\(table)") == ["child > passes the gate", "seat_is_free"])
  }

  @Test func `a table under failing tests names one in each row`() {
    let table = """
      | # | Scenario | Times |
      |---|---|---|
      | 1 | `child pays half` | 3 |
      | 2 | seat_is_free | 1 |
      | 3 | fares at night | 1 |
      """
    #expect(tests("**Failing tests:**\n\n\(table)") == ["child pays half", "seat_is_free"])
    #expect(tests("**Boats:**\n\n\(table)") == [])
  }

  @Test(arguments: [
    ("`seat_is_free` (line 12)", "seat_is_free"), ("com.skerry.FareSpec", "com.skerry.FareSpec"),
    ("\"pays half on Sundays\"", "pays half on Sundays"),
    ("fares_by_day.exs - wrong", "fares_by_day.exs"),
    ("fare.spec.ts:9 - \"pays half\"", "pays half"), ("Fare4[8] — pays half", "Fare4[8]"),
    ("testChild - pays 3.00", "testChild"),
  ])
  func `a title under failing tests may be a test's name`(heading: String, name: String) {
    let worklog = read(
      "# Night run\n\n## Failing tests\n\n### 1. \(heading)\n\n**Severity:** P1\n\nPays 3.00.\n")
    #expect(worklog.findings.map(\.tests) == [[name]])
  }

  @Test(arguments: [
    "Fares round up", "`Fare.child/1` is nil", "Half fares", "fare-related trouble",
  ])
  func `another title there is none`(heading: String) {
    let worklog = read(
      "# Night run\n\n## Failing tests\n\n### 1. \(heading)\n\n**Severity:** P1\n\nPays 3.00.\n")
    #expect(worklog.findings.map(\.tests) == [[]])
  }

  @Test(arguments: [
    ("✕ pays half (5 ms)", "pays half"), ("× pays half 5ms", "pays half 5ms"),
    ("● fare › pays half", "fare › pays half"), ("not ok 3 - pays half", "pays half"),
    ("not ok 41 parallel/test-fare-child", "parallel/test-fare-child"),
    ("(fail) fare > pays half [1.20ms]", "fare > pays half"),
    ("- pays half *** FAILED ***", "pays half"),
    ("[info] - pays half *** FAILED *** (3 ms)", "pays half"),
    ("[error] \tcom.skerry.FareTest.child", "com.skerry.FareTest.child"),
    ("[  FAILED  ] Fare_Test.Child (3 ms)", "Fare_Test.Child"),
    ("Failed Skerry.FareTests.Child [12 ms]", "Skerry.FareTests.Child"),
    ("[xUnit.net 00:00:01.2]     Skerry.FareTests.Child [FAIL]", "Skerry.FareTests.Child"),
    ("1) test pays half (FareTest)", "test pays half"),
    ("1) Skerry\\FareTest::testChild", "Skerry\\FareTest::testChild"),
    ("1) [chromium] › fare.spec.ts:4:2 › pays half", "fare.spec.ts › pays half"),
    ("  3 - fare_child (Failed)", "fare_child"),
    ("3/9 Test #3: fare_child ....***Failed  0.1 sec", "fare_child"),
    ("rspec ./spec/fare_spec.rb:12 # Fare pays half", "Fare pays half"),
    ("______ test_child ______", "test_child"),
    ("ERROR: test_child (fares.FareTests)", "test_child"),
    ("Test Case '-[FareTests testChild]' failed (0.1 seconds).", "FareTests.testChild"),
    ("---- fares::tests::child stdout ----", "fares::tests::child"),
    ("FAIL [   0.1s] fares::tests::child", "fares::tests::child"),
    ("tests/test_fares.py - 3 failures", "tests/test_fares.py"),
    ("test_child - FAILED", "test_child"),
  ])
  func `many runners' lines name tests`(line: String, name: String) {
    #expect(tests("```\n\(line)\n```") == [name])
  }

  @Test(arguments: [
    "✓ pays half", "ok 3 - pays half", "--- PASS: TestFare (0.1s)",
    "PASSED tests/test_fares.py::test_a",
    "Failed to open the fare table", "ERROR: no fare table", "1) open the gate",
    "[error] no such table",
    "test fares::child ... ok", "Boat FAILED", "not ok", "[", "(fail)", "____",
  ])
  func `lines of other things name none`(line: String) { #expect(tests("```\n\(line)\n```") == []) }

  @Test(arguments: [
    "**Failing tests:**\n\n- \"", "**Failing tests:**\n\n- `[", "**Failing tests:**\n\n1.",
    "**Failing tests:**\n\n- [", "| Test |\n|---|\n|", "**Tests:** \"", "**失", "```\n1) [\n```",
    "```\n[\n```", "```\nTest Case '\n```", "**Failing tests:**\n\n- ❌",
    "**Failing tests:**\n\n- 「",
  ])
  func `what is not closed names no test`(body: String) { #expect(tests(body) == []) }

  @Test func `of a runner's output two hundred lines are read, empty ones not counted`() {
    func output(_ count: Int) -> String {
      "```\n" + (0..<count).map { "line \($0)\n\n" }.joined() + "✕ pays half (5 ms)\n```"
    }
    #expect(tests(output(199)) == ["pays half"])
    #expect(tests(output(200)) == [])
  }

  @Test func `a count in the title is the number in its last bracket`() {
    let list = "1. pays half\n2. pays full"
    for title in ["Fare tests (2/9 fail)", "Fare tests (P1) (2 failures)"] {
      #expect(tests(list, title: "Issue 1: \(title)") == ["pays half", "pays full"], "\(title)")
    }
    #expect(tests(list, title: "Issue 1: Fare tests (2 failures) (P1)") == [])
  }

  @Test func `a test that passed, is ticked or was expected is none of a list's`() {
    let label = "**Failing tests:**\n\n"
    #expect(tests(label + "- `test_half` passed\n- `test_full` fails") == ["test_full"])
    #expect(tests(label + "- `test_half` ✅\n- `test_full`") == ["test_full"])
    #expect(tests(label + "- `test_half` ✅ then ❌") == ["test_half"])
    #expect(tests(label + "- `test_half` at the pier") == ["test_half"])
    #expect(tests(label + "- `test_half` fails where it passed") == ["test_half"])
  }

  @Test func `what stands deeper in a list tells of the item over it`() {
    let list = "- pays half\n  - rounds up\n- pays full\n"
    #expect(tests("**Failing tests:**\n\n" + list) == ["pays half", "pays full"])
  }

  @Test func `a label that goes on about the same tests keeps them`() {
    #expect(
      tests("**Failing tests:**\n\n- pays half\n\nThese tests open a dialog:\n\n- pays full")
        == ["pays half", "pays full"])
    #expect(
      tests("**Failing tests:**\n\n- pays half\n\n**Steps:**\n\n- pays full") == ["pays half"])
  }

  @Test(arguments: [
    ("The test `test_half` fails.", ["test_half"]), ("`test_half` crashes at noon.", ["test_half"]),
    ("`test_half` is slow.", []), ("The test `test_half` is slow.", []),
    ("The tests `test_half` and `test_full` fail.", ["test_half", "test_full"]),
    ("Fails with `test_half`.", []),
  ])
  func `a sentence names a test where it says that it failed`(sentence: String, names: [String]) {
    #expect(tests(sentence) == names)
  }

  @Test func `under a heading of failing tests a quoted sentence is a test, a quoted word is none`()
  {
    let worklog = read(
      """
      # Night run

      ## Failing tests

      ### 1. Fares

      **Severity:** P1

      - "pays half"
      - "seat"
      """)
    #expect(worklog.findings.map(\.tests) == [["pays half"]])
  }

  @Test func `a row whose other cells say that it failed names its test`() {
    let table = """
      | Test | Result |
      |---|---|
      | `pays half` | failed |
      | `pays full` | passed |
      | sails | ✅ |
      | `seat_is_free` | slow |
      """
    #expect(tests(table) == ["pays half"])
  }

  @Test func `of files a field names a hundred count`() {
    let files = (1...120).map { "`tests/test_\($0).py`" }.joined(separator: ", ")
    #expect(tests("**Files:** \(files)").count == 100)
  }

  @Test func `very long names, lines and lists are read to an end`() {
    let long = String(repeating: "a b_", count: 30_000)
    for body in ["- `\(long)`", "- \"\(long)\"", "- \(long)", "- ❌ \(long)"] {
      #expect(tests("**Failing tests:**\n\n\(body)") == [])
    }
    #expect(tests("```\n✕ \(long)\n1) [\(long)\n```") == [])
    let many = (1...3000).map { "- `pays_\($0)`" }.joined(separator: "\n")
    #expect(tests("**Failing tests:**\n\n\(many)").count == 3000)
  }
}
