// Tests that share class and name are told apart by where they stand: their file, their suite, the project or
// machine that their suite names, the report that they are in.
//
// What tells them apart is asked of a whole scope: a run of one project alone has no two tests of one id, and
// its tests are still those of that project. A test that was there alone at first keeps its id, and those
// that came to it later get longer ones.
import Reports

/// What tells tests of one id apart.
struct PlaceParts: OptionSet, Hashable {
  let rawValue: UInt8
  static let file = PlaceParts(rawValue: 1)
  static let suite = PlaceParts(rawValue: 2)
  static let host = PlaceParts(rawValue: 4)
  static let report = PlaceParts(rawValue: 8)
}

/// Where a test of a report stands.
struct TestPlace: Hashable {
  var file: String?
  var around: Surroundings
  var report: String?

  fileprivate init(_ report: Report, _ index: Int, in run: ReportedRun) {
    file = report.results.file(index)
    around = report.results.surroundings(index)
    self.report = run.relativeName(of: report)
  }

  private func value(of part: PlaceParts) -> String? {
    switch part {
    case .file: file
    case .suite: around.suite
    case .host: around.host
    default: report
    }
  }

  func values(of parts: PlaceParts) -> [String] {
    [PlaceParts.file, .suite, .host, .report].filter(parts.contains).map {
      value(of: $0) ?? ""
    }
  }

  /// Whether two values are one, as far as both are stated.
  static func areSame(_ one: String?, _ other: String?) -> Bool {
    one == nil || other == nil || one == other
  }

  /// Whether all of them state this, and not all the same.
  static func differ(_ places: [TestPlace], in part: PlaceParts) -> Bool {
    let values = places.map { $0.value(of: part) }
    return !values.contains(nil) && Set(values).count > 1
  }

  /// What these say of it, as a part of its id.
  func addition(_ parts: PlaceParts, id: String) -> Results.Addition {
    let before = values(of: parts.intersection([.file, .suite]))
    return Results.Addition(
      before: before.filter { !$0.isEmpty && !id.hasPrefix($0) },
      behind: values(of: parts.intersection([.host, .report])).filter { !$0.isEmpty })
  }

  /// The fewest parts of their places that tell as many of them apart as can be.
  static func parts(_ places: [TestPlace], isWithinReport: Bool) -> PlaceParts {
    var found: PlaceParts = []
    var count = 1
    let order: [PlaceParts] =
      isWithinReport ? [.file, .suite, .host] : [.file, .suite, .report, .host]
    for next in order where !places.contains(where: { $0.value(of: next) == nil }) {
      let more = Set(places.map { $0.values(of: found.union(next)) }).count
      if more > count {
        found.formUnion(next)
        count = more
      }
    }
    return found
  }
}

/// The ids of the tests of a history's reports.
struct TestNaming {
  /// What a test is called by its runner: the hash of its id without a number.
  private typealias Name = UInt64

  private struct Scope {
    var parts: [Name: PlaceParts] = [:]
    /// Where a test stood that was the only one of its name in the first run that had it.
    var first: [Name: TestPlace] = [:]
  }

  private var scopes: [String: Scope] = [:]

  /// - Parameter runs: in time order, each with its scope.
  init(_ runs: [(scope: String, run: ReportedRun)]) {
    for (scope, run) in runs {
      for (name, parts) in Self.collisions(in: run) {
        scopes[scope, default: Scope()].parts[name, default: []].formUnion(parts)
      }
    }
    if scopes.isEmpty { return }
    var seen: [String: Set<Name>] = [:]
    for (scope, run) in runs where scopes[scope] != nil {
      var met: [Name: [TestPlace]] = [:]
      for report in run.reports {
        for index in report.results.indices {
          let name = report.results.name(index)
          guard scopes[scope]?.parts[name] != nil, seen[scope]?.contains(name) != true
          else { continue }
          met[name, default: []].append(TestPlace(report, index, in: run))
        }
      }
      for (name, places) in met {
        seen[scope, default: []].insert(name)
        if places.count == 1 { scopes[scope]?.first[name] = places[0] }
      }
    }
  }

  /// The reports of a run, with the ids that its tests have in the history.
  func renamed(_ run: ReportedRun, scope: String) -> [Report] {
    guard let scope = scopes[scope] else { return run.reports }
    return run.reports.map { report in
      var additions: [Int: Results.Addition] = [:]
      for index in report.results.indices {
        let name = report.results.name(index)
        guard let parts = scope.parts[name] else { continue }
        let place = TestPlace(report, index, in: run)
        let isFirst = scope.first[name].map {
          $0.values(of: parts) == place.values(of: parts)
        }
        additions[index] =
          isFirst == true
          ? Results.Addition()
          : place.addition(
            parts, id: String(decoding: report.results.baseID(index), as: UTF8.self))
      }
      guard !additions.isEmpty else { return report }
      var report = report
      report.results = report.results.renamed(additions)
      return report
    }
  }

  // MARK: Collisions

  private static func collisions(in run: ReportedRun) -> [Name: PlaceParts] {
    var found: [Name: PlaceParts] = [:]
    for report in run.reports where !report.results.namesakes.isEmpty {
      for (first, others) in Dictionary(grouping: report.results.namesakes, by: \.value) {
        let places = ([first] + others.map(\.key)).map { TestPlace(report, $0, in: run) }
        let parts = TestPlace.parts(places, isWithinReport: true)
        if !parts.isEmpty { found[report.results.name(first)] = parts }
      }
    }
    if run.reports.count > 1 { findAcrossReports(run, &found) }
    return found
  }

  /// Several reports of a run have the same tests where they are of several machines. They are not told apart
  /// where one is a copy of the other, or tries again what failed in it.
  private static func findAcrossReports(_ run: ReportedRun, _ found: inout [Name: PlaceParts]) {
    var first: [Name: (report: Int32, index: Int32)] = [:]
    var shared: [Name: [(report: Int, index: Int)]] = [:]
    for (number, report) in run.reports.enumerated() {
      for index in report.results.indices {
        let name = report.results.name(index)
        guard let known = first[name] else {
          first[name] = (Int32(clamping: number), Int32(clamping: index))
          continue
        }
        shared[name, default: [(Int(known.report), Int(known.index))]].append((number, index))
      }
    }
    shared = shared.filter { Set($0.value.map(\.report)).count > 1 }
    if shared.isEmpty { return }
    let joined = SharedReports(run.reports, shared)
    for (name, sharing) in shared {
      let apart = sharing.filter { !joined.isJoined($0.report) }
      let places = apart.map { TestPlace(run.reports[$0.report], $0.index, in: run) }
      guard Set(apart.map(\.report)).count > 1,
        Set(apart.map { run.reports[$0.report].format }).count == 1, Self.areApart(places)
      else { continue }
      let parts = TestPlace.parts(places, isWithinReport: false)
      if !parts.isEmpty { found[name, default: []].formUnion(parts) }
    }
  }

  /// Whether anything but the names of the reports says that they are different tests: a file, a suite or a
  /// machine that all of them state, or folders of their own for files of one name.
  private static func areApart(_ places: [TestPlace]) -> Bool {
    if [PlaceParts.file, .suite, .host].contains(where: { TestPlace.differ(places, in: $0) }) {
      return true
    }
    let names = places.map { ($0.report ?? "").split(separator: "/") }
    return Set(names.map(\.last)).count == 1 && names.allSatisfy { $0.count > 1 }
  }
}

/// Reports of a run that have tests in common, and say the same or more of the same tests.
struct SharedReports {
  private var joined: Set<Int> = []

  /// - Parameter shared: the tests that several reports have, each with where it stands.
  init(_ reports: [Report], _ shared: [UInt64: [(report: Int, index: Int)]]) {
    var others: [Int: [(index: Int, report: Int, other: Int)]] = [:]
    for places in shared.values {
      for (place, next) in places.enumerated() where place > 0 {
        others[next.report, default: []].append((next.index, places[0].report, places[0].index))
      }
    }
    for (number, pairs) in others {
      let results = reports[number].results
      let isCopy = pairs.allSatisfy { pair in
        let other = reports[pair.report].results
        return results.outcome(pair.index) == other.outcome(pair.other)
          && results.duration(pair.index) == other.duration(pair.other)
          && TestPlace.areSame(
            results.surroundings(pair.index).host, other.surroundings(pair.other).host)
      }
      if isCopy { joined.insert(number) }
    }
    joined.formUnion(Reruns(reports) { report, index in report.results.name(index) }.reports)
  }

  func isJoined(_ report: Int) -> Bool { joined.contains(report) }
}

/// The reports of a run in which failed tests of earlier ones were tried again.
struct Reruns {
  /// Indices of reports, in the order in which they ran.
  private(set) var reports: [Int] = []

  /// A report is such a one if it began after others, or is called so, and has no test that did not fail in
  /// them.
  ///
  /// - Parameter test: by what a result is known again.
  init<Key: Hashable>(_ reports: [Report], test: (Report, Int) -> Key) {
    let order = reports.indices.sorted { left, right in
      let (one, other) = (Self.place(of: reports[left]), Self.place(of: reports[right]))
      return one != other ? one < other : left < right
    }
    var failing: Set<Key> = []
    var last: Int?
    for number in order {
      let report = reports[number]
      let results = report.results
      let ran = results.indices.lazy.filter { results.outcome($0) != .skipped }
      let place = Self.place(of: report)
      if let last, place > last, !failing.isEmpty, !ran.isEmpty,
        ran.allSatisfy({ failing.contains(test(report, $0)) })
      {
        self.reports.append(number)
        for index in ran where !results.outcome(index).isFailure {
          failing.remove(test(report, index))
        }
      } else {
        for index in ran where results.outcome(index).isFailure {
          failing.insert(test(report, index))
        }
        last = place
      }
    }
  }

  /// When a report began; of one that states none, whether it is called like one that tries again.
  private static func place(of report: Report) -> Int {
    if let start = report.start ?? report.newestTime { return start.instant }
    let name = report.file.split(separator: "/").last?.lowercased() ?? ""
    return name.contains(#/re-?run|retry|retries|attempt[-_.]?[2-9]/#) ? 1 : 0
  }
}

extension Results {
  /// The hash of a test's id without a number.
  fileprivate func name(_ index: Int) -> UInt64 { idHash(namesakes[index] ?? index) }
}

extension ReportedRun {
  /// What a report is called within the folder of its run, without its endings; nil where it is the run's only
  /// file, or its name changes from run to run.
  fileprivate func relativeName(of report: Report) -> String? {
    guard report.file.hasPrefix(path + "/") else { return nil }
    var name = report.file.dropFirst(path.utf8.count + 1)
    for ending in [".gz", ".json", ".jsonl", ".ndjson", ".xml", ".trx"] where name.hasSuffix(ending)
    {
      name = name.dropLast(ending.count)
    }
    return name.isEmpty || name.contains(#/[0-9]{6,}|[0-9a-f]{16,}/#) ? nil : String(name)
  }
}
