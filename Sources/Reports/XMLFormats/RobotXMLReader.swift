// Robot Framework's output.xml, of versions 3 to 7
// (https://robotframework.org/robotframework/latest/RobotFrameworkUserGuide.html#xml-output).
import Dates

struct RobotXMLReader: XMLFormatReader {
  let format = ReportFormat.robotXML
  let leftOut: Set = ["kw", "for", "while", "if", "try", "group", "msg", "errors", "doc", "tag"]

  init() {}

  func recognises(_ root: XMLRoot) -> Bool { root.name == "robot" }

  mutating func read(_ root: XMLNode, into builder: inout ReportBuilder) {
    builder.report.tool = root["generator"].map { String($0.prefix(60)) }
    let status = root.child("suite")?.child("status")
    builder.report.start =
      builder.time(status?.robotStart) ?? builder.time(root["generated"]?.robotTime)
    builder.report.duration = status?.robotDuration
    for suite in root.children where suite.name == "suite" {
      add(suite, within: [], to: &builder)
    }
    let total = root.first("statistics", "total")?.children.last
    let words: [(String, Set<Outcome>)] = [
      ("pass", [.passed]), ("fail", [.failed, .error]), ("skip", [.skipped]),
    ]
    for (word, outcomes) in words {
      if let count = total?[word].flatMap({ Int($0) }) { builder.states(word, count, of: outcomes) }
    }
  }

  /// The tree of a document has few levels, so that suites need no bound of their own.
  private func add(_ suite: XMLNode, within outer: [String], to builder: inout ReportBuilder) {
    let names = outer + [suite["name"]].compactMap(\.self)
    for child in suite.children {
      if child.name == "suite" { add(child, within: names, to: &builder) }
      if child.name == "test", child.isWhole {
        add(child, within: names, file: suite["source"], to: &builder)
      }
    }
  }

  /// Called as in Robot's JSON: by all its suites and its name, with points between.
  private func add(
    _ test: XMLNode, within names: [String], file: String?, to builder: inout ReportBuilder
  ) {
    let status = test.child("status")
    let word = status?["status"] ?? ""
    let outcome: Outcome = word == "NOT RUN" ? .skipped : builder.outcome(ofWord: word)
    builder.add(
      TestID(names + [test["name"] ?? ""], separator: "."), file: file.map { Array($0.utf8) },
      outcome: outcome, duration: status?.robotDuration,
      detail: outcome == .passed ? nil : Detail(message: status?.text))
  }
}

extension XMLNode {
  /// Version 7 says `start`, those before `starttime`.
  fileprivate var robotStart: String? { (self["start"] ?? self["starttime"])?.robotTime }

  /// Seconds.
  fileprivate var robotDuration: Double? {
    if let elapsed = self["elapsed"] { return Double(elapsed) }
    guard let start = robotStart.flatMap(EventClock.seconds(ofTimestamp:)),
      let end = self["endtime"]?.robotTime.flatMap(EventClock.seconds(ofTimestamp:))
    else { return nil }
    return end - start
  }
}

extension String {
  /// `20310504 06:10:00.500`, as versions before 7 write it, in ISO 8601. Nil for `N/A`, of what did not begin.
  fileprivate var robotTime: String? {
    guard self != "N/A" else { return nil }
    let parts = split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].utf8.count == 8, parts[0].allSatisfy(\.isASCIIDigit) else {
      return self
    }
    let day = parts[0]
    return "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))T\(parts[1])"
  }
}
