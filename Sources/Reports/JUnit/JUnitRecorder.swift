// Gives the elements of one JUnit XML document their meaning, and adds them to the report.
import Dates

/// Adds what one document says.
final class JUnitRecorder: JUnitListener {
  private var builder: ReportBuilder
  private var dialect = JUnitDialect.other
  private var tally = JUnitTally()
  private var node = NodeSuites()
  /// The time of the suites that stand in no other, in seconds.
  private var suitesDuration: Double?
  private var statesDuration = false
  private var durations = DurationText()
  /// Whether Gradle wrote the document, once the first case is there.
  private var isOfGradle: Bool?

  /// The most properties that are kept of a run: Surefire writes all of Java's.
  private static let mostProperties = 200

  init(_ builder: ReportBuilder) { self.builder = builder }

  func finish(isWhole: Bool) -> ReportBuilder {
    builder.report.tool = builder.report.tool ?? dialect.tool
    if dialect == .node {
      node.addParents(to: &builder)
    } else if isWhole {
      tally.states(in: &builder)
    }
    if let suitesDuration {
      builder.report.duration = (builder.report.duration ?? 0) + suitesDuration
    }
    return builder
  }

  func suiteBegan(_ suites: [JUnitSuite]) {
    guard let suite = suites.last else { return }
    let found = JUnitDialect(suites)
    if dialect == .other { dialect = found }
    readStart(suite)
    readDuration(suite, depth: suites.count)
    if let host = suite.attributes["hostname"], !host.isEmpty {
      property(EnvironmentValue("hostname", host))
    }
    tally.began(suite)
    node.began(suites)
    builder.surroundings = Surroundings(suites)
  }

  func suiteEnded(_ suite: JUnitSuite, in suites: [JUnitSuite]) {
    tally.ended(dialect)
    builder.surroundings = Surroundings(suites)
  }

  /// An error of a suite counts as one of a test that is called like the suite.
  func suiteFailed(_ entry: JUnitEntry, in suites: [JUnitSuite]) {
    tally.addFailure(of: entry.kind)
    let names = suites.map(\.name).filter { !$0.isEmpty }
    let name = names.last ?? "(suite without a name)"
    builder.add(
      TestID([name]), outcome: .error,
      detail: Detail(message: entry.message, traceback: entry.traceback), repeats: .sameAttempt)
    let problem = Problem(.suiteFailed, subject: name, message: entry.message?.shortened())
    if !builder.report.problems.contains(problem) { builder.report.problems.append(problem) }
  }

  private func readStart(_ suite: JUnitSuite) {
    guard let stated = builder.time(suite.attributes["timestamp"]) else { return }
    if let start = builder.report.start, start.instant <= stated.instant { return }
    builder.report.start = stated
  }

  /// The root's time where it states one, else that of the suites in it together.
  private func readDuration(_ suite: JUnitSuite, depth: Int) {
    guard depth <= 2, !statesDuration, let time = suite.attributes["time"].flatMap({ seconds($0) })
    else { return }
    if suite.index == 0 { statesDuration = true }
    suitesDuration = (suitesDuration ?? 0) + max(0, time)
  }

  private func seconds(_ text: String) -> Double? { durations.seconds(text) }

  private func readTime(_ testCase: JUnitCase) {
    guard let text = testCase.attributes["timestamp"], let time = builder.time(text) else { return }
    if let newest = builder.report.newestTime, newest.instant >= time.instant { return }
    builder.report.newestTime = time
  }

  func property(_ property: EnvironmentValue) {
    if property.name == "go.version" {
      if dialect == .other { dialect = .go }
      builder.report.tool = builder.report.tool ?? "go \(property.value)".shortened(to: 100)
    }
    guard builder.report.environment.count < Self.mostProperties,
      !builder.report.environment.contains(where: { $0.name == property.name })
    else { return }
    builder.report.environment.append(
      EnvironmentValue(
        property.name.shortened(to: Results.longestID), property.value.shortened(to: 2_000)))
  }

  func comment(_ text: String) { node.comment(text) }

  func testCase(_ testCase: JUnitCase, in suites: [JUnitSuite]) {
    if dialect == .other { dialect = JUnitDialect(suites, testCase) }
    let outcome = testCase.outcome(in: suites.last)
    let isPackage = dialect == .go && testCase.isGoPackage
    var before: Outcome?
    defer {
      tally.add(
        testCase, outcome, isTest: !isPackage && !testCase.isUnloadedFile, after: before)
    }
    readTime(testCase)
    if !outcome.isFailure { builder.report.note(testCase.attachments) }
    if dialect == .pytest, testCase.className.isEmpty { return addCollection(testCase) }
    if dialect == .pytest, testCase.isInternalError {
      builder.report.problems.append(
        Problem(.crashed, message: testCase.entries.first?.traceback?.shortened()))
      return
    }
    if dialect == .node { node.add(outcome, in: suites) }
    var id = dialect.id(testCase, in: suites)
    if isPackage {
      // Where no test ran at all, only the suite names the package.
      id = TestID([testCase.className.nonEmpty ?? suites.last?.name ?? ""])
    }
    let count = builder.report.results.count
    let index = builder.add(
      id, file: dialect.file(testCase)?.utf8, outcome: isPackage ? .error : outcome,
      duration: testCase.attributes["time"].flatMap { seconds($0) },
      detail: detail(testCase, outcome), repeats: repetition(testCase, in: suites))
    if builder.report.results.count == count {
      before = builder.report.results.detail(index)?.attempts.last?.outcome ?? .passed
    }
    if testCase.isUnloadedFile {
      builder.report.problems.append(Problem(.notCollected, subject: testCase.name))
    }
  }

  /// libtest writes no message but what the panic printed.
  private func detail(_ testCase: JUnitCase, _ outcome: Outcome) -> Detail? {
    var detail = testCase.detail(outcome)
    guard dialect == .libtest, let printed = detail?.output.first?.text.panicMessage else {
      return detail
    }
    detail?.message = printed
    return detail
  }

  /// Gradle's test retry plugin writes a case an attempt too, and nothing tells that it does.
  /// pytest-rerunfailures writes a failed attempt as a case of its own without children, and pytest an
  /// error of the teardown after a failure as a second case; gotestsum writes a case an attempt.
  private func repetition(_ testCase: JUnitCase, in suites: [JUnitSuite]) -> Repetition {
    switch dialect {
    case .pytest:
      let message = testCase.first(.error)?.message ?? ""
      return message.hasPrefix("failed on teardown")
        ? .sameAttempt : .anotherAttempt(afterFailure: true)
    case .go: return .anotherAttempt()
    default:
      if isOfGradle == nil { isOfGradle = suites.first?.isOfGradle == true }
      return isOfGradle == true ? .attemptAfterFailure : .anotherTest
    }
  }

  /// A case of pytest without a class is a file: it could not be collected, or skips itself.
  private func addCollection(_ testCase: JUnitCase) {
    let file = testCase.attributes["file"] ?? testCase.name.pytestPath
    if let error = testCase.first(.error, .failure) {
      builder.report.problems.append(
        Problem(.notCollected, subject: file, message: error.text.text.trimmed.shortened()))
    } else if testCase.first(.skipped) != nil {
      builder.diagnose(
        .note, "\(file) skips itself as a whole; its tests are not in the report.",
        identifier: "file-skipped")
    }
  }
}
