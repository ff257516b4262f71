// A test of Swift Testing's event stream, as it is declared and while it runs.
import JSON

/// What the stream says of a test before the run.
struct SwiftTest: Sendable {
  var isFunction = true
  var name: String?
  /// Module and file: `PortTests/CraneTests.swift`.
  var file: String?
  var hasResult = false

  init() {}

  init(_ payload: JSONValue) {
    isFunction = payload["kind"].bytes.map { $0 == "function" } ?? true
    name = payload["name"].string
    file = payload["sourceLocation"]["fileID"].string
  }
}

/// Something that was found while a test ran.
struct SwiftIssue: Sendable {
  var isKnown: Bool
  var isFailure: Bool
  var message: String?
  var file: String?
  var line: Int?

  /// Streams before Swift 6.3 state neither a severity nor whether it is a failure.
  init(_ event: JSONValue) {
    let issue = event["issue"]
    let isWarning = issue["severity"].bytes.map { $0 == "warning" } ?? false
    isKnown = issue["isKnown"].bool ?? false
    isFailure = issue["isFailure"].bool ?? (!isKnown && !isWarning)
    let texts = event.messages.map(\.text).filter { !$0.isEmpty }
    message = texts.isEmpty ? nil : texts.joined(separator: "\n")
    file = issue["sourceLocation"]["fileID"].string
    line = issue["sourceLocation"]["line"].int
  }
}

/// A test that has begun.
struct RunningTest: Sendable {
  /// Seconds of a clock that only runs forward.
  var start: Double?
  private var failures = 0
  private var knownIssues = 0
  private var message = LongText()
  private var line: Int?

  init(start: Double? = nil) { self.start = start }

  /// - Parameter file: the test's own file; the line of an issue elsewhere is none of its lines.
  mutating func note(_ issue: SwiftIssue, file: String?) {
    guard issue.isFailure || issue.isKnown else { return }
    if issue.isFailure {
      if failures == 0 {
        message = LongText()
        line = issue.file == file ? issue.line : nil
      }
      failures += 1
    } else {
      knownIssues += 1
      if failures > 0 { return }
    }
    guard let text = issue.message else { return }
    if !message.isEmpty { message.append("\n".utf8) }
    message.append(text.utf8)
  }

  var outcome: Outcome { failures > 0 ? .failed : knownIssues > 0 ? .xfailed : .passed }

  func duration(to end: Double?) -> Double? {
    guard let start, let end, end >= start else { return nil }
    return end - start
  }

  var detail: Detail {
    var detail = Detail(message: message.isEmpty ? nil : message.text)
    if let line, line > 0 { detail.line = line }
    return detail
  }
}

extension JSONValue {
  /// An event's lines for people, each with the name of the sign before it.
  var messages: [(symbol: String, text: String)] {
    self["messages"].elements.prefix(50).map {
      ($0["symbol"].string ?? "", $0["text"].string ?? "")
    }
  }
}
