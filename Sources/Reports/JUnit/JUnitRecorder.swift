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

  /// The most properties that are kept of a run: Surefire writes all of Java's.
  private static let mostProperties = 200

  init(_ builder: ReportBuilder) { self.builder = builder }

  func finish(isWhole: Bool) -> ReportBuilder {
    builder.report.tool = builder.report.tool ?? dialect.tool
    if dialect == .node {
      node.addParents(to: &builder)
    } else if isWhole {
      tally.states(in: &builder, dialect)
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
    tally.began(suites)
    node.began(suites)
  }

  func suiteEnded(_ suite: JUnitSuite) {}

  private func readStart(_ suite: JUnitSuite) {
    guard let stated = suite.attributes["timestamp"].flatMap({ StatedDate(timestamp: $0) }) else {
      return
    }
    if let start = builder.report.start, start.instant <= stated.instant { return }
    builder.report.start = stated
  }

  /// The root's time where it states one, else that of the suites in it together.
  private func readDuration(_ suite: JUnitSuite, depth: Int) {
    guard depth <= 2, !statesDuration, let time = Self.seconds(suite.attributes["time"]) else {
      return
    }
    if suite.index == 0 { statesDuration = true }
    suitesDuration = (suitesDuration ?? 0) + max(0, time)
  }

  /// Seconds with a point; some writers put commas between thousands.
  private static func seconds(_ text: String?) -> Double? {
    text.flatMap { Double($0.replacing(",", with: "").trimmed) }
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
    tally.add(testCase, isPackage: dialect == .go && testCase.isGoPackage)
    if dialect == .pytest, testCase.className.isEmpty { return addCollection(testCase) }
    if dialect == .pytest, testCase.isInternalError {
      builder.report.problems.append(
        Problem(.crashed, message: testCase.entries.first?.traceback?.shortened()))
      return
    }
    let outcome = testCase.outcome
    if dialect == .node { node.add(outcome, in: suites) }
    var id = dialect.id(testCase, in: suites)
    if dialect == .go, testCase.isGoPackage {
      // Where no test ran at all, only the suite names the package.
      id = TestID([testCase.className.nonEmpty ?? suites.last?.name ?? ""])
    }
    builder.add(
      id, file: dialect.file(testCase)?.utf8,
      outcome: testCase.isGoPackage && dialect == .go ? .error : outcome,
      duration: Self.seconds(testCase.attributes["time"]), detail: detail(testCase, outcome),
      repeats: repetition(testCase))
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

  /// pytest-rerunfailures writes a failed attempt as a case of its own without children, and pytest an
  /// error of the teardown after a failure as a second case; gotestsum writes a case an attempt.
  private func repetition(_ testCase: JUnitCase) -> Repetition {
    switch dialect {
    case .pytest:
      let message = testCase.first(.error)?.message ?? ""
      return message.hasPrefix("failed on teardown")
        ? .sameAttempt : .anotherAttempt(afterFailure: true)
    case .go: return .anotherAttempt()
    default: return .anotherTest
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
