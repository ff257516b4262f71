// The relate step: all worklogs together become a `History`. One pass, every link resolved.
//
//   worklogs ─ runs ─▶ in time order ─ issues ─▶ findings joined ─ states, references ─▶ History
import Dates
import Diagnostics
import Foundation
import Settings
import Worklogs

extension History {
  /// Relates worklogs, given in any order; `diagnostics` are those of the folder and its settings.
  ///
  /// - Complexity: linear in the number of findings, but for sorting.
  public init(
    relating worklogs: [Worklog], settings: Settings = Settings(),
    diagnostics found: [Diagnostic] = []
  ) {
    self.init()
    runs = Self.runs(of: worklogs, in: TimeZone(identifier: settings.timeZone) ?? .gmt)
    linkRuns()
    nameRuns()
    var joining = Joining(runs)
    joining.join()
    issues = joining.issues(runs)
    rank()
    collectReferences()
    diagnostics += found + runs.flatMap(\.worklog.diagnostics)
    diagnostics.sort()
  }

  // MARK: Runs

  private static func runs(of worklogs: [Worklog], in zone: TimeZone) -> [Run] {
    let known = worklogs.map { worklog in
      (worklog: worklog, id: baseID(of: worklog), at: worklog.date?.instant(in: zone) ?? 0)
    }
    let ordered = known.sorted { left, right in
      if left.at != right.at { return left.at < right.at }
      return (left.id, left.worklog.file) < (right.id, right.worklog.file)
    }
    var taken: Set<String> = []
    return ordered.map { worklog, base, _ in
      var id = base
      var count = 2
      while !taken.insert(id).inserted {
        id = "\(base)-\(count)"
        count += 1
      }
      return Run(worklog, id: id)
    }
  }

  /// `2025-09-14-1120-critical`.
  private static func baseID(of worklog: Worklog) -> String {
    var parts: [String] = []
    if let date = worklog.date {
      parts.append(String(date.iso8601.prefix(10)))
      if let hour = date.hour, let minute = date.minute {
        parts.append(String(hour * 100 + minute + 10_000).dropFirst().description)
      }
    } else {
      parts.append("undated")
    }
    parts.append(worklog.scope.map(slug) ?? slug(worklog.file.lastPathPart.dropEnding))
    return parts.joined(separator: "-")
  }

  /// Lower-case letters, digits and hyphens, at most 60: fit for a URL and for any file system.
  static func slug(_ text: String) -> String {
    var slug = ""
    for byte in text.utf8.prefix(200) {
      switch byte {
      case 0x61...0x7A, 0x30...0x39: slug.unicodeScalars.append(Unicode.Scalar(byte))
      case 0x41...0x5A: slug.unicodeScalars.append(Unicode.Scalar(byte + 0x20))
      default: if !slug.isEmpty && !slug.hasSuffix("-") { slug += "-" }
      }
    }
    let cut = slug.prefix(60)
    let trimmed = cut.hasSuffix("-") ? cut.dropLast() : cut
    return trimmed.isEmpty ? "worklog" : String(trimmed)
  }

  private mutating func linkRuns() {
    var last: [String: Int] = [:]
    for index in runs.indices {
      let previous = last.updateValue(index, forKey: runs[index].scope)
      runs[index].previous = previous
      if let previous { runs[previous].next = index }
    }
  }

  /// Names under which worklogs mention each other; a name that two files have means neither.
  private mutating func nameRuns() {
    var named: [String: [Int]] = [:]
    for index in runs.indices {
      let name = runs[index].worklog.file.lastPathPart
      named[name, default: []].append(index)
      if name.dropEnding != name { named[name.dropEnding, default: []].append(index) }
    }
    for (name, indices) in named {
      if let only = indices.first, indices.count == 1 { runsByWorklogName[name] = only }
    }
    for (name, indices) in named.sorted(by: { $0.key < $1.key })
    where indices.count > 1 && name.dropEnding != name {
      for index in indices { reportName(name, at: index, others: indices) }
    }
  }

  private mutating func reportName(_ name: String, at index: Int, others: [Int]) {
    let files = others.filter { $0 != index }.map { runs[$0].worklog.file }
    diagnostics.append(
      Diagnostic(
        .warning, at: SourceLocation(file: runs[index].worklog.file),
        "Another worklog has the same name: \(files.joined(separator: ", ")).",
        hint: "Links by name go to neither; rename one.", identifier: "same-name"))
  }

  // MARK: Issues

  /// Worst severity first, open before closed, most recent first; then by id, so that the order is
  /// total. Runs are told which issues they show.
  private mutating func rank() {
    for run in runs.indices {
      runs[run].issues = Array(repeating: 0, count: runs[run].worklog.findings.count)
    }
    let keys = issues.map { issue in
      (
        issue.state.isOpen ? 0 : 1, issue.severity?.rawValue ?? 4,
        -(issue.findings.last?.run ?? 0), issue.id
      )
    }
    let order = issues.indices.sorted { keys[$0] < keys[$1] }
    issues = order.map { issues[$0] }
    for (index, issue) in issues.enumerated() {
      for sighting in issue.findings { runs[sighting.run].issues[sighting.finding] = index }
    }
  }

  private mutating func collectReferences() {
    var named: [Int: [Sighting]] = [:]
    for (run, finding, index) in allFindings {
      for number in Set(finding.references + finding.ownReferences) {
        named[number, default: []].append(Sighting(run: run, finding: index))
      }
    }
    references = named.sorted { $0.key < $1.key }.map {
      Reference(number: $0.key, findings: $0.value)
    }
  }

  private var allFindings: [(run: Int, finding: Finding, index: Int)] {
    runs.enumerated().flatMap { run, value in
      value.worklog.findings.enumerated().map { (run, $0.element, $0.offset) }
    }
  }
}

extension StatedDate {
  /// Seconds since 1970; a time without a zone is taken to be in `zone`.
  func instant(in zone: TimeZone) -> Int {
    guard offset == nil else { return instant }
    return instant - zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
  }
}

extension Run {
  init(_ worklog: Worklog, id: String) {
    let open = worklog.findings.contains { $0.status == nil || $0.status == .open }
    self.init(
      id: id, start: worklog.date, scope: worklog.scope ?? "unscoped", worklog: worklog,
      verdict: worklog.findings.isEmpty ? .quiet : open ? .failing : .passing)
  }
}

extension String {
  /// Without `.md`, `.markdown`.
  fileprivate var dropEnding: String {
    for ending in [".md", ".markdown"] where hasSuffix(ending) {
      return String(dropLast(ending.count))
    }
    return self
  }
}
