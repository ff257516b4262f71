// What pytest says of one attempt at a test, in its stages setup, call and teardown, and of a session's end.
import JSON

/// An attempt, while its stages come in.
struct PytestAttempt: Sendable {
  /// In the order of beginning.
  let number: Int
  private(set) var stages: Set<String> = []
  /// Seconds, of all stages so far.
  private(set) var duration: Double?
  /// The worst that its stages say; nil where there was only a setup, which passed.
  private(set) var outcome: Outcome?
  private var failure: PytestFailure?
  private var sections: [CapturedOutput] = []

  init(number: Int) { self.number = number }

  /// Whether its call is over, or will not come.
  var isOver: Bool { outcome != nil }

  mutating func note(_ record: JSONValue, stage: String) {
    stages.insert(stage)
    if let time = record["duration"].number { duration = (duration ?? 0) + time }
    note(Self.outcome(of: record, stage: stage), PytestFailure(record["longrepr"]), record)
  }

  /// A subtest that fails fails its test; others say nothing of it.
  mutating func noteSubtest(_ record: JSONValue) {
    guard record["outcome"].bytes.map({ $0 == "failed" }) ?? false else { return }
    note(.failed, PytestFailure(record["longrepr"]), record)
  }

  private mutating func note(_ stated: Outcome?, _ told: PytestFailure, _ record: JSONValue) {
    guard let stated else { return }
    if let outcome, stated.weight <= outcome.weight || outcome.isFailure { return }
    outcome = stated
    failure = stated == .passed ? nil : told
    if failure?.message == nil { failure?.message = record["wasxfail"].saying }
    // Each stage repeats what those before it printed.
    sections = stated == .passed ? [] : record["sections"].capturedOutput
  }

  /// - Returns: nil for a setup or teardown that passed.
  private static func outcome(of record: JSONValue, stage: String) -> Outcome? {
    guard let word = record["outcome"].bytes else { return nil }
    let wasExpected = record["wasxfail"].exists && !record["wasxfail"].isNull
    switch word {
    case "passed": return stage == "call" ? (wasExpected ? .xpassed : .passed) : nil
    case "skipped": return wasExpected ? .xfailed : .skipped
    // `rerun` is what pytest-rerunfailures makes of a failure that another attempt follows.
    case "failed", "error", "rerun": return stage == "call" ? .failed : .error
    default: return Outcome(word: word.string)
    }
  }

  func detail(_ outcome: Outcome, of node: String) -> Detail? {
    guard outcome != .passed, let failure else { return nil }
    var detail = Detail(message: failure.message)
    if outcome != .skipped { detail.traceback = failure.traceback }
    if outcome.isFailure, let path = failure.path, path.hasSuffix(node.fileOfPytestNode) {
      detail.line = failure.line
    }
    if outcome != .skipped { detail.output = sections }
    return detail
  }
}

/// pytest's `longrepr`: of an exception its tracebacks, of a skip `[path, line, reason]`, or a text.
struct PytestFailure: Sendable {
  var message: String?
  var traceback: String?
  var path: String?
  /// From 1.
  var line: Int?

  init(_ longrepr: JSONValue) {
    switch longrepr.kind {
    case .string:
      traceback = longrepr.saying
      message = traceback?.messageOfPytest
    case .array:
      let reason = longrepr.elements.compactMap(\.saying).last
      message = reason.map { $0.replacing(#/^Skipped: /#, with: "") }
    default:
      let crash = longrepr["reprcrash"]
      message = crash["message"].saying
      path = crash["path"].string
      line = crash["lineno"].int.flatMap { $0 > 0 ? $0 : nil }
      traceback = Self.traceback(longrepr)
    }
  }

  /// All that is told, where the message would be only a part of it.
  var text: String? { traceback ?? message }

  /// The tracebacks of a chain of exceptions, the first cause first, with pytest's words between them.
  private static func traceback(_ longrepr: JSONValue) -> String? {
    var parts: [String] = []
    for link in longrepr["chain"].elements.prefix(20) {
      for part in link.elements {
        if let words = part.saying { parts.append(words) } else { parts += entries(part) }
      }
    }
    if parts.isEmpty { parts = entries(longrepr["reprtraceback"]) }
    return parts.isEmpty ? nil : parts.joined(separator: "\n\n")
  }

  private static func entries(_ traceback: JSONValue) -> [String] {
    traceback["reprentries"].elements.prefix(200).compactMap { entry in
      let place = entry["data"]["reprfileloc"]
      let source = place["path"].saying.map { path in
        "\(path):\(place["lineno"].text ?? ""): \(place["message"].text ?? "")"
      }
      let texts = [entry["data"]["lines"].codeLines, source].compactMap(\.self)
      return texts.isEmpty ? nil : texts.joined(separator: "\n\n")
    }
  }
}

extension JSONValue {
  /// Lines of source, of which blank ones belong to it.
  fileprivate var codeLines: String? {
    let lines = elements.prefix(2_000).compactMap(\.string)
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// Pairs as `["Captured stdout call", "…"]`. What the call printed goes by the plain name.
  fileprivate var capturedOutput: [CapturedOutput] {
    elements.prefix(ReportBuilder.longestList).compactMap { section in
      let parts = section.elements.prefix(2).compactMap(\.string)
      guard parts.count == 2 else { return nil }
      let name = parts[0].replacing("Captured ", with: "").replacing(" call", with: "")
      return CapturedOutput(name, parts[1].shortened())
    }
  }
}

extension String {
  /// What a traceback as text says went wrong: its first line behind pytest's mark `E`, else its first
  /// but for that in which pytest-xdist names its worker: `[gw0] linux -- Python 3.12.4`.
  var messageOfPytest: String? {
    let lines = split(separator: "\n")
    let marked = lines.lazy.filter { $0.hasPrefix("E  ") }.map { String($0.dropFirst()).trimmed }
    return marked.first { !$0.isEmpty }
      ?? lines.lazy.map { String($0).trimmed }.first { !$0.isEmpty && !$0.hasPrefix("[gw") }
  }

  /// The file of a node id: `tests/test_pier.py` of `tests/test_pier.py::TestPier::test_load[2]`.
  var fileOfPytestNode: String {
    firstRange(of: "::").map { String(self[..<$0.lowerBound]) } ?? self
  }
}

extension ReportBuilder {
  /// Notes what pytest's exit code says beyond the results of its tests
  /// (https://docs.pytest.org/en/stable/reference/exit-codes.html). What could not be collected is to be
  /// noted before.
  mutating func notePytestExit(_ code: Int?) {
    switch code {
    case 2 where !report.problems.contains { $0.kind == .notCollected }:
      report.problems.append(Problem(.stopped))
    case 3: report.problems.append(Problem(.crashed, message: "pytest had an internal error."))
    case 5 where report.problems.isEmpty:
      report.problems.append(Problem(.unexplained, message: "pytest found no tests."))
    case 4: report.problems.append(Problem(.unexplained, message: "pytest was called wrongly."))
    default: break
    }
  }
}
