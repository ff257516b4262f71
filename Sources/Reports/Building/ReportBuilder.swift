// How every format adds its tests to a report: ids that can be kept, durations that can be, texts of
// a bounded length, attempts taken together, names told apart, and the summary held to the recount.
import Dates
import Diagnostics
import Settings

/// What a test means that has the id of one before it.
public enum Repetition: Sendable, Hashable {
  /// Another test with the same name: it gets ` #2` behind its id.
  case anotherTest
  /// The same test, tried again in the same run. `afterFailure` where the report leaves out that the
  /// attempt before failed.
  case anotherAttempt(afterFailure: Bool = false)
  /// More about the same attempt: its teardown, its second failure, one of its cases.
  case sameAttempt
  /// Another attempt where the one before failed, as a writer has it that says no more; else another test.
  case attemptAfterFailure
}

/// Builds the report of one file.
///
///     var builder = ReportBuilder(file: "runs/nightly/r01.json", format: .ctrf)
///     builder.add(TestID(["cart.spec.ts", "Cart", "adds up"]), outcome: .passed, duration: 0.012)
///     builder.states("passed", 1, of: [.passed])
///     let report = builder.finish()
///
/// A test that passes costs no string and no dictionary: its id's bytes, one hash, one place in a table.
public struct ReportBuilder: Sendable {
  /// The report so far: readers fill in what is about the whole run.
  public var report: Report
  /// Whether the runner itself says that the run failed, in other words than its exit code.
  public var saysItFailed = false
  /// What the team says that a repeated name means, where it says so.
  public var repeated: ReportRule.Repeated?
  /// What stands around the tests that are added, beyond their ids.
  public var surroundings = Surroundings() {
    didSet { if surroundings != oldValue { place = report.results.index(of: surroundings) } }
  }
  private var place: UInt32 = 0

  private var index = IDIndex()
  private var faults = BuildingFaults()
  private var statements: [StatedCount] = []

  public init(file: String, format: ReportFormat) {
    report = Report(file: file, format: format)
  }

  /// The longest duration that is believed, in seconds: 30 days, more than any runner lets a test run.
  /// A clock that a test froze or moved gives years.
  public static let longestDuration: Double = 30 * 86_400

  /// Whether a test or a run may have taken that many seconds.
  static func believes(_ duration: Double) -> Bool { (0...longestDuration).contains(duration) }

  /// How many attempts and how many captured outputs of a test are kept: its last ones.
  static let longestList = 20

  /// Makes room for that many tests with ids of that many bytes in all, where a reader can tell.
  public mutating func reserve(tests: Int, bytes: Int) {
    report.results.reserve(tests: tests, bytes: bytes)
  }

  /// Adds a test, or more about one.
  ///
  /// - Parameters:
  ///   - id: the test's id; an empty one becomes `(no name)`.
  ///   - file: UTF-8 of the path of the source file it is in.
  ///   - outcome: that of the last attempt. With a failed attempt in the detail, passed becomes flaky.
  ///   - duration: seconds; nil where none is stated.
  ///   - detail: what else is known. Its texts are cut to `longestText` bytes.
  ///   - repeats: what it means that a test with that id is there already.
  /// - Returns: the test's index in the results.
  @discardableResult
  public mutating func add(
    _ id: TestID, file: (some Collection<UInt8>)?, outcome: Outcome, duration: Double? = nil,
    detail: Detail? = nil, repeats: Repetition = .anotherTest
  ) -> Int {
    var id = id
    if id.isEmpty { id.append("(no name)".utf8) }
    id.clean()
    let detail = detail.flatMap { prepared($0, of: id) }
    let duration = believed(duration, of: id)
    let outcome = outcome.after(detail?.attempts ?? [])
    var hash = Results.hash(id.bytes)
    var first: Int?
    if let known = find(id, hash) {
      let same =
        faults.lastNamesakes[namesake(of: known, file)]
        ?? (isSamePlace(known, file) ? known : nil)
      if let last = same, let joins = joining(with: last, repeats) {
        if case .attemptAfterFailure = repeats, repeated == nil {
          faults.assumedAttempts.note(String(decoding: id.bytes, as: UTF8.self))
        }
        join(last, joins, outcome: outcome, duration: duration, detail: detail)
        return last
      }
      if same != nil { faults.duplicates.note(String(decoding: id.bytes, as: UTF8.self)) }
      first = known
      hash = tellApart(&id)
    }
    report.results.append(
      id: id.bytes, hash: hash, nameOffset: id.nameOffset, file: file, place: place,
      outcome: outcome, duration: duration, detail: detail)
    let added = report.results.count - 1
    if let first {
      report.results.note(added, asNamesakeOf: first)
      faults.lastNamesakes[namesake(of: first, file)] = added
    }
    index.insert(added, in: report.results)
    return added
  }

  /// Adds a test whose source file is not known.
  @discardableResult
  public mutating func add(
    _ id: TestID, outcome: Outcome, duration: Double? = nil, detail: Detail? = nil,
    repeats: Repetition = .anotherTest
  ) -> Int {
    add(
      id, file: [UInt8]?.none, outcome: outcome, duration: duration, detail: detail,
      repeats: repeats)
  }

  /// The index of the test with that id, as `add` would clean it.
  public func find(_ id: TestID) -> Int? {
    var id = id
    id.clean()
    return find(id, Results.hash(id.bytes))
  }

  private func find(_ id: TestID, _ hash: UInt64) -> Int? {
    report.results.find(id.bytes, hash, in: index)
  }

  /// Puts ` #2`, ` #3`, … behind the id, and gives the hash of the first that is free.
  private mutating func tellApart(_ id: inout TestID) -> UInt64 {
    let first = Results.hash(id.bytes)
    let bytes = id.bytes
    var number = faults.numbers[first] ?? 2
    while true {
      id.bytes = bytes + Array(" #\(number)".utf8)
      let hash = Results.hash(id.bytes)
      number += 1
      guard find(id, hash) == nil else { continue }
      faults.numbers[first] = number
      return hash
    }
  }

  /// Notes what the report's own summary states, to be held to the recount when the report is done.
  ///
  /// - Parameters:
  ///   - word: the summary's word: `failures`.
  ///   - count: what it states.
  ///   - outcomes: the outcomes that it counts under that word.
  public mutating func states(_ word: String, _ count: Int, of outcomes: Set<Outcome>) {
    statements.append(StatedCount(word: word, count: count, counted: .outcomes(outcomes)))
  }

  /// Notes what the summary states of something else than outcomes, and how many of it there are.
  public mutating func states(_ word: String, _ count: Int, counted: Int) {
    statements.append(StatedCount(word: word, count: count, counted: .figure(counted)))
  }

  /// Adds a problem of the whole run, once a kind.
  mutating func addProblem(_ kind: Problem.Kind, message: String? = nil) {
    guard !report.problems.contains(where: { $0.kind == kind && $0.subject == nil }) else { return }
    report.problems.append(Problem(kind, message: message?.shortened()))
  }

  /// Adds a diagnostic at a place of the report's file.
  public mutating func diagnose(
    _ level: Diagnostic.Level, line: Int = 0, column: Int = 0, _ sentence: String,
    hint: String? = nil, identifier: String
  ) {
    report.diagnostics.append(
      Diagnostic(
        level, at: SourceLocation(file: report.file, line: line, column: column), sentence,
        hint: hint, identifier: identifier))
  }

  /// Notes a test whose outcome the report states by a word that means none.
  mutating func noteUnknownOutcome(_ word: String) { faults.unknownOutcomes.note(word) }

  /// The report, with diagnostics for what was mended on the way and for a summary that disagrees. A
  /// runner that says that it failed, without a test or a problem that explains it, is a problem.
  public consuming func finish() -> Report {
    let counts = report.results.counts
    if let duration = report.duration, !Self.believes(duration) {
      report.duration = nil
      faults.hasAbsurdRun = true
    }
    report.environment = report.environment.bounded
    report.origin.complete(from: OriginNames.origin(in: report.environment))
    report.diagnostics += faults.diagnostics(in: report.file)
    let wrong = statements.filter { $0.count != $0.recount(counts) }
    if let diagnostic = StatedCount.disagreement(wrong, counts, in: report.file) {
      report.diagnostics.append(diagnostic)
    }
    let failed = saysItFailed || (report.exitCode ?? 0) != 0
    if failed, counts.failures == 0, report.problems.isEmpty {
      report.problems.append(Problem(.unexplained))
    }
    for place in report.problems.indices {
      report.problems[place].message = report.problems[place].message?.showable
    }
    return report
  }

  private func namesake(of first: Int, _ file: (some Collection<UInt8>)?) -> Namesake {
    Namesake(first: first, place: place, file: file.map { Results.hash($0) } ?? 0)
  }

  /// Whether a test with the same id stood in the same file and suite, and ran in the same place.
  private func isSamePlace(_ known: Int, _ file: (some Collection<UInt8>)?) -> Bool {
    guard report.results.place(known) == place else { return false }
    guard let file, let other = report.results.file(known) else { return true }
    return other.utf8.elementsEqual(file)
  }

  /// How more is added to a test; nil where it is another test.
  private func joining(with known: Int, _ repeats: Repetition) -> Repetition? {
    switch repeats {
    case .anotherTest: repeated == .attempts ? .anotherAttempt() : nil
    case .attemptAfterFailure:
      repeated == .attempts || repeated == nil && report.results.outcome(known).isFailure
        ? .anotherAttempt() : nil
    case .anotherAttempt, .sameAttempt: repeats
    }
  }

  /// A time that the report states; nil where there is none, or where it is none that can be, which is told
  /// in a diagnostic. A clock that was never set shows the year 1970.
  public mutating func time(_ text: String?) -> StatedDate? {
    guard let text = text?.trimmed, !text.isEmpty else { return nil }
    let date = StatedDate(programTime: text)
    guard let date, date.year > 1970 else {
      faults.unknownTimes.note(text)
      return nil
    }
    return date
  }

  private mutating func believed(_ duration: Double?, of id: TestID) -> Double? {
    guard let duration else { return nil }
    if Self.believes(duration) { return duration }
    faults.durations.note(String(decoding: id.bytes, as: UTF8.self))
    return nil
  }

  /// The detail with texts and lists of bounded length; nil where nothing is in it.
  private mutating func prepared(_ detail: Detail, of id: TestID) -> Detail? {
    guard !detail.isEmpty else { return nil }
    var detail = detail.shortened
    for place in detail.attempts.indices {
      detail.attempts[place].duration = believed(detail.attempts[place].duration, of: id)
    }
    return detail
  }

  private mutating func join(
    _ known: Int, _ repeats: Repetition, outcome: Outcome, duration: Double?, detail: Detail?
  ) {
    let earlier = Attempted(
      outcome: report.results.outcome(known), duration: report.results.duration(known),
      detail: report.results.detail(known))
    let later = Attempted(outcome: outcome, duration: duration, detail: detail)
    let joined =
      switch repeats {
      case .anotherAttempt(let afterFailure): earlier.retried(later, afterFailure: afterFailure)
      case .sameAttempt, .anotherTest, .attemptAfterFailure: earlier.continued(later)
      }
    report.results.revise(
      known, outcome: joined.outcome, duration: joined.duration, detail: joined.detail?.shortened)
  }
}
