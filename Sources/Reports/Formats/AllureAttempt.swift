// One file of Allure results: an attempt at a test, and the id that its runner would give the test.
import JSON

/// An attempt at a test.
struct AllureAttempt: Sendable {
  let uuid: String
  /// Equal for all attempts at a test.
  let history: String
  let id: TestID
  /// UTF-8 of the source file's path, where the runner gives it.
  let file: [UInt8]?
  let outcome: Outcome
  /// Milliseconds since 1970.
  let start: Double?
  /// Seconds.
  let duration: Double?
  var detail: Detail

  init(_ json: JSONValue, in builder: inout ReportBuilder) {
    let name = AllureName(json)
    uuid = json["uuid"].string ?? ""
    id = name.id
    file = name.file.map { Array($0.utf8) }
    history = json["historyId"].saying ?? String(decoding: name.id.bytes, as: UTF8.self)
    outcome = Self.outcome(json, in: &builder)
    let start = json["start"].number
    self.start = start
    duration = start.flatMap { start in json["stop"].number.map { ($0 - start) / 1000 } }
    let told = json["statusDetails"]
    detail = Detail(message: told["message"].saying, traceback: told["trace"].saying)
    if outcome == .error, detail.message == nil, json["status"].string == nil {
      detail.message = "The result states no status: how the test ended is not known."
    }
    if !outcome.isFailure { detail.traceback = nil }
    detail.parameters = name.parameters
  }

  /// Of pytest's expected failures only the message tells, as its plugin for Allure writes them.
  private static func outcome(_ json: JSONValue, in builder: inout ReportBuilder) -> Outcome {
    let message = json["statusDetails"]["message"].string
    switch json["status"].string {
    case "skipped" where message?.hasPrefix("XFAIL") ?? false: return .xfailed
    case "passed" where message?.hasPrefix("XPASS") ?? false: return .xpassed
    // The runner died, or the plugin did not learn how the test ended. Allure shows both as unknown.
    case "unknown", "", nil: return .error
    case let word?: return builder.outcome(ofWord: word)
    }
  }
}

/// What a file says that a test is called.
struct AllureName {
  private(set) var id = TestID()
  private(set) var file: String?
  /// Those that tell tests apart.
  let parameters: [EnvironmentValue]

  init(_ json: JSONValue) {
    parameters = json["parameters"].elements.prefix(100).compactMap { parameter in
      guard parameter["excluded"].bool != true, let name = parameter["name"].saying else {
        return nil
      }
      return EnvironmentValue(name, parameter["value"].saying ?? "")
    }
    let labels = AllureLabels(json["labels"])
    let name = json["name"].saying ?? ""
    let full = json["fullName"].saying ?? ""
    if labels["framework"] == "pytest", let package = labels["package"],
      let sign = full.lastIndex(of: "#"), full.hasPrefix(package)
    {
      setPytest(package: package, full: full, sign: sign, name: name)
    } else {
      setOther(full: full, name: name, labels: labels)
    }
  }

  /// pytest's own id of `tests.test_cart.TestCart#test_total`, of which `tests.test_cart` is the package.
  /// The name is the function's with its parameters, but for a test with a title of its own.
  private mutating func setPytest(
    package: String, full: String, sign: String.Index, name: String
  ) {
    let path = package.replacing(".", with: "/") + ".py"
    let function = String(full[sign...].dropFirst())
    file = path
    id.append(path.utf8, after: "::")
    for type in full[..<sign].dropFirst(package.utf8.count).split(separator: ".") {
      id.append(type.utf8, after: "::")
    }
    id.append((name.hasPrefix(function) ? name : function + values).utf8, after: "::")
  }

  /// The full name where it names the test; where it is a place (`cart.spec.ts:12:3`), which moves, its
  /// file with the suites and the name.
  private mutating func setOther(full: String, name: String, labels: AllureLabels) {
    if let place = full.wholeMatch(of: #/(.+?):\d+(:\d+)?/#) {
      file = String(place.1)
      id.append(place.1.utf8)
      for suite in labels.suites where suite != place.1 { id.append(suite.utf8) }
      id.append(name.utf8)
    } else if full.isEmpty {
      for suite in labels.suites { id.append(suite.utf8) }
      id.append(name.utf8)
    } else {
      setFull(full)
    }
    id.bytes.append(contentsOf: values.utf8)
  }

  /// The last sign of `org.example.CartTest.total`, `cart.test.js#Cart adds up` and
  /// `tests::cart::total` is where the test's own name begins.
  private mutating func setFull(_ full: String) {
    id.append(full.utf8)
    let sign = full.lastIndex { $0 == "#" } ?? full.lastIndex { $0 == "." || $0 == ":" }
    guard let sign, full.index(after: sign) < full.endIndex else { return }
    id.nameOffset = full[...sign].utf8.count
  }

  private var values: String {
    parameters.isEmpty ? "" : "[" + parameters.map(\.value).joined(separator: ", ") + "]"
  }
}

/// A test's labels: the first value of each name.
private struct AllureLabels {
  private var values: [String: String] = [:]

  init(_ json: JSONValue) {
    for label in json.elements.prefix(200) {
      guard let name = label["name"].string, let value = label["value"].saying else { continue }
      values[name] = values[name] ?? value
    }
  }

  subscript(name: String) -> String? { values[name] }

  /// From the outermost to the innermost.
  var suites: [String] { ["parentSuite", "suite", "subSuite"].compactMap { values[$0] } }
}
