// The figures that a JUnit XML document states, held to what stands in it.

/// Counts what a document says, in the two ways in which writers do: cases, and elements in them.
struct JUnitTally {
  private struct Figure {
    /// What the root states, where it states anything.
    var root: Int?
    /// What the suites in it state together.
    var suites: Int?
    var cases = 0
    var elements = 0
  }

  private var tests = Figure()
  private var failures = Figure()
  private var errors = Figure()
  private var skipped = Figure()
  /// Writers do not agree on whether a suite's figures are those of the suites in it too.
  private var nests = false

  mutating func began(_ suites: [JUnitSuite]) {
    guard let suite = suites.last else { return }
    if suites.count > 2 { nests = true }
    add("tests", of: suite, to: &tests)
    add("failures", of: suite, to: &failures)
    add("errors", of: suite, to: &errors)
    add("skipped", of: suite, to: &skipped)
  }

  private func add(_ name: String, of suite: JUnitSuite, to figure: inout Figure) {
    guard let stated = suite.attributes[name].flatMap({ Int($0.trimmed) }),
      (0...1_000_000_000).contains(stated)
    else { return }
    if suite.index == 0 {
      figure.root = stated
    } else {
      figure.suites = (figure.suites ?? 0) + stated
    }
  }

  /// - Parameter isPackage: whether it stands for a package of go. Some versions of gotestsum count it
  ///   and some do not, so that only one of the two ways has it.
  mutating func add(_ testCase: JUnitCase, isPackage: Bool = false) {
    tests.cases += 1
    if isPackage {
      if testCase.first(.failure) != nil { failures.cases += 1 }
      if testCase.first(.error) != nil { errors.cases += 1 }
      return
    }
    tests.elements += 1
    Self.count(testCase, .failure, in: &failures)
    Self.count(testCase, .error, in: &errors)
    Self.count(testCase, .skipped, in: &skipped)
  }

  private static func count(_ testCase: JUnitCase, _ kind: JUnitEntry.Kind, in figure: inout Figure)
  {
    let count = testCase.entries.count { $0.kind == kind }
    figure.elements += count
    figure.cases += min(1, count)
  }

  /// Notes the figures that neither way of counting gives. pytest counts subtests as tests, which have
  /// no case of their own; libtest counts ignored tests, which it leaves out; SwiftPM does not count
  /// skipped tests.
  func states(in builder: inout ReportBuilder, _ dialect: JUnitDialect) {
    guard !nests else { return }
    state("failures", failures, in: &builder)
    state("errors", errors, in: &builder)
    if dialect == .pytest || dialect == .libtest { return }
    state("skipped", skipped, in: &builder)
    var ran = tests
    if dialect == .swiftPM { ran.elements -= skipped.cases }
    state("tests", ran, in: &builder)
  }

  private func state(_ word: String, _ figure: Figure, in builder: inout ReportBuilder) {
    guard let stated = figure.suites ?? figure.root, stated != figure.elements,
      stated != figure.cases
    else { return }
    builder.states(word, stated, counted: figure.cases)
  }
}
