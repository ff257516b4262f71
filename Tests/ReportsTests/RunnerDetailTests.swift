// Small print of the formats of JavaScript's, Rust's and Swift's runners, and of a team's own rules.
import Settings
import Testing

@testable import Reports

@Suite("The small print of JavaScript's runners")
struct JavaScriptDetailTests {
  // MARK: Playwright

  private func playwright(
    _ tests: String, projects: String = #"{"name": "a"}"#, more: String = "", title: String = "ebbs"
  ) throws -> Report {
    try report(
      #"{"config": {"rootDir": "/ci/tide", "projects": [\#(projects)]}, "suites": [{"title": "tide.spec.ts", "specs": [{"title": "\#(title)", "file": "tide.spec.ts", "tests": [\#(tests)]}]}]\#(more)}"#
    )
  }

  @Test("Of one project the name says nothing, of two it tells tests apart")
  func projects() throws {
    let test = #"{"projectName": "phone", "status": "expected", "results": [{"status": "passed"}]}"#
    let other = #"{"projectId": "desk", "status": "expected", "results": [{"status": "passed"}]}"#
    #expect(try playwright(test).lines == ["passed tide.spec.ts > ebbs"])
    #expect(
      try playwright("\(test), \(other)", projects: #"{"name": "a"}, {"name": "b"}"#).lines
        == ["passed tide.spec.ts > ebbs [phone]", "passed tide.spec.ts > ebbs [desk]"])
  }

  @Test(
    "The runner's verdict counts, else how the last attempt went",
    arguments: [
      (#""status": "skipped""#, "passed", "skipped"), (#""status": "flaky""#, "passed", "flaky"),
      (#""status": "unexpected""#, "passed", "failed"),
      (#""status": "expected""#, "passed", "passed"),
      (#""status": "expected", "expectedStatus": "failed""#, "failed", "xfailed"),
      (#""status": "expected", "expectedStatus": "skipped""#, "skipped", "passed"),
      (#""expectedStatus": "passed""#, "failed", "failed"), (#""title": "x""#, "passed", "passed"),
    ])
  func verdicts(_ verdict: String, _ last: String, _ outcome: String) throws {
    let found = try playwright(#"{\#(verdict), "results": [{"status": "\#(last)"}]}"#)
    #expect(found.results.map(\.outcome.name) == [outcome] && found.problems.isEmpty)
  }

  @Test("A run that was interrupted was stopped; an error outside of tests has its place")
  func stopped() throws {
    let found = try playwright(
      #"{"status": "skipped", "results": [{"status": "interrupted"}]}"#,
      more:
        #", "errors": [{"message": "no config"}, {"value": "odd", "location": {"file": "/ci/tide/a.ts"}}]"#
    )
    #expect(
      found.problems.map { "\($0.kind.rawValue) \($0.subject ?? "-") \($0.message ?? "-")" } == [
        "not-collected - no config", "not-collected a.ts odd", "stopped - -",
      ])
  }

  @Test("Twenty errors and twenty attempts of a test are kept, and the line where it failed")
  func errors() throws {
    let errors = (1...21).map { #"{"message": "Error: e\#($0)!"}"# }.joined(separator: ", ")
    let results = (1...22).map {
      #"{"status": "failed", "duration": \#($0)000, "error": {"message": "t\#($0)"}}"#
    }
    let test = try #require(
      try playwright(
        #"{"status": "unexpected", "results": [\#(results.dropLast().joined(separator: ", ")), {"status": "failed", "duration": 500, "errors": [\#(errors)], "errorLocation": {"line": 7}, "stdout": [{"text": "a"}, "b"], "stderr": []}]}"#
      ).results.first)
    #expect(test.duration == 0.5 && test.detail?.line == 7)
    let told = (test.detail?.message ?? "") + (test.detail?.traceback ?? "")
    #expect(told.contains("e20!") && !told.contains("e21!"))
    #expect(test.detail?.attempts.map(\.duration) == (2...21).map { Double($0) })
    #expect(test.detail?.attempts.first?.message == "t2")
    #expect(test.detail?.output == [CapturedOutput("stdout", "ab")])
    let odd = try playwright(
      #"{"status": "unexpected", "results": [{"status": "failed", "errorLocation": {"line": 0}}]}"#)
    #expect(odd.results.first?.detail?.line == nil)
    let passed = try playwright(
      #"{"status": "expected", "results": [{"status": "passed", "stdout": ["a"]}]}"#)
    #expect(passed.results.first?.detail == nil)
  }

  @Test("Why a test is skipped stands in an annotation")
  func reasons() throws {
    func reason(_ annotations: String) throws -> String? {
      try playwright(#"{"status": "skipped", "annotations": [\#(annotations)], "results": []}"#)
        .results.first?.detail?.message
    }
    let issue = #"{"type": "issue", "description": "TIDE-1"}"#
    #expect(try reason(issue) == nil)
    #expect(
      try reason(issue + #", {"type": "fixme"}, {"type": "skip", "description": "dry"}"#) == "dry")
    #expect(try reason(#"{"type": "fail", "description": "old"}"#) == "old")
  }

  // MARK: Mocha

  @Test("Mocha counts retries, says nothing of what did not run, and knows hooks by their titles")
  func mocha() throws {
    func test(_ title: String, _ more: String) -> String {
      #"{"title": "\#(title)", "fullTitle": "Tide \#(title)"\#(more)}"#
    }
    let found = try report(
      #"{"stats": {"passes": 2}, "pending": [{"fullTitle": "Tide waits"}], "tests": [\#(test("ebbs", #", "duration": 250, "currentRetry": 1, "err": {}"#)), \#(test("waits", #", "duration": 1"#)), \#(test("rests", "")), \#(test("sinks", #", "duration": 2, "err": {"message": "wet"}, "currentRetry": 30"#)), \#(test("flows", #", "duration": 3, "currentRetry": 0, "err": {}"#))], "failures": [\#(test(#"\"after each\" hook for \"ebbs\""#, #", "err": {"stack": "Error: late\n at x"}"#)), \#(test("not a \\\"before all\\\" hook", ""))]}"#
    )
    #expect(
      found.lines == [
        "flaky Tide > ebbs", "skipped Tide > waits", "skipped Tide > rests", "failed Tide > sinks",
        "passed Tide > flows", #"error Tide > "after each" hook for "ebbs""#,
      ])
    #expect(found.results[0].duration == 0.25 && found.results[0].detail?.attempts.count == 1)
    #expect(
      found.results[3].detail?.attempts.count == 20 && found.results[3].detail?.message == "wet")
    #expect(found.results[4].detail == nil && found.results[5].detail?.message == "Error: late")
  }

  // MARK: Jest

  @Test("Jest counts calls of a test, and tells some reasons for them")
  func jest() throws {
    func found(_ test: String, _ run: String = "") throws -> Report {
      try report(
        #"{"numTotalTests": 1, "numRuntimeErrorTestSuites": 0\#(run), "testResults": [{"name": "/ci/a.test.js", "status": "passed", "endTime": 2500, "assertionResults": [{"title": "ebbs", "status": "passed"\#(test)}]}]}"#
      )
    }
    func attempts(_ test: String) throws -> [String?]? {
      try found(test).results.first?.detail?.attempts.map(\.message)
    }
    #expect(try attempts("") == nil && attempts(#", "invocations": 1"#) == nil)
    #expect(try attempts(#", "invocations": 0"#) == nil)
    #expect(try attempts(#", "invocations": 2"#) == [nil])
    #expect(try attempts(#", "invocations": 99"#)?.count == 20)
    #expect(
      try attempts(#", "invocations": 3, "retryReasons": ["Error: wet"]"#) == ["Error: wet", nil])
    #expect(
      try attempts(#", "retryReasons": ["Error: a", "Error: b"]"#) == ["Error: a", "Error: b"])
    #expect(try found(#", "failing": true"#).lines == ["xfailed a.test.js > ebbs"])
    #expect(try found(#", "duration": 1500"#).results.first?.duration == 1.5)
    #expect(try found("", #", "wasInterrupted": true"#).problemKinds == [.stopped])
    #expect(try found("", #", "success": false"#).problemKinds == [.unexplained])
    #expect(try found("", #", "startTime": 1000"#).duration == 1.5)
    #expect(try found("", #", "startTime": 2500"#).duration == 0)
    #expect(try found("", #", "startTime": 2501"#).duration == nil)
    #expect(try found("", #", "startTime": 0"#).start == nil)
  }

  @Test(
    "Paths are relative to the project, and the first folders of a machine are none of it",
    arguments: [
      ("/ci/build/7/mill/src/a.js", "src/a.js"), ("/usr/src/app/a.js", "a.js"),
      ("/home/test/mill/spec/deep/a.js", "spec/deep/a.js"), ("/home/src/a.js", "a.js"),
      ("/a/b/tests/x/tests/a.js", "tests/x/tests/a.js"),
      (#"C:\ci\x\mill\test\a.js"#, #"test\a.js"#),
      ("a.js", "a.js"), ("/a.js", "a.js"),
    ])
  func roots(_ path: String, _ relative: String) {
    #expect((SourceRoot(ofFile: path)?.relative(path) ?? path) == relative)
    #expect(SourceRoot(stated: "/ci/x").relative("/ci/x/a.js") == "a.js")
    #expect(SourceRoot(stated: "/ci/x/").relative("/ci/xy/a.js") == "/ci/xy/a.js")
  }
}

@Suite("The small print of Rust's and Swift's runners")
struct CompiledDetailTests {
  private func lines(_ events: [String]) -> String { events.joined(separator: "\n") + "\n" }

  private func libtest(_ word: String, _ name: String, _ more: String = "") -> String {
    #"{"type": "test", "event": "\#(word)", "name": "\#(name)"\#(more)}"#
  }

  private let started = #"{"type": "suite", "event": "started", "test_count": 25}"#

  @Test("A Rust process that died names twenty tests in the order in which they began")
  func rustCrash() throws {
    let began = (1...21).map { libtest("started", "t\($0)") }
    let found = try report(
      lines([started] + began + [libtest("timeout", "t1"), libtest("ok", "t2")]))
    #expect(found.results.count == 21 && found.lines.prefix(2) == ["passed t2", "error t1"])
    #expect(found.results[1].detail?.message?.hasSuffix("for more than a minute.") == true)
    #expect(found.results[2].detail?.message == "The process ended while the test was running.")
    let names = (["t1"] + (3...21).map { "t\($0)" }).joined(separator: ", ")
    #expect(
      found.problems.map(\.message) == [
        "Running at the end: \(names). Without a result: 4 of the tests after that."
      ])
    let none = try report(lines([started, libtest("ok", "a")]))
    #expect(none.problems.map(\.message) == ["Without a result: 24 of the tests after that."])
    let all = try report(lines([started.replacing("25", with: "1"), libtest("ok", "a")]))
    #expect(all.problems == [Problem(.crashed)])
  }

  @Test("What suites state at their ends is added up")
  func rustTotals() throws {
    let end =
      #"{"type": "suite", "event": "ok", "passed": 2, "failed": 0, "ignored": 0, "measured": 1, "exec_time": 1.5}"#
    let bench = #"{"type": "bench", "name": "fast", "median": 3}"#
    let begin = started.replacing("25", with: "1")
    let whole = try report(
      lines([
        begin, libtest("ok", "a"), libtest("ok", "b"), bench, end, begin, libtest("ok", "c"), end,
      ]))
    #expect(whole.duration == 3)
    #expect(
      whole.diagnostics.map(\.sentence) == ["The summary states 6 passed where 4 are counted."])
    let next = end.replacing("\"measured\"", with: "\"nextest\": {}, \"measured\"")
    let nextest = try report(lines([begin, libtest("ok", "a"), libtest("ok", "b"), bench, next]))
    #expect(
      nextest.duration == nil && nextest.tool == "cargo nextest" && nextest.diagnostics.isEmpty)
    let failed = try report(
      lines([begin, libtest("ok", "a"), #"{"type": "suite", "event": "failed", "passed": 1}"#]))
    #expect(failed.problemKinds == [.unexplained])
    let negative = try report(
      lines([
        begin, libtest("ok", "a"), end.replacing("1.5", with: "-1").replacing("2,", with: "-2,"),
      ]))
    #expect(negative.duration == nil && negative.diagnostics.isEmpty)
  }

  @Test(
    "nextest puts the number of an attempt behind the name",
    arguments: [
      ("port::port$loads::twice#2", "port::port$loads::twice", "twice", 2),
      ("port$a#12345", "port$a#12345", "a#12345", 1), ("port$a#0", "port$a", "a", 1),
      ("loads#2", "loads#2", "loads#2", 1),
      ("src/lib.rs - load (line 12)", "src/lib.rs - load", "load", 1),
      ("a::b", "a::b", "b", 1), ("port$a", "port$a", "a", 1),
    ])
  func names(_ name: String, _ id: String, _ own: String, _ attempt: Int) {
    let read = LibtestName(name)
    #expect(String(decoding: read.id.bytes, as: UTF8.self) == id && read.attempt == attempt)
    #expect(String(decoding: read.id.bytes[read.id.nameOffset...], as: UTF8.self) == own)
  }

  @Test("A third attempt that is told alone had two before it")
  func attempts() throws {
    let found = try report(
      lines([
        started.replacing("25", with: "1"), libtest("ok", "p$a#3"), libtest("failed", "p$b"),
        libtest("failed", "p$b#2"),
        #"{"type": "suite", "event": "ok", "passed": 9}"#,
      ]))
    #expect(found.lines == ["flaky p$a", "failed p$b"] && found.diagnostics.isEmpty)
    #expect(found.results.map { $0.detail?.attempts.count } == [2, 1])
  }

  @Test(
    "A panic says what went wrong, in Rust's present and former way",
    arguments: [
      ("x\nthread 'a' (7) panicked at src/a.rs:8:5:\nwet\nfeet\nnote: run with", "wet\nfeet"),
      ("thread 'a' panicked at src/a.rs:8:5:\nwet\nstack backtrace:\n 0: x", "wet"),
      ("thread 'a' panicked at src/a.rs:8:5:\nwet\n\nmore", "wet"),
      ("thread 'a' panicked at 'wet feet', src/a.rs:8:5", "wet feet"),
      ("thread 'a' panicked at src/a.rs:8:5:\n\nError: late", "Error: late"),
      ("said\nError: \"late\"", "Error: \"late\""), ("\nsaid\nmore", "said"), ("", nil),
      ("\n\n", nil),
    ])
  func panics(_ text: String, _ message: String?) { #expect(text.panicMessage == message) }

  // MARK: Swift

  private func swift(_ kind: String, _ more: String, at seconds: Double = 0) -> String {
    #"{"version": 0, "kind": "event", "payload": {"kind": "\#(kind)", "instant": {"absolute": \#(50 + seconds), "since1970": \#(1_772_438_400 + seconds)}\#(more)}}"#
  }

  private func id(_ name: String) -> String {
    #", "testID": "Port.Crane/\#(name)/Crane.swift:7:4""#
  }

  @Test(
    "A Swift test that ends before it began has no duration; what comes after the first failure is added"
  )
  func swiftIssues() throws {
    func issue(_ name: String, _ issue: String, _ text: String) -> String {
      swift(
        "issueRecorded",
        id(name) + #", "issue": {\#(issue)}, "messages": [{"text": "\#(text)"}, {"text": ""}]"#)
    }
    let at = #""sourceLocation": {"fileID": "Port/Crane.swift", "line": 9}"#
    let declared =
      #"{"version": 0, "kind": "test", "payload": {"kind": "function", "name": "a()", "id": "Port.Crane/a()/Crane.swift:7:4", "sourceLocation": {"fileID": "Port/Crane.swift"}}}"#
    let found = try report(
      lines([
        declared, swift("runStarted", ""), swift("testStarted", id("a()"), at: 2),
        issue("a()", #""isKnown": true"#, "known"), issue("a()", at, "first"),
        issue("a()", at.replacing("9", with: "11"), "second"),
        issue("a()", #""isKnown": true"#, "late"),
        issue("a()", #""severity": "warning""#, "creaks"), swift("testEnded", id("a()"), at: 1),
        swift("testStarted", id("b()"), at: 2), issue("b()", #""isKnown": true"#, "known"),
        swift("testEnded", id("b()"), at: 4.5), swift("testCancelled", id("c()")),
        swift("testSkipped", id("d()") + #", "messages": [{"text": "Test d() skipped: dry"}]"#),
        swift("testSkipped", id("e()") + #", "messages": [{"text": "Test e() skipped: \""}]"#),
        swift("testEnded", id("f()")), swift("runEnded", "", at: 5),
      ]))
    #expect(
      found.lines == [
        "failed Port.Crane/a()", "xfailed Port.Crane/b()", "skipped Port.Crane/c()",
        "skipped Port.Crane/d()", "skipped Port.Crane/e()",
      ])
    #expect(
      found.results[0].detail?.message == "first\nsecond" && found.results[0].detail?.line == 9)
    #expect(found.results[0].duration == nil && found.results[1].duration == 2.5)
    #expect(found.results[0].name == "a()" && found.results[0].file == "Port/Crane.swift")
    #expect(found.results[1].detail?.message == "known")
    #expect(found.results[3].detail?.message == "dry" && found.results[4].detail?.message == "\"")
    #expect(found.start?.iso8601 == "2026-03-02T08:00:00Z" && found.duration == 5)
    #expect(found.problems.isEmpty)
  }

  @Test("A Swift process that died names twenty of the tests that ran")
  func swiftCrash() throws {
    let began = (10...30).map { swift("testStarted", id("t\($0)()")) }
    let found = try report(lines([swift("runStarted", "")] + began))
    let names = (10...29).map { "Port.Crane/t\($0)()" }.joined(separator: ", ")
    #expect(found.results.count == 21)
    #expect(found.problems == [Problem(.crashed, message: "Running at the end: \(names).")])
    let two = [swift("runStarted", ""), swift("runStarted", ""), swift("runEnded", "")]
    #expect(try report(lines(two)).problems == [Problem(.crashed)])
    #expect(try report(lines(two + [swift("runEnded", "")])).problems.isEmpty)
    let failed = swift("runEnded", #", "messages": [{"symbol": "fail", "text": "failed"}]"#)
    #expect(try report(lines([two[0], failed])).problemKinds == [.unexplained])
    let late = (1...50).map { _ in #"{"symbol": "x"}"# }.joined(separator: ", ")
    let hidden = swift("runEnded", #", "messages": [\#(late), {"symbol": "fail"}]"#)
    #expect(try report(lines([two[0], hidden])).problems.isEmpty)
    let outside = swift("issueRecorded", #", "issue": {}, "messages": [{"text": "no port"}]"#)
    #expect(
      try report(lines([two[0], outside, swift("runEnded", "")])).problems
        == [Problem(.unexplained, message: "no port")])
  }
}

@Suite("The small print of rules")
struct RuleDetailTests {
  @Test(
    "A pattern of paths has stars for parts of names and for folders",
    arguments: [
      ("runs/*.json", "runs/a.json", true), ("runs/*.json", "runs/a/b.json", false),
      ("**/*.json", "a.json", true), ("**/*.json", "a/b/c.json", true), ("**", "a/b", true),
      ("runs/**", "runs", true), ("runs/**/a.json", "runs/x/y/a.json", true), ("a", "a", true),
      ("a", "a/b", false), ("a/b", "a", false), ("a*c", "ac", true), ("a*c", "abc", true),
      ("ab*bc", "abc", false), ("a*b*c", "axbxc", true), ("a*b*c", "acb", false),
      ("a**c", "abc", true),
      ("*b*", "b", true), ("*ab*ab", "abab", true), ("*ab*ab", "ab", false), ("", "", true),
    ])
  func patterns(_ pattern: String, _ path: String, _ matches: Bool) {
    #expect(FilePattern(pattern).matches(path) == matches)
  }

  private func read(_ text: String, _ change: (inout ReportRule) -> Void = { _ in }) throws
    -> Report
  {
    let (settings, _) = Settings.read(
      yaml: "reports:\n  - files: '**/*.json'\n    tests: tests\n", file: "almanac.yml")
    var rule = try #require(settings.reportRules.first)
    change(&rule)
    let read = ReportReader(rules: [rule]).read([
      ReportFile(path: "runs/own.json", bytes: Array(text.utf8))
    ])
    return try #require(read.reports.first, "\(read.diagnostics)")
  }

  @Test("A time is seconds, or milliseconds where those would be too far ahead")
  func times() throws {
    func start(_ time: String) throws -> String? {
      try read(#"{"at": \#(time), "tests": {"ebb": "pass"}}"#) { $0.time = "at" }.start?.iso8601
    }
    #expect(try start("1772438400") == "2026-03-02T08:00:00Z")
    #expect(try start("1772438400000") == "2026-03-02T08:00:00Z")
    #expect(try start("100000000000") == "5138-11-16T09:46:40Z")
    #expect(try start("100000000001") == "1973-03-03T09:46:40Z" && start("\"soon\"") == nil)
  }

  @Test("A rule that finds nothing names the first twelve members that there are")
  func nothing() throws {
    let members = (1...13).map { #""m\#($0)": 1"# }.joined(separator: ", ")
    let sentence = try read("{\(members)}").diagnostics.first?.sentence ?? ""
    #expect(
      sentence.hasSuffix("`m11`, `m12`.")
        && sentence.contains("finds no tests at “tests”; the members"))
    let long = String(repeating: "k", count: 41)
    #expect(
      try read(#"{"\#(long)": 1}"#).diagnostics.first?.sentence.hasSuffix("`\(long.dropLast())`.")
        == true)
    #expect(try read("[1]").diagnostics.first?.sentence.hasSuffix("at “tests”.") == true)
  }
}
