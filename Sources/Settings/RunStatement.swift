// What a CI job says of a run in a file beside its reports: `run.json` or `almanac-run.yml`.
import Diagnostics
import Yams

/// Where a run comes from, as a file beside its reports states it.
public struct RunStatement: Sendable, Hashable {
  public var origin = RunOrigin()
  /// Names and values of its surroundings, in the order of the file.
  public var environment: [Value] = []

  /// A name of the environment, and its value.
  public struct Value: Sendable, Hashable {
    public var name: String
    public var value: String
  }

  /// The names under which the file is read.
  public static let fileNames = ["almanac-run.yml", "run.json"]
  public static let keys = RunOrigin.Fact.allCases.map(\.rawValue) + ["environment"]
  /// The longest file that is read, in bytes.
  public static let longest = 64 * 1024
  /// How many values of the environment are kept, of such a file and of a report.
  public static let mostValues = 200

  public init() {}

  /// Reads the text of such a file, a mapping. JSON is read as the YAML that it is, so that every fault has its
  /// place. A fault costs only the key it stands in; a text that is no YAML, or is longer than `longest`, gives
  /// nothing. All diagnostics are errors, in the order of the file.
  ///
  ///     commit: 3f9c2d1
  ///     branch: main
  ///     job: https://ci.example/jobs/812
  ///     build: 812
  ///     environment: {browser: Firefox 139, region: eu-west}
  public static func read(
    _ text: String, file: String
  ) -> (statement: RunStatement, diagnostics: [Diagnostic]) {
    var faults = Faults(in: .run, file: file)
    do throws(PlacedFault) {
      let tree = try YAMLTree(text, limit: longest)
      var reader = RunStatementReader(values: YAMLValues(tree, faults: faults))
      if let root = tree.root { reader.read(root) }
      return (reader.statement, reader.values.faults.diagnostics)
    } catch {
      faults.report(error.fault, at: error.place)
      return (RunStatement(), faults.diagnostics)
    }
  }
}

private struct RunStatementReader {
  var statement = RunStatement()
  var values: YAMLValues

  init(values: YAMLValues) { self.values = values }

  mutating func read(_ root: Node) {
    for entry in values.entries(root, "run", expected: "a mapping") {
      if let fact = RunOrigin.Fact(rawValue: entry.key) {
        read(fact, entry.value)
      } else if entry.key == "environment" {
        readEnvironment(entry.value)
      } else {
        values.faults.report(
          .unknownKey(entry.key, group: "", known: RunStatement.keys), at: entry.place)
      }
    }
  }

  /// An empty text is what a job writes whose variable is not set.
  private mutating func read(_ fact: RunOrigin.Fact, _ node: Node) {
    guard let text = values.text(node, fact.rawValue), !text.isEmpty else { return }
    if statement.origin.state(fact, text) { return }
    values.faults.report(
      .unknownWord(fact.rawValue, expected: fact.expected, found: text), at: node.place)
  }

  private mutating func readEnvironment(_ node: Node) {
    for entry in values.entries(node, "environment", expected: "a mapping of texts")
    where statement.environment.count < RunStatement.mostValues {
      guard let text = values.text(entry.value, entry.key), !text.isEmpty else { continue }
      statement.environment.append(RunStatement.Value(name: entry.key, value: text))
    }
  }
}

extension RunOrigin.Fact {
  fileprivate var expected: String {
    switch self {
    case .commit: "7 to 64 hexadecimal digits"
    case .branch, .build: "one line of at most \(RunOrigin.longest) characters"
    case .job: "a web address (https or http) without a user"
    }
  }
}
