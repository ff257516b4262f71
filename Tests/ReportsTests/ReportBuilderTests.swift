// What becomes of ids, durations, texts and attempts on the way into a report.
import Testing

@testable import Reports

struct ReportBuilderTests {
  private var builder = ReportBuilder(file: "runs/nightly/r01.json", format: .ctrf)

  @Test mutating func `an id keeps its parts, and the last one is the name`() throws {
    builder.add(TestID(["cart.spec.ts", "", "Cart", "adds up"]), outcome: .passed)
    let test = try #require(builder.finish().results.first)
    #expect(test.id == "cart.spec.ts > Cart > adds up")
    #expect(test.name == "adds up")
  }

  @Test(arguments: [
    ("wraps\nlines\t", "wraps\\nlines\\t"),
    ("\u{1B}[31mred\u{0}", "\\x1b[31mred\\x00"),
    ("next\u{85}line", "next\\x85line"),
    ("<Cart object at 0x7f3a5c0d1e20>", "<Cart object at 0x…>"),
    ("flags[0xdeadbeef]", "flags[0xdeadbeef]"),
    ("reads /tmp/pytest-of-ci/pytest-12/cart0/a.csv", "reads /tmp/pytest-of-ci/…/…/a.csv"),
    ("reads /tmp/cart.csv", "reads /tmp/cart.csv"),
    ("<b>bold</b> & \"quoted\"", "<b>bold</b> & \"quoted\""),
    ("Größe 🔩", "Größe 🔩"),
  ])
  mutating func `what cannot be seen or changes with each run is made plain`(
    name: String, expected: String
  ) throws {
    builder.add(TestID([name]), outcome: .passed)
    #expect(builder.finish().results.first?.id == expected)
  }

  @Test mutating func `broken UTF-8 is mended`() {
    var id = TestID()
    id.append([0x61, 0xFF, 0x62])
    builder.add(id, outcome: .passed)
    #expect(builder.finish().results.first?.id == "a\u{FFFD}b")
  }

  @Test mutating func `two long names that differ only at their ends stay two tests`() {
    let long = String(repeating: "ä long name ", count: 9_000)
    for end in ["one", "two"] { builder.add(TestID(["Cart", long + end]), outcome: .passed) }
    let results = builder.finish().results
    #expect(results.count == 2)
    #expect(Set(results.map(\.id)).count == 2)
    #expect(results.allSatisfy { $0.id.utf8.count <= Results.longestID && $0.id.hasPrefix("Cart") })
  }

  @Test mutating func `a test without a name has one that says so`() {
    builder.add(TestID([]), outcome: .failed)
    #expect(builder.finish().lines == ["failed (no name)"])
  }

  @Test(arguments: [-1e9, 1e9, .nan, .infinity])
  mutating func `a duration that cannot be is left out and told once`(duration: Double) {
    for name in ["freezes the clock", "moves the clock"] {
      builder.add(TestID([name]), outcome: .passed, duration: duration)
    }
    let report = builder.finish()
    #expect(report.results.allSatisfy { $0.duration == nil })
    #expect(report.identifiers == ["absurd-duration"])
    #expect(report.diagnostics.first?.sentence.contains("freezes the clock") == true)
  }

  @Test(arguments: [-1, 2_592_001, .nan, .infinity])
  mutating func `an attempt that cannot have taken so long has no duration`(
    duration: Double
  ) throws {
    var detail = Detail()
    detail.attempts = [Attempt(.failed, duration: duration), Attempt(.failed, duration: 2_592_000)]
    builder.add(TestID(["freezes the clock"]), outcome: .passed, duration: 1.5, detail: detail)
    let report = builder.finish()
    let test = try report.test("freezes the clock")
    #expect(test.detail?.attempts.map(\.duration) == [nil, 2_592_000])
    #expect(test.duration == 1.5)
    #expect(report.identifiers == ["absurd-duration"])
  }

  @Test mutating func `the second of two tests with one name is told apart`() {
    for _ in 0..<3 { builder.add(TestID(["Cart", "adds up"]), outcome: .passed) }
    builder.add(TestID(["Cart", "adds up #2"]), outcome: .failed)
    let report = builder.finish()
    #expect(
      report.lines == [
        "passed Cart > adds up", "passed Cart > adds up #2", "passed Cart > adds up #3",
        "failed Cart > adds up #2 #2",
      ])
    #expect(report.identifiers == ["duplicate-test-name"])
  }

  @Test mutating func `a test that fails and then passes is flaky`() throws {
    let id = TestID(["adds up"])
    builder.add(id, outcome: .failed, detail: Detail(message: "3 is not 4"))
    builder.add(id, outcome: .failed, repeats: .anotherAttempt())
    builder.add(id, outcome: .passed, duration: 0.5, repeats: .anotherAttempt())
    let test = try #require(builder.finish().results.first)
    #expect(test.outcome == .flaky)
    #expect(test.duration == 0.5)
    #expect(test.detail?.attempts.map(\.outcome) == [.failed, .failed])
    #expect(test.detail?.attempts.first?.message == "3 is not 4")
  }

  @Test mutating func `a test that fails in all attempts failed`() throws {
    let id = TestID(["adds up"])
    for _ in 0..<3 { builder.add(id, outcome: .failed, repeats: .anotherAttempt()) }
    let test = try #require(builder.finish().results.first)
    #expect(test.outcome == .failed)
    #expect(test.detail?.attempts.count == 2)
  }

  @Test mutating func `a teardown that fails makes a test that passed an error`() throws {
    let id = TestID(["writes the spool"])
    builder.add(id, outcome: .passed, duration: 1)
    builder.add(
      id, outcome: .error, duration: 0.5, detail: Detail(message: "left open"),
      repeats: .sameAttempt)
    let test = try #require(builder.finish().results.first)
    #expect(test.outcome == .error)
    #expect(test.duration == 1.5)
    #expect(test.detail?.message == "left open")
    #expect(test.detail?.attempts.isEmpty == true)
  }

  @Test mutating func `a long text keeps both ends`() throws {
    let log = (1...20_000).map { "line \($0)" }.joined(separator: "\n")
    builder.add(TestID(["talks"]), outcome: .failed, detail: Detail(traceback: log))
    let kept = try #require(builder.finish().results.first?.detail?.traceback)
    #expect(kept.utf8.count <= ReportBuilder.longestText)
    #expect(kept.hasPrefix("line 1\nline 2\n"))
    #expect(kept.hasSuffix("\nline 19999\nline 20000"))
    #expect(kept.contains("bytes left out"))
  }

  @Test mutating func `a summary is held to what is counted`() {
    builder.add(TestID(["a"]), outcome: .passed)
    builder.add(TestID(["b"]), outcome: .error)
    builder.states("passed", 2, of: [.passed])
    builder.states("failed", 1, of: [.failed, .error])
    let report = builder.finish()
    #expect(report.identifiers == ["summary-disagrees"])
    #expect(
      report.diagnostics.first?.sentence == "The summary states 2 passed where 1 are counted.")
  }

  @Test mutating func `an exit code that no test explains is a problem`() {
    builder.add(TestID(["a"]), outcome: .passed)
    builder.report.exitCode = 1
    #expect(builder.finish().problemKinds == [.unexplained])
  }

  @Test func `ten thousand tests are found again`() {
    var builder = ReportBuilder(file: "r.json", format: .ctrf)
    for number in 0..<10_000 { builder.add(TestID(["test \(number)"]), outcome: .passed) }
    #expect(builder.find(TestID(["test 7777"])) == 7777)
    #expect(builder.find(TestID(["test 10000"])) == nil)
    #expect(builder.finish().results.counts[.passed] == 10_000)
  }
}
