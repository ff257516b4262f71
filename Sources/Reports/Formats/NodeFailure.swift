// What node's events say of why a test failed, and what its files printed.
import JSON

/// The error of a `test:fail`, and the reason of a test that was skipped.
struct NodeFailure {
  private let data: JSONValue
  private let error: JSONValue
  private let type: String

  init(_ data: JSONValue) {
    self.data = data
    error = data["details"]["error"]
    type = error["failureType"].string ?? ""
  }

  /// `skip` and `todo` are true or a reason. A todo without a body passes, which is no result.
  static func outcome(of data: JSONValue, passed: Bool) -> Outcome {
    if data["skip"].isStated { return .skipped }
    if data["todo"].isStated { return passed ? .skipped : .xfailed }
    return passed ? .passed : .failed
  }

  /// Whether it was given up because something around it failed or ended.
  var isCancelled: Bool { type == "cancelledByParent" }

  /// Whether it only repeats that something in it or around it failed.
  var isOfOthers: Bool { type == "subtestsFailed" || isCancelled }

  /// - Parameter file: the test's own file.
  func detail(_ outcome: Outcome, in file: String) -> Detail? {
    var detail = Detail()
    switch outcome {
    case .passed: return nil
    case .skipped: detail.message = data["skip"].string ?? data["todo"].string
    default:
      let cause = error["cause"]
      detail.message =
        cause["message"].saying ?? cause.saying ?? error["message"].saying ?? type.nonEmpty
      detail.traceback = cause["stack"].saying ?? error["stack"].saying
      if outcome.isFailure { detail.line = detail.traceback.flatMap { line(of: file, in: $0) } }
    }
    return detail.isEmpty ? nil : detail
  }

  /// The first line of the file in a stack: `at TestContext.<anonymous> (file:///…/cart.test.js:13:44)`.
  private func line(of file: String, in stack: String) -> Int? {
    guard !file.isEmpty, let range = stack.firstRange(of: file + ":") else { return nil }
    return Int(stack[range.upperBound...].prefix { $0.isASCIIDigit })
  }
}

/// What the files of a run printed, and whether they had tests.
struct NodeFiles: Sendable {
  private var outputs: [String: LongText] = [:]
  private var withTests: Set<String> = []

  mutating func note(_ message: JSONValue, of file: JSONValue) {
    guard let text = message.bytes, let file = file.string else { return }
    outputs[file, default: LongText()].append(text)
  }

  /// - Parameter file: relative to the project.
  mutating func noteTest(of file: String) { withTests.insert(file) }

  func hasTests(_ file: String) -> Bool { withTests.contains(file) }

  /// Node says no more of a file that failed as a whole than that it did; why, the file printed.
  func explain(_ detail: inout Detail?, file: JSONValue) {
    guard let file = file.string, let text = outputs[file]?.text, detail != nil else { return }
    detail?.traceback = text
    let lines = text.split(separator: "\n")
    let telling = lines.first {
      $0.firstMatch(of: #/^(?:Uncaught )?\w*(?:Error|Exception)\b.*:/#) != nil
    }
    if let telling { detail?.message = String(telling) }
  }
}

extension JSONValue {
  /// Whether it is true or a text: `skip`, `todo`.
  fileprivate var isStated: Bool { bool ?? (bytes != nil) }
}
