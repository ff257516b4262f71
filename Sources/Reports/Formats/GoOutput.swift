// What go prints: of tests, and as plain text among the events where a package was not compiled.

/// The message of a test in what it printed.
enum GoOutput {
  static func detail(_ text: String, isSkip: Bool) -> Detail {
    let lines = text.split(separator: "\n").map(String.init)
    let located = located(in: lines)
    var detail = Detail(traceback: isSkip ? nil : text)
    detail.message = message(lines, located?.text)
    if !isSkip, let line = located?.line, line > 0 { detail.line = line }
    return detail
  }

  /// The same message of the text in JUnit XML, where go's own lines stand among it.
  static func message(of text: String) -> String? {
    let lines = text.split(separator: "\n").map(String.init).filter {
      $0.wholeMatch(of: #/\s*(=== (RUN|PAUSE|CONT|NAME)|--- (FAIL|SKIP|PASS):) .*/#) == nil
    }
    return message(lines, located(in: lines)?.text)
  }

  private static func message(_ lines: [String], _ located: String?) -> String? {
    panic(in: lines) ?? located?.nonEmpty ?? telling(lines)
  }

  /// The first line that go puts a place before: the place's line and the text behind it.
  private static func located(in lines: [String]) -> (line: Int?, text: String)? {
    lines.lazy.compactMap { line in
      // A compiler's place has a column too, and is no place of a test.
      line.wholeMatch(of: #/\s*[^\s:]+\.go:(\d+):(?: (.*))?/#).map {
        (Int($0.1), String($0.2 ?? "").trimmed)
      }
    }.first { _ in true }
  }

  private static func panic(in lines: [String]) -> String? {
    lines.first { $0.hasPrefix("panic: ") || $0.hasPrefix("fatal error: ") }?.trimmed
  }

  /// The text behind testify's `Error:`, else the first line that says something.
  private static func telling(_ lines: [String]) -> String? {
    let labelled = lines.lazy.compactMap { line in
      line.wholeMatch(of: #/\s*Error:\s+(.+)/#).map { String($0.1).trimmed }
    }
    return labelled.first { _ in true }
      ?? lines.lazy.map(\.trimmed).first { !$0.isEmpty && !$0.hasSuffix(".go:") }
  }

  /// The first line of a compiler's output that is no heading, else the first of all.
  static func message(ofBuild text: String) -> String? {
    let lines = text.split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }
    return lines.first { !$0.hasPrefix("#") && !$0.hasPrefix("FAIL") } ?? lines.first
  }
}

/// The packages that failed as a whole, and what the compiler said of them.
struct GoBuild: Sendable {
  struct Failure: Sendable {
    var package: String
    /// What was compiled, as the compiler's output names it, where that is stated.
    var source: String?
    var output: String
    /// Seconds.
    var duration: Double?
  }

  var failures: [Failure] = []
  /// The compiler's output by the package that it compiled.
  private var outputs: [String: LongText] = [:]
  /// What the plain lines are about that are being read.
  private var subject: String?

  mutating func append(_ text: String, to subject: String) {
    outputs[Self.package(in: subject), default: LongText()].append(text.utf8)
  }

  /// Reads a plain line: `FAIL\tPACKAGE [build failed]`, `# PACKAGE`, or what follows that.
  mutating func read(_ line: String) {
    if let match = line.wholeMatch(of: #/FAIL\s+(\S+)\s+(\[[^\]]*\]|[\d.]+s)\s*/#) {
      subject = nil
      let package = String(match.1)
      guard match.2.hasPrefix("[") else { return }
      return failures.append(Failure(package: package, output: line, duration: nil))
    }
    if line.hasPrefix("# ") { subject = String(line.dropFirst(2)).trimmed }
    if let subject { append(line + "\n", to: subject) }
  }

  /// An event ends a block of plain lines.
  mutating func endText() { subject = nil }

  /// What the compiler said of a package, before what `go test` did.
  func text(of failure: Failure) -> String {
    let said = failure.source.flatMap { outputs[Self.package(in: $0)] } ?? outputs[failure.package]
    return [said?.text, failure.output].compactMap(\.self).joined(separator: "\n")
  }

  /// Of `example.org/port/crane [example.org/port/crane.test]` what stands before the bracket.
  private static func package(in subject: String) -> String {
    subject.firstRange(of: " [").map { String(subject[..<$0.lowerBound]) } ?? subject
  }
}

extension String {
  /// Nil where it is empty.
  var nonEmpty: String? { isEmpty ? nil : self }
}
