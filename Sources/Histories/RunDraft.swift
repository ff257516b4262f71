// Runs before they have their place: what each is made of, when it was, what it is called.
import Dates
import Diagnostics
import Foundation
import Reports
import Worklogs

/// A worklog, a reported run, or both.
struct RunDraft {
  var worklog: Worklog?
  var reported: ReportedRun?
  var scope: String
  /// `2025-09-14-1120-critical`; not yet unique.
  var id: String
  var start: StatedDate?
  /// Seconds since 1970, by which runs stand in order.
  private(set) var instant = 0
  /// Its place among the reports of its scope, where some of them have no date.
  private var place = 0
  /// The file or folder that it comes from.
  private var path: String

  private init(
    _ worklog: Worklog?, _ reported: ReportedRun?, _ naming: ScopeNaming, zone: TimeZone
  ) {
    self.worklog = worklog
    self.reported = reported
    let name = reported?.name ?? worklog?.file.lastPathPart.withoutWorklogEnding ?? ""
    path = reported?.path ?? worklog?.file ?? ""
    let stated = worklog?.scope ?? reported?.scope
    scope = naming.scope(ofRunWith: stated, hasReports: reported != nil)
    // A report knows the minute; a worklog that names a time means that one.
    start = worklog?.date?.hour == nil ? reported?.start ?? worklog?.date : worklog?.date
    instant = start?.instant(in: zone) ?? 0
    id = Self.id(worklog?.date ?? start, scope: stated, name: name, isReported: reported != nil)
  }

  /// The worklog and the folder or file of its reports, relative to the content folder.
  var sources: [String] { [worklog?.file, reported?.path].compactMap(\.self) }

  /// Why reports have no date, and what would date them; nil where they have one.
  var undated: Diagnostic? {
    guard start == nil, let reported else { return nil }
    return Diagnostic(
      .warning, at: SourceLocation(file: reported.reports.first?.file ?? reported.path),
      "Nothing dates this run: its reports state no time, no name of a file or folder has a date, and no "
        + "commit of them is known.",
      hint: "Name its folder as its time: runs/\(scope)/2026-05-04-0610.", identifier: "undated-run"
    )
  }

  /// Whether an id is this one, perhaps with a number that told it from another run's.
  func mayBeCalled(_ other: String) -> Bool {
    guard other.hasPrefix(id) else { return false }
    let rest = other.utf8.dropFirst(id.utf8.count)
    return rest.isEmpty
      || rest.first == UInt8(ascii: "-") && rest.count > 1
        && rest.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func id(
    _ date: StatedDate?, scope: String?, name: String, isReported: Bool
  ) -> String {
    guard let date else {
      let place = isReported ? [scope, name] : ["undated", scope ?? name]
      return place.compactMap(\.self).map { History.slug($0) }.joined(separator: "-")
    }
    var parts = [String(date.iso8601.prefix(10))]
    if let hour = date.hour, let minute = date.minute {
      parts.append(String(hour * 100 + minute + 10_000).dropFirst().description)
    }
    parts.append(History.slug(scope ?? name))
    return parts.joined(separator: "-")
  }

  /// All runs in time order, oldest first; at one time by place, id and path.
  static func inOrder(
    _ worklogs: [Worklog], _ reported: [ReportedRun], _ pairing: Pairing, _ naming: ScopeNaming,
    zone: TimeZone
  ) -> [RunDraft] {
    let taken = Set(pairing.partner.compactMap(\.self))
    var drafts = worklogs.indices.map { index in
      RunDraft(
        worklogs[index], pairing.partner[index].map { reported[$0] }, naming, zone: zone)
    }
    for (index, run) in reported.enumerated() where !taken.contains(index) {
      drafts.append(RunDraft(nil, run, naming, zone: zone))
    }
    placeUndated(&drafts)
    return drafts.sorted { left, right in
      if left.instant != right.instant { return left.instant < right.instant }
      if left.place != right.place { return left.place < right.place }
      if left.id != right.id { return left.id < right.id }
      return left.path != right.path && left.path.isBefore(right.path)
    }
  }

  /// Reports without a date stand in the order of their names, as `r9` before `r10`: each at the time
  /// of the dated run of its scope that has the next smaller name.
  private static func placeUndated(_ drafts: inout [RunDraft]) {
    let scopes = Dictionary(grouping: drafts.indices.filter { drafts[$0].reported != nil }) {
      drafts[$0].scope
    }
    for runs in scopes.values where runs.contains(where: { drafts[$0].start == nil }) {
      var instant = 0
      let named = runs.sorted { drafts[$0].path.isBefore(drafts[$1].path) }
      for (place, run) in named.enumerated() {
        drafts[run].place = place
        if drafts[run].start == nil { drafts[run].instant = instant }
        instant = max(instant, drafts[run].instant)
      }
    }
  }
}

extension String {
  /// Whether it stands before another name, numbers in it by their value: `r9` before `r10`.
  fileprivate func isBefore(_ other: String) -> Bool {
    let (left, right) = (naturalParts, other.naturalParts)
    for (a, b) in zip(left, right) where a != b {
      if let first = Int(a), let second = Int(b), first != second { return first < second }
      return a < b
    }
    return left.count != right.count ? left.count < right.count : self < other
  }

  /// Runs of digits, and what stands between.
  private var naturalParts: [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let first = rest.first {
      let isDigit = first.isASCII && first.isNumber
      let part = rest.prefix { ($0.isASCII && $0.isNumber) == isDigit }
      parts.append(part)
      rest = rest.dropFirst(part.count)
    }
    return parts
  }
}
