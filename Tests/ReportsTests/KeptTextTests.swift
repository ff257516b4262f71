// What is kept of long texts and odd names, to the byte.
import Testing

@testable import Reports

@Suite("Kept texts and names")
struct KeptTextTests {
  private func letters(_ count: Int, _ letter: String = "k") -> String {
    String(repeating: letter, count: count)
  }

  @Test("A text that is one byte too long loses its middle, and says how much of it")
  func oneByteTooMany() {
    #expect(letters(400).shortened(to: 400) == letters(400))
    #expect(
      letters(401).shortened(to: 400)
        == letters(168) + "\n… 65 bytes left out …\n" + letters(168))
    let most = ReportBuilder.longestText
    #expect(most == 16_384 && letters(most).shortened() == letters(most))
    let ends = letters(most / 2 - 32)
    #expect(
      letters(most + 1).shortened() == ends + "\n… 65 bytes left out …\n" + ends)
  }

  @Test("It is cut between lines where there are any")
  func lines() {
    let text = (100..<200).map { "line \($0)" }.joined(separator: "\n")
    let kept = text.shortened(to: 250)
    let lines = kept.split(separator: "\n", omittingEmptySubsequences: false)
    // 93 bytes at each end: ten lines of nine and a bit, and the bit is left out too.
    #expect(lines.first == "line 100" && lines[9] == "line 109")
    #expect(lines[10] == "… 721 bytes left out …")
    #expect(lines[11] == "line 190" && lines.last == "line 199" && lines.count == 21)
  }

  @Test("In whatever pieces a text comes, the same is kept of it", arguments: [1, 7, 60, 1_000])
  func pieces(_ size: Int) {
    let bytes = Array((100..<900).map { "\($0) knots\n" }.joined().utf8)
    for count in [100, 335, 336, 337, 400, 401, 3_000, bytes.count] {
      let text = bytes.prefix(count)
      var whole = LongText(limit: 400)
      whole.append(text)
      var inPieces = LongText(limit: 400)
      #expect(inPieces.isEmpty)
      for start in stride(from: 0, to: count, by: size) {
        inPieces.append(text[start..<min(start + size, count)])
      }
      #expect(inPieces.text == whole.text && !inPieces.isEmpty, "\(count)")
      #expect(whole.text.utf8.count <= 400)
      if count <= 336 { #expect(whole.text == String(decoding: text, as: UTF8.self)) }
    }
  }

  /// The id and the name of a test with these parts.
  private func kept(_ parts: String...) -> [String] {
    var builder = ReportBuilder(file: "r.json", format: .ctrf)
    builder.add(TestID(parts), outcome: .passed)
    return builder.finish().results.flatMap { [$0.id, $0.name] }
  }

  @Test("An id may have a thousand bytes; of a longer one the front stays, and a hash")
  func longIDs() throws {
    let whole = letters(1_000 - 7) + " > cart"
    #expect(kept(letters(1_000 - 7), "cart") == [whole, "cart"])
    let cut = kept(letters(500), letters(498))
    #expect(cut[0].utf8.count == 1_000 && cut[0].hasPrefix(letters(500) + " > kk"))
    #expect(cut[1].contains("…") && cut[0].hasSuffix(cut[1]))
    // The name begins where the cut is, or behind it: then all of it is the name.
    let behind = kept(letters(990), letters(498))
    #expect(behind[0] == behind[1] && behind[0].wholeMatch(of: /k{900,}…[0-9a-f]{1,16}/) != nil)
    // No character is cut in two.
    for count in 485...490 {
      let id = kept(letters(1), letters(count, "ä") + letters(400))[0]
      #expect(!id.contains("\u{FFFD}") && id.utf8.count <= 1_000)
    }
  }

  @Test(
    "What changes from run to run is left out of a name, and the name stays a name",
    arguments: [
      ("at 0x7f3a5c", "at 0x…"), ("at 0x7f3a5", "at 0x7f3a5"), ("of 0x7f3a5c", "of 0x7f3a5c"),
      ("0x5f3a5c0d1e20", "0x…"), ("0x4f3a5c0d1e20", "0x4f3a5c0d1e20"),
      ("0x00007f3a5c0d1e20", "0x…"), ("0x7f3a5c0d1e201", "0x7f3a5c0d1e201"),
      ("a /tmp/run7/x and /tmp/b", "a /tmp/…/x and /tmp/b"), ("atmpa/7", "atmpa/7"),
      ("/var/folders/9q/T/a7.csv, b", "/var/folders/…/T/…, b"), ("/variable/7", "/variable/7"),
      ("/var/folders/9q", "/var/folders/…"), ("/tmp/9q", "/tmp/…"), ("tmp/run7", "tmp/run7"),
      ("bell\u{7}", "bell\\x07"), ("\u{7F}\u{9F}\r", "\\x7f\\x9f\\r"),
    ])
  func volatile(_ name: String, _ shown: String) {
    #expect(kept("cart at 0x7f3a5c0d", name) == ["cart at 0x… > " + shown, shown])
    #expect(kept("cart", name) == ["cart > " + shown, shown])
  }

  @Test(
    "An id that comes as a whole has its name behind the last sign that parts suites from tests",
    arguments: [
      ("tests/test_pier.py::Load::test_crane[a::b]", "test_crane[a::b]", true),
      ("Load::crane::a.b", "a.b", false), ("spec > Pier › lifts", "lifts", false),
      ("Pier#lifts", "lifts", false), ("Pier > ", "Pier > ", false), ("a >b", "a >b", false),
      ("a> b", "a> b", false), ("a:b", "a:b", false), ("", "", false),
    ])
  func wholeIDs(_ text: String, _ name: String, _ isNodeID: Bool) {
    var id = TestID(["before"])
    id.begin(whole: text.utf8)
    #expect(String(decoding: id.bytes, as: UTF8.self) == text)
    #expect(String(decoding: id.bytes[id.nameOffset...], as: UTF8.self) == name)
    #expect(id.isNodeID == isNodeID)
  }
}

@Suite("Tests that are told of twice")
struct ToldTwiceTests {
  private func add(
    _ first: (Outcome, Double?, Detail?), _ second: (Outcome, Double?, Detail?),
    _ repeats: Repetition
  ) throws -> (outcome: Outcome, duration: Double?, detail: Detail?) {
    var builder = ReportBuilder(file: "r.json", format: .ctrf)
    let id = TestID(["tides", "ebb"])
    builder.add(id, outcome: first.0, duration: first.1, detail: first.2)
    builder.add(id, outcome: second.0, duration: second.1, detail: second.2, repeats: repeats)
    let test = try #require(builder.finish().results.first)
    return (test.outcome, test.duration, test.detail)
  }

  private func detail(_ text: String, line: Int? = nil) -> Detail {
    var detail = Detail(message: text, traceback: "trace of \(text)")
    detail.output = [CapturedOutput("stdout", "same"), CapturedOutput("stderr", text)]
    detail.parameters = [EnvironmentValue("n", "4")]
    detail.line = line
    return detail
  }

  @Test("More about the same attempt is added to what is known")
  func sameAttempt() throws {
    let joined = try add(
      (.failed, 1.5, detail("late")), (.error, 0.25, detail("left open", line: 9)), .sameAttempt)
    #expect(joined.outcome == .error && joined.duration == 1.75)
    #expect(joined.detail?.message == "late\nleft open")
    #expect(joined.detail?.traceback == "trace of late\n\ntrace of left open")
    #expect(joined.detail?.output.map(\.text) == ["same", "late", "left open"])
    #expect(joined.detail?.parameters.count == 1 && joined.detail?.line == 9)
    let twice = try add(
      (.failed, nil, detail("late", line: 7)), (.failed, 2, detail("late", line: 9)), .sameAttempt)
    #expect(twice.detail?.message == "late" && twice.detail?.traceback == "trace of late")
    #expect(twice.duration == 2 && twice.detail?.line == 7)
    let plain = try add((.failed, 1, detail("late")), (.passed, nil, nil), .sameAttempt)
    #expect(plain.outcome == .failed && plain.duration == 1 && plain.detail == detail("late"))
  }

  @Test("Of two outcomes of one attempt the worse counts")
  func worse() throws {
    let order: [Outcome] = [.skipped, .passed, .xfailed, .xpassed, .flaky, .failed, .error]
    for (index, one) in order.enumerated() {
      for other in order[index...] {
        #expect(try add((one, nil, nil), (other, nil, nil), .sameAttempt).outcome == other)
        #expect(try add((other, nil, nil), (one, nil, nil), .sameAttempt).outcome == other)
      }
    }
  }

  @Test("Another attempt makes the one before a part of it")
  func anotherAttempt() throws {
    let retried = try add(
      (.failed, 1.5, detail("late")), (.passed, 0.25, nil), .anotherAttempt())
    #expect(retried.outcome == .flaky && retried.duration == 0.25)
    #expect(retried.detail?.attempts == [Attempt(.failed, duration: 1.5, message: "late")])
    let again = try add((.passed, nil, nil), (.passed, nil, nil), .anotherAttempt())
    #expect(again.outcome == .passed && again.detail?.attempts == [Attempt(.passed)])
    let untold = try add(
      (.passed, nil, nil), (.passed, nil, nil), .anotherAttempt(afterFailure: true))
    #expect(untold.outcome == .flaky && untold.detail?.attempts == [Attempt(.failed)])
    let broken = try add(
      (.error, nil, nil), (.failed, nil, nil), .anotherAttempt(afterFailure: true))
    #expect(broken.outcome == .failed && broken.detail?.attempts == [Attempt(.error)])
    var before = Detail()
    before.attempts = [Attempt(.failed, message: "first")]
    let flaky = try add((.passed, nil, before), (.skipped, nil, nil), .anotherAttempt())
    #expect(flaky.outcome == .skipped)
    #expect(flaky.detail?.attempts == [Attempt(.failed, message: "first"), Attempt(.passed)])
  }

  @Test("The last twenty attempts and outputs are kept")
  func lists() throws {
    var builder = ReportBuilder(file: "r.json", format: .ctrf)
    var long = Detail()
    long.attempts = (1...21).map { Attempt(.failed, message: "\($0)") }
    long.output = (1...21).map { CapturedOutput("\($0)", "text") }
    builder.add(TestID(["ebb"]), outcome: .failed, detail: long)
    let detail = try #require(builder.finish().results.first?.detail)
    #expect(detail.attempts.compactMap(\.message) == (2...21).map(String.init))
    #expect(detail.output.map(\.name) == (2...21).map(String.init))
  }

  @Test("What was mended is told once a kind, with its number and the first of them")
  func told() {
    var builder = ReportBuilder(file: "r.json", format: .ctrf)
    builder.report.duration = 30 * 86_400 + 1
    builder.add(TestID(["ebb"]), outcome: .passed, duration: -0.5)
    builder.add(TestID(["ebb"]), outcome: .passed, duration: 30 * 86_400)
    builder.add(TestID(["flow"]), outcome: .passed)
    builder.add(TestID(["flow"]), outcome: .passed, duration: .infinity)
    builder.noteUnknownOutcome("soggy")
    builder.states("passed", 4, of: [.passed])
    builder.states("bytes", 7, counted: 8)
    builder.states("failed", 2, of: [.failed, .error])
    let report = builder.finish()
    #expect(report.duration == nil)
    #expect(
      report.diagnostics.map(\.sentence) == [
        "2 tests have a duration that cannot be, which is left out: ebb.",
        "The run has a duration that cannot be, which is left out.",
        "2 tests have the name of a test before it and is told apart by a number: ebb.",
        "A test has an outcome that is not known and counts as skipped: `soggy`.",
        "The summary states 7 bytes where 8 are counted, 2 failed where 0 are counted.",
      ])
    var empty = ReportBuilder(file: "r.json", format: .ctrf)
    empty.report.duration = 30 * 86_400
    empty.noteUnknownOutcome("")
    empty.noteUnknownOutcome("wet")
    let other = empty.finish()
    #expect(other.duration == 2_592_000)
    #expect(
      other.diagnostics.map(\.sentence) == [
        "2 tests have an outcome that is not known and counts as skipped: none at all."
      ])
  }

  @Test("A report that is cut off is so once, with the first reason that is told")
  func cutOff() {
    func message(_ notes: String?...) -> [String?] {
      var builder = ReportBuilder(file: "r.json", format: .ctrf)
      for note in notes { builder.noteCutOff(note) }
      return builder.finish().problems.map(\.message)
    }
    #expect(message(nil) == [nil] && message("killed") == ["killed"])
    #expect(message(nil, "killed") == ["killed"] && message("killed", nil) == ["killed"])
    #expect(message("killed", "full disk") == ["killed"])
  }

  @Test("Lines that are no JSON are counted, and the last one ends the report")
  func brokenLines() {
    func told(_ lines: [String]) -> [String] {
      var builder = ReportBuilder(file: "r.json", format: .ctrf)
      var broken = BrokenLines()
      for (index, line) in lines.enumerated() {
        if line == "{}" {
          broken.noteWhole()
        } else {
          _ = broken.note(Array(line.utf8)[...], number: index + 1)
        }
      }
      broken.tell(in: &builder)
      let report = builder.finish()
      return report.diagnostics.map { "\($0.location.line): \($0.sentence)" }
        + report.problems.map(\.kind.rawValue)
    }
    #expect(told(["{}", "npm warn", "{}"]) == [])
    #expect(told(["{}", "{a", "{}"]) == ["2: A line was no JSON and left out."])
    #expect(told(["{a", "{b", "{}"]) == ["1: 2 lines were no JSON and left out."])
    let end = "The last line ends early; the lines before it were read."
    #expect(told(["{}", "{a"]) == ["2: " + end, "cut-off"])
    #expect(told(["{}", "{a", "npm warn"]) == ["2: " + end, "cut-off"])
    #expect(told(["{a", "{}", "{b"]) == ["1: 2 lines were no JSON and left out.", "cut-off"])
    var broken = BrokenLines()
    #expect(broken.note(Array("npm warn".utf8)[...], number: 1) == "npm warn")
  }

  @Test("A stream's first time is the first that is told, its last the latest")
  func clock() {
    var clock = EventClock()
    for seconds in [nil, .nan, 7, 9, 8, .infinity, 3] as [Double?] { clock.note(seconds) }
    #expect(clock.first == 7 && clock.last == 9)
  }

  @Test("A runner that says it failed has a reason or a problem")
  func unexplained() {
    func problems(_ outcome: Outcome, says: Bool, code: Int?, _ problem: Problem? = nil) -> Int {
      var builder = ReportBuilder(file: "r.json", format: .ctrf)
      builder.add(TestID(["ebb"]), outcome: outcome)
      builder.saysItFailed = says
      builder.report.exitCode = code
      builder.report.problems = problem.map { [$0] } ?? []
      return builder.finish().problems.count
    }
    #expect(problems(.passed, says: true, code: nil) == 1)
    #expect(problems(.passed, says: false, code: 3) == 1)
    #expect(problems(.passed, says: false, code: 0) == 0)
    #expect(problems(.failed, says: true, code: 1) == 0)
    #expect(problems(.error, says: true, code: 1) == 0)
    #expect(problems(.passed, says: true, code: 1, Problem(.crashed)) == 1)
  }
}
