// What is kept of a report that has too much of something.
import Testing

@testable import Reports

@Suite("Reports with too much")
struct LongReportTests {
  private func list(_ count: Int, _ item: (Int) -> String) -> String {
    (1...count).map(item).joined(separator: ", ")
  }

  // MARK: pytest

  private func logged(_ longrepr: String, more: String = "") throws -> Detail {
    let stage =
      #"{"nodeid": "t.py::ebb", "when": "call", "outcome": "failed", "longrepr": \#(longrepr)\#(more), "$report_type": "TestReport"}"#
    let end = #"{"exitstatus": 1, "$report_type": "SessionFinish"}"#
    return try #require(try report(stage + "\n" + end + "\n").test("t.py::ebb").detail)
  }

  @Test("Of a chain of exceptions twenty are told, of a traceback two hundred places")
  func chains() throws {
    let chain = list(21) {
      #"[{"reprentries": [{"data": {"lines": ["cause \#($0)"]}}]}, "and then"]"#
    }
    let told = try logged(#"{"chain": [\#(chain)]}"#).traceback ?? ""
    #expect(
      told.hasPrefix("cause 1\n\nand then\n\ncause 2") && told.hasSuffix("cause 20\n\nand then"))
    let entries = list(201) { #"{"data": {"lines": ["step \#($0)"]}}"# }
    let deep = try logged(#"{"reprtraceback": {"reprentries": [\#(entries)]}}"#).traceback ?? ""
    #expect(deep.hasSuffix("\n\nstep 200"))
    let place = #"{"reprfileloc": {"path": "t.py", "lineno": 7, "message": "ValueError"}}"#
    #expect(
      try logged(#"{"reprtraceback": {"reprentries": [{"data": \#(place)}, {"data": {}}]}}"#)
        .traceback == "t.py:7: ValueError")
    let code = list(2_001) { "\"\($0)\"" }
    let lines = try logged(
      #"{"reprtraceback": {"reprentries": [{"data": {"lines": [\#(code)]}}]}}"#)
    #expect(lines.traceback?.hasSuffix("\n1999\n2000") == true)
  }

  @Test("Of what a test printed twenty pieces are kept, each a name and a text")
  func sections() throws {
    let sections = list(21) { #"["Captured stdout call \#($0)", "text \#($0)"]"# }
    let detail = try logged(#""it sank""#, more: #", "sections": [\#(sections)]"#)
    #expect(detail.output.map(\.text) == (1...20).map { "text \($0)" })
    #expect(detail.output.first?.name == "stdout 1")
    let odd = try logged(
      #""it sank""#,
      more:
        #", "sections": [["alone"], [1, 2], ["Captured log setup", "a", "b"], ["Captured stderr call", ""]]"#
    )
    #expect(odd.output == [CapturedOutput("log setup", "a"), CapturedOutput("stderr", "")])
  }

  @Test("A text of pytest says what went wrong behind its mark, or in its first line")
  func messages() {
    #expect("def t():\n>   x()\nE     KeyError: 3\nE  more".messageOfPytest == "KeyError: 3")
    #expect("def t():\nE   \nE    late".messageOfPytest == "late")
    #expect("[gw0] linux -- Python 3.12.4\n\n  worker died\nmore".messageOfPytest == "worker died")
    #expect("E not marked".messageOfPytest == "E not marked")
    #expect(" \n ".messageOfPytest == nil && "[gw1] linux".messageOfPytest == nil)
  }

  @Test("Of a log a thousand records are kept, and each stage's time counts")
  func logs() throws {
    let log = list(1_001) { #"{"levelname": "INFO", "name": "tide", "msg": "\#($0)"}"# }
    let report = try report(
      #"""
      {"created": 1772445660, "exitcode": 1, "summary": {}, "tests": [{"nodeid": "t.py::ebb", "outcome":
       "failed", "setup": {"duration": 0.5, "outcome": "passed"}, "call": {"duration": 0.25, "outcome":
       "failed", "longrepr": "late", "log": [\#(log)]}, "teardown": {"outcome": "passed"}}]}
      """#)
    let test = try report.test("t.py::ebb")
    #expect(test.duration == 0.75)
    #expect(test.detail?.output.first?.text.hasSuffix("\nINFO tide: 1000") == true)
  }

  @Test("Where the process died, twenty of the tests that ran are named", arguments: [20, 21])
  func running(_ count: Int) throws {
    let lines = (1...count).map {
      #"{"nodeid": "t.py::t\#($0)", "when": "setup", "outcome": "passed", "duration": 0.5, "start": \#(1_772_438_400 + $0), "$report_type": "TestReport"}"#
    }
    let report = try report(lines.joined(separator: "\n") + "\n")
    #expect(report.results.count == count && report.results.allSatisfy { $0.outcome == .error })
    #expect(report.results.allSatisfy { $0.duration == 0.5 })
    let names = (1...20).map { "t.py::t\($0)" }.joined(separator: ", ")
    #expect(report.problems == [Problem(.crashed, message: "Running at the end: \(names).")])
  }

  @Test("What pytest's exit code says, beyond the results of its tests")
  func exits() throws {
    func problems(_ code: Int, more: String = "") throws -> [String] {
      try report(
        #"{"created": 1772445660, "exitcode": \#(code), "summary": {\#(more)}, "collectors": [], "tests": [{"nodeid": "t.py::ebb", "outcome": "passed"}]}"#
      ).problems.map { "\($0.kind.rawValue): \($0.message ?? "-")" }
    }
    #expect(try problems(0) == [] && problems(2) == ["stopped: -"])
    #expect(try problems(3) == ["crashed: pytest had an internal error."])
    #expect(try problems(4) == ["unexplained: pytest was called wrongly."])
    #expect(try problems(5) == ["unexplained: pytest found no tests."])
    #expect(try problems(1, more: #""collected": 3, "total": 1"#) == ["stopped: 1 of 3 tests ran."])
    #expect(
      try problems(1, more: #""collected": 3, "total": 1, "deselected": 2"#) == ["unexplained: -"])
    #expect(
      try problems(1, more: #""collected": 4, "total": 1, "deselected": 2"#)
        == ["stopped: 1 of 2 tests ran."])
    #expect(try problems(6) == ["unexplained: -"])
  }

  // MARK: What a run says of itself

  @Test("Of an environment two levels and two hundred members each are kept")
  func environment() throws {
    func environment(_ members: String) throws -> [String] {
      try report(
        #"{"results": {"tool": {"name": "loom"}, "summary": {}, "environment": {\#(members)}, "tests": [{"name": "a", "status": "passed"}]}}"#
      ).environment.map { "\($0.name)=\($0.value)" }
    }
    #expect(
      try environment(
        #""os": "linux", "n": 4, "x": 1.5, "ok": true, "no": false, "blank": " ", "none": null, "list": ["a", 2, " "], "in": {"b": "c", "deeper": {"d": "e"}}"#
      ) == ["os=linux", "n=4", "x=1.5", "ok=true", "no=false", "list=a, 2", "in.b=c"])
    let many = try environment(list(201) { #""n\#($0)": \#($0)"# })
    #expect(many.count == 200 && many.last == "n200=200")
    let inner = try environment(#""in": {\#(list(201) { #""n\#($0)": \#($0)"# })}"#)
    #expect(inner.count == 200 && inner.first == "in.n1=1")
    let long = try environment(#""list": [\#(list(2_001) { "\($0)" })]"#)
    #expect(long.first?.hasSuffix(", 1999, 2000") == true)
  }

  @Test("One event among the first fifty lines tells what a stream is", arguments: [50, 51])
  func sniffing(_ line: Int) {
    let noise = (1..<line).map { "npm warn \($0)\n" }.joined()
    let event = #"{"Action":"run","Package":"p","Test":"TestA"}"# + "\n"
    let end =
      #"{"Action":"pass","Package":"p","Test":"TestA"}"# + "\n"
      + #"{"Action":"pass","Package":"p"}"#
    let file = ReportFile(path: "runs/r.json", bytes: Array((noise + event + end).utf8))
    #expect(ReportReader().read([file]).found.count == (line == 50 ? 1 : 0))
  }

  @Test("The fraction of a time counts to nine digits")
  func fractions() {
    func seconds(_ text: String) -> Double? {
      EventClock.seconds(ofTimestamp: "2026-03-02T08:00:01" + text)
    }
    let whole = seconds("Z") ?? 0
    #expect(whole == 1_772_438_401 && seconds(".5Z") == whole + 0.5)
    #expect(seconds(".25+00:00") == whole + 0.25 && seconds(".000000000999Z") == whole)
    #expect(
      EventClock.seconds(ofTimestamp: "soon") == nil && EventClock.seconds(ofTimestamp: "") == nil)
  }

  // MARK: go

  private func go(_ action: String, _ test: String? = nil, _ output: String? = nil) -> String {
    #"{"Action":"\#(action)","Package":"port"\#(test.map { #","Test":"\#($0)""# } ?? "")\#(output.map { #","Output":"\#($0)\n""# } ?? "")}"#
      + "\n"
  }

  @Test("Where go's report is cut off, twenty of the tests without a result are named")
  func unfinished() throws {
    let cut = try report((1...21).map { go("run", "TestT\($0)") }.joined())
    let names = (1...20).map { "port.TestT\($0)" }.joined(separator: ", ")
    #expect(cut.problems == [Problem(.cutOff, message: "Without a result: \(names).")])
    let none = try report(go("start") + go("run", "TestA") + go("pass", "TestA"))
    #expect(none.problems.map(\.message) == ["Without a result: port."])
  }

  @Test("A test that printed nothing has nothing told of it")
  func silent() throws {
    let found = try report(
      go("run", "TestA") + go("fail", "TestA") + go("run", "TestB")
        + go("output", "TestB", "=== RUN")
        + go("skip", "TestB") + go("run", "TestC") + go("output", "TestC", "said")
        + go("pass", "TestC")
        + go("fail"))
    #expect(found.lines == ["failed port.TestA", "skipped port.TestB", "passed port.TestC"])
    #expect(found.results[0].detail == nil && found.results[2].detail == nil)
  }

  @Test("A panic fails the test, those around it and no other")
  func panics() throws {
    let sunk = try report(
      go("run", "TestA") + go("run", "TestA/x") + go("run", "TestA/x/y") + go("run", "TestB")
        + go("output", "TestA/x/y", "panic: sank") + go("output", "TestA/x/y", "panic: again")
        + go("fail"))
    #expect(
      Set(sunk.lines) == ["failed port.TestA", "failed port.TestA/x", "failed port.TestA/x/y"])
    #expect(sunk.problems == [Problem(.crashed, subject: "port", message: "panic: sank")])
    let waiting = try report(
      go("run", "TestA") + go("pause", "TestA") + go("run", "TestB") + go("run", "TestC")
        + go("pause", "TestC") + go("cont", "TestC") + go("output", nil, "fatal error: deadlock")
        + go("fail"))
    #expect(waiting.lines == ["failed port.TestB", "failed port.TestC"])
    #expect(waiting.problems.map(\.message) == ["fatal error: deadlock"])
    let failed = try report(
      go("run", "TestA") + go("run", "TestB") + go("fail", "TestB") + go("fail"))
    #expect(failed.lines == ["failed port.TestB"] && failed.problems.isEmpty)
    let deep = (1...25).map(String.init).joined(separator: "/")
    let nested = try report(
      (0..<25).map { level in
        go("run", deep.split(separator: "/").prefix(level + 1).joined(separator: "/"))
      }.joined() + go("output", deep, "panic: sank") + go("fail"))
    #expect(nested.results.count == 20)
  }

  @Test(
    "What go prints of a test is its message",
    arguments: [
      ("panic: sank\n    a_test.go:7: late", "panic: sank", 7),
      ("noise\n    a_test.go:7: late\n b_test.go:9: other", "late", 7),
      ("    a_test.go:7: \n  Error:  \tnot equal", "not equal", 7),
      ("    a_test.go:7:\n    a_test.go:9:", "a_test.go:7:", 7),
      ("a.go:7:3: undefined: x\nsaid", "a.go:7:3: undefined: x", nil),
      ("\n  said so\nmore", "said so", nil), ("a_test.go:0: nought", "nought", nil),
      ("\n\n", nil, nil),
    ])
  func goMessages(_ text: String, _ message: String?, _ line: Int?) {
    let detail = GoOutput.detail(text, isSkip: false)
    #expect(detail.message == message && detail.line == line && detail.traceback == text)
    let skip = GoOutput.detail(text, isSkip: true)
    #expect(skip.message == detail.message && skip.line == nil && skip.traceback == nil)
  }

  // MARK: Allure

  @Test("Of a test's parameters a hundred are kept, of its labels two hundred")
  func allure() throws {
    func name(_ more: String) -> AllureName? {
      let text =
        #"{"uuid": "a", "status": "passed", "name": "ebb", "fullName": "org.Tide.ebb", \#(more)}"#
      guard let form = ReportContent.forms(of: Array(text.utf8)).first else { return nil }
      return ReportContent(file: "a-result.json", form: form).json.map { AllureName($0) }
    }
    let parameters = list(101) { #"{"name": "p\#($0)", "value": "\#($0)"}"# }
    #expect(name(#""parameters": [\#(parameters)]"#)?.parameters.count == 100)
    let told = name(
      #""parameters": [{"name": "n", "value": 4}, {"name": "at", "value": "7", "excluded": true}, {"value": "x"}, {"name": "m"}]"#
    )
    #expect(told?.parameters == [EnvironmentValue("n", "4"), EnvironmentValue("m", "")])
    #expect(told.map { String(decoding: $0.id.bytes, as: UTF8.self) } == "org.Tide.ebb[4, ]")
    func labelled(_ count: Int) -> String? {
      let labels = list(count - 1) { #"{"name": "tag", "value": "\#($0)"}"# }
      let text =
        #"{"uuid": "a", "status": "passed", "name": "ebb", "labels": [\#(labels), {"name": "suite", "value": "Tide"}]}"#
      guard let form = ReportContent.forms(of: Array(text.utf8)).first else { return nil }
      return ReportContent(file: "a-result.json", form: form).json.map {
        String(decoding: AllureName($0).id.bytes, as: UTF8.self)
      }
    }
    #expect(labelled(200) == "Tide > ebb" && labelled(201) == "ebb")
  }
}
