// TAP, the Test Anything Protocol, with subtests and the details that stand behind a test as YAML or comments.

struct TAPReader: FormatReader {
  let format = ReportFormat.tap
  /// The stream, and the subtests that are open in it, from the outermost.
  private var open = [TAPStream()]
  /// The file that the tests are of, where several streams stand in one file.
  private var file: String?
  private var isDetail = false
  private var hasPlan = false

  init() {}

  /// How many subtests may stand within each other.
  private static let deepest = 32

  /// One of the first lines is TAP's version, a numbered test, or a plan.
  func recognises(_ content: ReportContent) -> Bool {
    guard case .other(let bytes) = content.form else { return false }
    return bytes.prefix(16 * 1024).split(separator: 0x0A).prefix(50).contains { line in
      switch TAPLine(line) {
      case .version, .plan: true
      case .point(let point): point.number != nil
      default: false
      }
    }
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard case .other(let bytes) = content.form else { return }
    builder.report.tool = "TAP"
    for line in bytes.split(separator: 0x0A) { read(line, into: &builder) }
    closeAll(into: &builder)
    if !hasPlan, builder.report.results.isEmpty {
      builder.addProblem(.cutOff, message: "The stream ends before its first test.")
    }
  }

  private mutating func read(_ line: ArraySlice<UInt8>, into builder: inout ReportBuilder) {
    let blanks = line.prefix { $0 == 0x20 }.count
    let parsed = TAPLine(line)
    if isDetail {
      if parsed == .mark(isStart: false) { isDetail = false } else { note(detail: line) }
      return
    }
    let depth = blanks / 4
    switch parsed {
    case .version where depth == 0: closeAll(into: &builder)
    case .version: break
    case .mark(isStart: true): isDetail = open.last?.tests.isEmpty == false
    case .mark, .other: break
    case .file(let name, let reason):
      closeAll(into: &builder)
      if let reason {
        builder.add(TestID([name]), outcome: .skipped, detail: Detail(message: reason))
      } else {
        file = name
      }
    case .bailOut(let reason):
      builder.addProblem(.stopped, message: reason.nonEmpty ?? "Bail out!")
    case .comment(let text): note(comment: text)
    case .plan(let last, let reason): plan(last, reason, depth, into: &builder)
    case .point(let point): add(point, depth, into: &builder)
    }
  }

  /// A second plan at the outermost level is that of another stream in the same file.
  private mutating func plan(
    _ last: Int, _ reason: String?, _ depth: Int, into builder: inout ReportBuilder
  ) {
    if depth == 0, open[0].plan != nil { closeAll(into: &builder) }
    hasPlan = true
    reach(min(depth, Self.deepest))
    let place = open.count - 1
    open[place].plan = last
    open[place].reason = reason
  }

  private mutating func add(_ point: TAPPoint, _ depth: Int, into builder: inout ReportBuilder) {
    // Behind the tests of a file, `prove` says how they went in all.
    if file != nil, point.number == nil, point.name.isEmpty { return }
    if depth > Self.deepest {
      builder.diagnose(
        .error, "Subtests nest more than \(Self.deepest) levels; the rest was left out.",
        identifier: "damaged-report")
    }
    guard depth <= Self.deepest else { return }
    while open.count > depth + 2 { closeInnermost(as: nil) }
    if open.count == depth + 2 { return closeInnermost(as: point) }
    reach(depth)
    open[open.count - 1].add(TAPTest(point, place: open[open.count - 1].points + 1))
  }

  /// Opens subtests down to a level.
  private mutating func reach(_ depth: Int) {
    while open.count <= depth { open.append(TAPStream()) }
    while open.count > depth + 1 { closeInnermost(as: nil) }
  }

  /// Moves the tests of the innermost subtest into the one around it.
  /// - Parameter point: how it went in all; nil where that is missing.
  private mutating func closeInnermost(as point: TAPPoint?) {
    guard open.count > 1, let inner = open.popLast() else { return }
    open[open.count - 1].take(inner, as: point)
  }

  private mutating func note(comment text: String) {
    guard !text.hasPrefix("Subtest"), !text.isEmpty else { return }
    open[open.count - 1].last?.note(comment: text)
  }

  private mutating func note(detail line: ArraySlice<UInt8>) {
    open[open.count - 1].last?.note(detail: line)
  }

  /// Adds the tests of the stream and starts another.
  private mutating func closeAll(into builder: inout ReportBuilder) {
    while open.count > 1 { closeInnermost(as: nil) }
    let stream = open[0]
    open = [TAPStream()]
    isDetail = false
    defer { file = nil }
    guard stream.plan != nil || stream.points > 0 else { return }
    for test in stream.tests { test.add(to: &builder, file: file) }
    if stream.points == 0, stream.plan == 0, let file = file ?? stream.reason {
      builder.add(TestID([file]), outcome: .skipped, detail: Detail(message: stream.reason))
    }
    guard let message = stream.lack else { return }
    builder.report.problems.append(Problem(.cutOff, subject: file, message: message))
  }
}

/// The tests of one level, until its end.
private struct TAPStream: Sendable {
  /// How many tests there will be.
  var plan: Int?
  var reason: String?
  private(set) var points = 0
  private(set) var tests: [TAPTest] = []

  var last: TAPTest? {
    get { tests.last }
    set {
      guard let newValue, !tests.isEmpty else { return }
      tests[tests.count - 1] = newValue
    }
  }

  /// That tests are missing, or may be.
  var lack: String? {
    guard let plan else { return "The plan (`1..N`) is missing: the stream may have ended early." }
    return plan > points ? "Planned were \(plan) tests; \(points) ran." : nil
  }

  mutating func add(_ test: TAPTest) {
    points += 1
    tests.append(test)
  }

  /// Takes the tests of a subtest. Its own result is one where it fails by itself.
  mutating func take(_ inner: TAPStream, as point: TAPPoint?) {
    points += point == nil ? 0 : 1
    let own = point.map { TAPTest($0, place: points) }
    for var test in inner.tests {
      if let own { test.path.append(own.name) }
      tests.append(test)
    }
    guard var own else { return }
    let isTold = inner.tests.contains { $0.outcome.isFailure }
    if inner.tests.isEmpty || own.outcome.isFailure && !isTold || own.outcome == .skipped {
      if own.outcome.isFailure, !inner.tests.isEmpty { own.message = own.message ?? inner.lack }
      tests.append(own)
    }
  }
}

private struct TAPTest: Sendable {
  let name: String
  /// The names of the subtests around it, from the innermost.
  var path: [String] = []
  let outcome: Outcome
  var message: String?
  private var duration: Double?
  private var comments = LongText(limit: 4_096)
  private var details = LongText(limit: 8_192)

  /// - Parameter place: its number where it states none, from 1.
  init(_ point: TAPPoint, place: Int) {
    name = point.name.nonEmpty ?? "test \(point.number ?? place)"
    outcome = point.outcome
    message = point.reason
    duration = point.duration
  }

  mutating func note(comment text: String) {
    guard outcome.isFailure else { return }
    comments.append((text + "\n").utf8)
  }

  mutating func note(detail line: ArraySlice<UInt8>) {
    let text = String(decoding: line.prefix(2_000), as: UTF8.self).trimmed
    if let colon = text.firstIndex(of: ":") {
      let value = String(text[text.index(after: colon)...]).trimmed
        .trimmingPrefix(while: { "'\"".contains($0) })
      take(text[..<colon], String(value))
    }
    guard outcome.isFailure else { return }
    details.append(line)
    details.append("\n".utf8)
  }

  private mutating func take(_ key: Substring, _ value: String) {
    switch key {
    case "duration_ms": duration = duration ?? Double(value).map { $0 / 1000 }
    case "message", "error":
      guard message == nil, outcome.isFailure, !["|-", "|", ">", ">-", ""].contains(value) else {
        return
      }
      message = value.last.map { "'\"".contains($0) } == true ? String(value.dropLast()) : value
    default: break
    }
  }

  func add(to builder: inout ReportBuilder, file: String?) {
    var detail: Detail?
    if outcome != .passed {
      let said = comments.text.trimmed.nonEmpty
      detail = Detail(message: message ?? said, traceback: details.text.trimmed.nonEmpty ?? said)
    }
    builder.add(
      TestID([file].compactMap(\.self) + path.reversed() + [name]),
      file: file.map { Array($0.utf8) },
      outcome: outcome, duration: duration, detail: detail)
  }
}
