// What the formats of a JSON object a line have in common: lines that are broken, times with fractions.
import Dates
import JSON

extension ReportContent {
  /// Whether one of the first lines is an event that fits. Runners and build tools print other text
  /// before and between them.
  func hasEvent(where fits: (JSONValue) -> Bool) -> Bool {
    guard let jsonLines else { return false }
    return jsonLines.prefix(50).contains { line in
      guard case .value(let event) = line.content else { return false }
      return fits(event)
    }
  }
}

/// The lines of a stream that begin as an object and are none: the runner was killed while it wrote, or
/// another process wrote into it.
struct BrokenLines: Sendable {
  private var first: Int?
  private var count = 0
  private var isLast = false

  /// Notes a line that is a whole event.
  mutating func noteWhole() { isLast = false }

  /// Notes a line that is none, and gives it as text where it was never meant as one.
  mutating func note(_ line: ArraySlice<UInt8>, number: Int) -> String? {
    guard line.first == UInt8(ascii: "{") else { return String(decoding: line, as: UTF8.self) }
    first = first ?? number
    count += 1
    isLast = true
    return nil
  }

  /// Says which lines were lost. Where the last one was, the stream is cut off.
  func tell(in builder: inout ReportBuilder) {
    guard let first else { return }
    let lines = count == 1 ? "A line was" : "\(count) lines were"
    builder.diagnose(
      .error, line: first,
      isLast && count == 1
        ? "The last line ends early; the lines before it were read."
        : "\(lines) no JSON and left out.",
      hint: "See whether the runner was stopped, or other output went into the file.",
      identifier: "damaged-report")
    if isLast { builder.noteCutOff() }
  }
}

extension JSONLines {
  /// Hands out the events of a stream; says which lines were meant as events and are none. Other text between them
  /// is passed over.
  func readEvents(
    into builder: inout ReportBuilder, _ read: (JSONValue, inout ReportBuilder) -> Void
  ) {
    var broken = BrokenLines()
    for line in self {
      switch line.content {
      case .value(let event):
        broken.noteWhole()
        read(event, &builder)
      case .text(let bytes): _ = broken.note(bytes, number: line.number)
      }
    }
    broken.tell(in: &builder)
  }
}

extension ReportBuilder {
  /// Notes once that the file ends before its report does.
  mutating func noteCutOff(_ message: String? = nil) {
    if let known = report.problems.firstIndex(where: { $0.kind == .cutOff }) {
      if report.problems[known].message == nil { report.problems[known].message = message }
      return
    }
    report.problems.append(Problem(.cutOff, message: message))
  }
}

/// When a stream's events happened, first and last, in seconds since 1970.
struct EventClock: Sendable {
  private(set) var first: Double?
  private(set) var last: Double?

  mutating func note(_ seconds: Double?) {
    guard let seconds, seconds.isFinite else { return }
    first = first ?? seconds
    last = max(last ?? seconds, seconds)
  }

  /// Gives the report its start and duration.
  func time(_ report: inout Report) {
    guard let first, let last else { return }
    report.start = StatedDate(secondsSince1970: first)
    report.duration = max(0, last - first)
  }

  /// Seconds since 1970 of an ISO 8601 timestamp, with its fraction.
  static func seconds(ofTimestamp text: String) -> Double? {
    guard let date = StatedDate(timestamp: text) else { return nil }
    let fraction = text.utf8.drop { $0 != UInt8(ascii: ".") }.dropFirst().prefix {
      (0x30...0x39).contains($0)
    }
    let digits = fraction.prefix(9).reduce((0.0, 0.1)) { sum, digit in
      (sum.0 + Double(digit - 0x30) * sum.1, sum.1 / 10)
    }
    return Double(date.instant) + digits.0
  }
}
