// Which worklog and which reports are one run.
//
// In this order: the run that front matter names; a worklog in the run's own folder; the same name; the
// same scope and the same minute, then the same day, where only one fits. What finds no partner is a run
// by itself.
import Dates
import Diagnostics
import Foundation
import Worklogs

/// Pairs worklogs with reported runs.
struct Pairing {
  /// For each worklog the index of its reported run.
  private(set) var partner: [Int?]
  private(set) var diagnostics: [Diagnostic] = []
  private var isTaken: [Bool]
  private let worklogs: [Worklog]
  private let reported: [ReportedRun]
  /// The scope of each worklog and of each reported run.
  private let scopes: (written: [String?], ran: [String?])
  private let zone: TimeZone

  init(
    _ worklogs: [Worklog], _ reported: [ReportedRun], _ naming: ScopeNaming, zone: TimeZone
  ) {
    self.worklogs = worklogs
    self.reported = reported
    scopes = (
      worklogs.map { $0.scope.map(naming.scope) }, reported.map { $0.scope.map(naming.scope) }
    )
    self.zone = zone
    partner = Array(repeating: nil, count: worklogs.count)
    isTaken = Array(repeating: false, count: reported.count)
    pairByStatement()
    if reported.isEmpty { return }
    pairByFolder()
    pairByName()
    pairByTime { $0.instant(in: zone) / 60 }
    pairByTime { StatedDate.day(of: $0, in: zone) }
  }

  private mutating func pair(_ worklog: Int, _ run: Int) {
    partner[worklog] = run
    isTaken[run] = true
  }

  /// Unpaired worklogs.
  private var alone: [Int] { worklogs.indices.filter { partner[$0] == nil } }

  // MARK: The rules

  private mutating func pairByStatement() {
    var byName: [String: [Int]] = [:]
    for (index, run) in reported.enumerated() {
      for name in Set([run.name, run.path, [run.scope, run.name].compacted]) {
        byName[name, default: []].append(index)
      }
    }
    for worklog in worklogs.indices {
      guard let stated = worklogs[worklog].run else { continue }
      let name = stated.hasPrefix("runs/") ? String(stated.dropFirst(5)) : stated
      let fitting = byName[name] ?? byName[stated] ?? []
      let inScope = fitting.filter { scopes.ran[$0] == scopes.written[worklog] }
      if fitting.count == 1 || inScope.count == 1 {
        let run = inScope.count == 1 ? inScope[0] : fitting[0]
        isTaken[run] ? reportTaken(stated, worklog) : pair(worklog, run)
      } else if !reported.isEmpty {
        reportUnknown(stated, worklog, fitting)
      }
    }
  }

  private mutating func pairByFolder() {
    var byPath: [String: Int] = [:]
    for (index, run) in reported.enumerated() { byPath[run.path] = index }
    for worklog in alone {
      var folder = worklogs[worklog].file[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        if let run = byPath[String(folder)], !isTaken[run] {
          pair(worklog, run)
          break
        }
      }
    }
  }

  private mutating func pairByName() {
    let byName = Dictionary(grouping: reported.indices) { reported[$0].name.lowercased() }
    for worklog in alone where worklogs[worklog].run == nil {
      let name = worklogs[worklog].file.lastPathPart.withoutWorklogEnding.lowercased()
      let free = (byName[name] ?? []).filter { !isTaken[$0] }
      let inScope = free.filter { scopes.ran[$0] == scopes.written[worklog] }
      if let run = inScope.count == 1 ? inScope.first : free.count == 1 ? free.first : nil {
        pair(worklog, run)
      }
    }
  }

  /// Pairs where of one scope and one time there is one worklog and one reported run.
  private mutating func pairByTime(_ time: (StatedDate) -> Int) {
    struct Place: Hashable {
      var scope: String
      var time: Int
    }
    func place(_ scope: String?, _ date: StatedDate?) -> Place? {
      guard let scope, let date else { return nil }
      return Place(scope: scope, time: time(date))
    }
    let written = Dictionary(grouping: alone.filter { worklogs[$0].run == nil }) {
      place(scopes.written[$0], worklogs[$0].date)
    }
    let free = reported.indices.filter { !isTaken[$0] }
    let ran = Dictionary(grouping: free) { place(scopes.ran[$0], reported[$0].start) }
    for (place, worklogs) in written {
      guard let place, let runs = ran[place], runs.count == 1, worklogs.count == 1 else { continue }
      pair(worklogs[0], runs[0])
    }
  }

  // MARK: What went wrong

  private mutating func reportTaken(_ stated: String, _ worklog: Int) {
    report(
      worklog, "Another worklog is of the run “\(stated)” already; this one stands by itself.",
      hint: "A run has one worklog: join the two, or name another run.",
      identifier: "run-has-worklog")
  }

  private mutating func reportUnknown(_ stated: String, _ worklog: Int, _ fitting: [Int]) {
    if fitting.isEmpty {
      report(
        worklog, "There is no run “\(stated)” in the folder runs/.",
        hint: "Name it as its folder: `run: scope/name`.", identifier: "unknown-run")
    } else {
      let paths = fitting.map { reported[$0].path }.joined(separator: ", ")
      report(
        worklog, "The run “\(stated)” may be one of several: \(paths).",
        hint: "Name its scope too: `run: scope/name`.", identifier: "ambiguous-run")
    }
  }

  private mutating func report(
    _ worklog: Int, _ sentence: String, hint: String, identifier: String
  ) {
    let line = worklogs[worklog].inferences.first { $0.rule == "run-in-front-matter" }?.line ?? 1
    diagnostics.append(
      Diagnostic(
        .warning, at: SourceLocation(file: worklogs[worklog].file, line: line), sentence,
        hint: hint, identifier: identifier))
  }
}

extension [String?] {
  /// The parts that are there, joined as a path.
  fileprivate var compacted: String { compactMap(\.self).joined(separator: "/") }
}

extension StatedDate {
  /// The day in a zone, as a number.
  fileprivate static func day(of date: StatedDate, in zone: TimeZone) -> Int {
    let instant = date.instant(in: zone)
    return
      (instant + zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))) / 86_400
  }
}

extension String {
  /// Without `.md`, `.markdown`.
  var withoutWorklogEnding: String {
    for ending in [".md", ".markdown"] where hasSuffix(ending) {
      return String(dropLast(ending.count))
    }
    return self
  }
}
