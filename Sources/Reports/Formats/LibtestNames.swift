// What libtest and nextest call a test, and what one printed that failed.
import JSON

/// A name as the events have it: `loads::twice`, `src/lib.rs - load (line 12)`,
/// `port::port$loads::twice#2`.
struct LibtestName {
  var id: TestID
  /// From 1. nextest puts the number of a later attempt behind the name.
  var attempt = 1

  init(_ name: String) {
    var name = name.withoutLine
    if name.utf8.contains(UInt8(ascii: "$")), let match = name.firstMatch(of: #/#(\d{1,4})$/#) {
      attempt = max(1, Int(match.1) ?? 1)
      name.removeSubrange(match.range)
    }
    id = TestID([name])
    for separator in [" - ", "::", "$"] {
      guard let start = name.ranges(of: separator).last?.upperBound else { continue }
      id.nameOffset = name.utf8.distance(from: name.startIndex, to: start)
      break
    }
  }
}

enum LibtestOutput {
  static func detail(_ event: JSONValue, _ outcome: Outcome) -> Detail {
    var detail = Detail()
    guard outcome != .passed else { return detail }
    let output = event["stdout"].saying?.shortened()
    detail.message =
      event["message"].saying ?? event["reason"].saying ?? output?.panicMessage
    if outcome.isFailure { detail.traceback = output }
    return detail
  }
}

extension String {
  /// What a thread says when it panics, in Rust's present and former way, or the error that a test gave back.
  var panicMessage: String? {
    let lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let place = lines.firstIndex(where: { $0.contains(" panicked at ") }) {
      if let former = lines[place].prefix(2_000).firstMatch(
        of: #/ panicked at '(.+)', [^']+:\d+:\d+$/#)
      {
        return String(former.1)
      }
      let said = lines[(place + 1)...].prefix { line in
        !line.isEmpty && !line.hasPrefix("stack backtrace:") && !line.hasPrefix("note: ")
      }
      if !said.isEmpty { return said.joined(separator: "\n") }
    }
    return lines.first { $0.hasPrefix("Error: ") } ?? lines.first { !$0.isEmpty }
  }
}
