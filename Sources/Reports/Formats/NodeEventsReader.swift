// The events of node's test runner (https://nodejs.org/api/test.html, class TestsStream), as a reporter
// writes them that puts each on a line as JSON.
import JSON

struct NodeEventsReader: FormatReader {
  let format = ReportFormat.nodeTest
  private var root: SourceRoot?
  /// The tests and suites around the next result: node tells of them in the order of the source.
  private var path: [NodeLevel] = []
  private var files = NodeFiles()
  private var summary = NodeSummary()
  private var hasSummary = false
  private var hasBegun = false
  /// The tests that began and have no result, in their order; not more than can be told.
  private var begun: [String] = []

  init() {}

  func recognises(_ content: ReportContent) -> Bool {
    content.hasEvent { event in
      event["type"].bytes?.starts(with: Array("test:".utf8)) == true
        && event["data"].kind == .object
    }
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let lines = content.jsonLines else { return }
    builder.report.tool = "node --test"
    root = SourceRoot(ofAbsolute: lines.lazy.compactMap(\.nodeFile))
    lines.readEvents(into: &builder) { event, builder in
      read(event["type"].bytes, event["data"], into: &builder)
    }
    summary.states(in: &builder)
    guard hasBegun, !hasSummary else { return }
    let names = begun.prefix(20).joined(separator: ", ")
    builder.noteCutOff(names.isEmpty ? nil : "Without a result: \(names).")
  }

  private mutating func read(
    _ type: JSONBytes?, _ data: JSONValue, into builder: inout ReportBuilder
  ) {
    guard let type else { return }
    switch type {
    case "test:dequeue":
      hasBegun = true
      // Files are told of too, and have no result where their tests have.
      guard let name = data["name"].string, name != data["file"].string else { return }
      if begun.count < 100 { begun.append(name) }
    case "test:start": enter(data)
    case "test:pass": end(data, passed: true, into: &builder)
    case "test:fail": end(data, passed: false, into: &builder)
    case "test:stdout", "test:stderr": files.note(data["message"], of: data["file"])
    case "test:diagnostic": readDiagnostic(data, into: &builder)
    case "test:summary":
      // One a file, and one of the whole run.
      guard data["file"].string == nil else { return }
      hasSummary = true
      if data["success"].bool == false { builder.saysItFailed = true }
      readDuration(data["duration_ms"].number, into: &builder)
    default: break
    }
  }

  private mutating func readDiagnostic(_ data: JSONValue, into builder: inout ReportBuilder) {
    guard data["nesting"].int == 0, let message = data["message"].string else { return }
    summary.note(message)
    if message.hasPrefix("tests "), summary["tests"] != nil { hasSummary = true }
    let duration = "duration_ms "
    guard message.hasPrefix(duration) else { return }
    readDuration(Double(message.dropFirst(duration.count)), into: &builder)
  }

  private func readDuration(_ milliseconds: Double?, into builder: inout ReportBuilder) {
    guard let milliseconds, milliseconds >= 0 else { return }
    builder.report.duration = milliseconds / 1000
  }

  private func relative(_ path: String) -> String { root?.relative(path) ?? path }
}

// One test or suite.
extension NodeEventsReader {
  /// The deepest level that is part of an id; what is below keeps its own name and these.
  private static let deepest = 40

  private mutating func enter(_ data: JSONValue) {
    let nesting = min(max(0, data["nesting"].int ?? 0), Self.deepest)
    path.removeLast(max(0, path.count - nesting))
    path.append(
      NodeLevel(
        name: relative(data["name"].string ?? ""), file: data["file"].string.map(relative)))
  }

  private mutating func end(
    _ data: JSONValue, passed: Bool, into builder: inout ReportBuilder
  ) {
    let nesting = min(max(0, data["nesting"].int ?? 0), Self.deepest)
    let name = relative(data["name"].string ?? "")
    if let place = begun.firstIndex(of: name) { begun.remove(at: place) }
    if path.count <= nesting || path[nesting].name != name { enter(data) }
    path.removeLast(max(0, path.count - nesting - 1))
    guard let level = path.popLast() else { return }
    let file = path.first?.file ?? level.file ?? ""
    let id = TestID([file] + path.map(\.name) + [level.name])
    if data["details"]["type"].bytes.map({ $0 == "suite" }) ?? false {
      return endSuite(level, id, data, passed: passed, into: &builder)
    }
    add(id, name: name, file: file, data, passed: passed, to: &builder)
  }

  private mutating func add(
    _ id: TestID, name: String, file: String, _ data: JSONValue, passed: Bool,
    to builder: inout ReportBuilder
  ) {
    let failure = NodeFailure(data)
    let outcome = NodeFailure.outcome(of: data, passed: passed)
    var detail = failure.detail(outcome, in: file)
    if name == file {
      files.explain(&detail, file: data["file"])
      if outcome == .failed, !files.hasTests(file) {
        builder.report.problems.append(
          Problem(.notCollected, subject: file, message: detail?.message?.shortened()))
      }
    }
    builder.add(
      id, file: file.isEmpty ? nil : Array(file.utf8), outcome: outcome,
      duration: data["details"]["duration_ms"].number.map { $0 / 1000 }, detail: detail)
    files.noteTest(of: file)
    guard outcome == .failed else { return }
    for place in path.indices {
      path[place].hasFailure = true
      if failure.isCancelled, path[place].cancelled.count < 1_000 {
        path[place].cancelled.append(id)
      }
    }
  }

  /// A suite is no test, but what failed in its hooks explains why its tests were cancelled; where it has
  /// none that failed, it fails by itself.
  private mutating func endSuite(
    _ suite: NodeLevel, _ id: TestID, _ data: JSONValue, passed: Bool,
    into builder: inout ReportBuilder
  ) {
    let failure = NodeFailure(data)
    guard !passed, !failure.isOfOthers else { return }
    let detail = failure.detail(.error, in: suite.file ?? "")
    if !suite.hasFailure {
      builder.add(id, outcome: .error, detail: detail)
      for place in path.indices { path[place].hasFailure = true }
    }
    for test in suite.cancelled {
      builder.add(test, outcome: .failed, detail: detail, repeats: .sameAttempt)
    }
  }
}

/// A test or suite that others are in.
private struct NodeLevel: Sendable {
  var name: String
  /// Relative to the project.
  var file: String?
  var hasFailure = false
  /// The first tests in it that were given up because of something around them.
  var cancelled: [TestID] = []
}

extension JSONLines.Line {
  /// The source file of an event's test.
  fileprivate var nodeFile: JSONValue? {
    guard case .value(let event) = content, event["data"]["file"].bytes != nil else { return nil }
    return event["data"]["file"]
  }
}
