// Logs that people paste, and the failures in them.
import Testing
import Worklogs

@Suite struct LoggedFailureTests {
  @Test func aTextThatNamesNoTestIsOneFailure() {
    let failures = Failure.all(
      in: "Traceback (most recent call last):\n  File \"tide.py\", line 4\nTideError: no tide\n")
    #expect(failures.map(\.title) == ["TideError: no tide"])
    #expect(failures.first?.test == nil && failures.first?.line == 1)
  }

  @Test func eachTestOfPytestHasTheLinesAboutIt() {
    let failures = Failure.all(
      in: """
        =========== FAILURES ===========
        _______ TestTide.test_low _______
        E   assert 3 == 4
        _______ TestTide.test_high _______
        E   TideError: no tide
        ==== short test summary info ====
        FAILED tests/test_tide.py::TestTide::test_low - assert 3 == 4
        FAILED tests/test_tide.py::TestTide::test_high - TideError: no tide
        """)
    #expect(
      failures.map(\.test) == [
        "tests/test_tide.py::TestTide::test_low", "tests/test_tide.py::TestTide::test_high",
      ])
    #expect(failures.map(\.title) == ["assert 3 == 4", "TideError: no tide"])
    #expect(failures.map(\.line) == [2, 4])
  }

  @Test func testsOfOneNameInTwoClassesAreTwo() {
    let failures = Failure.all(
      in: """
        _______ TestTide.test_low _______
        E   assert 3 == 4
        _______ TestMoon.test_low _______
        E   MoonError: no moon
        FAILED tests/test_tide.py::TestTide::test_low - assert 3 == 4
        FAILED tests/test_moon.py::TestMoon::test_low - MoonError: no moon
        """)
    #expect(
      failures.map(\.test) == [
        "tests/test_tide.py::TestTide::test_low", "tests/test_moon.py::TestMoon::test_low",
      ])
    #expect(failures.map(\.title) == ["assert 3 == 4", "MoonError: no moon"])
  }

  @Test func suitesAndTitlesOfJavaScriptRunnersAreToldApart() {
    let playwright = Failure.all(
      in: """
          ✘  1 [chromium] › tide.spec.ts:4:2 › neap › falls (5.3s)
          ✘  2 [chromium] › tide.spec.ts:9:2 › spring › falls (5.3s)
          1) [chromium] › tide.spec.ts:4:2 › neap › falls
            Error: no tide
        """)
    #expect(
      playwright.map(\.test) == [
        "tide.spec.ts › neap › falls", "tide.spec.ts › spring › falls",
      ])
    let jest = Failure.all(in: "✕ falls (5 ms)\n● neap › falls\nError: no tide\n")
    #expect(jest.map(\.test) == ["neap › falls"])
  }

  @Test func whatStandsBeforeTheFirstTestBelongsToIt() {
    let failures = Failure.all(in: "panic: no tide\n--- FAIL: TestTide (0.01s)\n")
    #expect(failures.map(\.test) == ["TestTide"] && failures.map(\.title) == ["panic: no tide"])
  }

  @Test(arguments: ["", "\n\n  \n", "----\n====\n"])
  func aTextWithoutWordsTellsNothing(_ text: String) {
    #expect(Failure.all(in: text).isEmpty)
  }

  @Test func aLongLineIsCutBetweenTwoSigns() {
    let failures = Failure.all(in: "error: " + String(repeating: "é", count: 50_000))
    #expect(failures.first?.title.hasSuffix("é…") == true)
    #expect(
      failures.first.map { $0.title.utf8.count <= 203 && $0.text.utf8.count <= 8_003 } == true)
  }

  @Test func carriageReturnsAndControlCharactersAreNoLines() {
    #expect(
      Failure.all(in: "\u{1B}[31mTideError: ebb\r\n").first?.title.contains("TideError") == true)
  }
}
