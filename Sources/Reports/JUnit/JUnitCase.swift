// What a JUnit XML document says, before any dialect's meaning is given to it.

/// A `<testcase>` with all that stands in it.
struct JUnitCase {
  var attributes: [String: String]
  var entries: [JUnitEntry] = []
  /// Its own `<properties>`.
  var properties: [EnvironmentValue] = []
  var output: [CapturedOutput] = []

  var name: String { attributes["name"] ?? "" }
  var className: String { attributes["classname"] ?? attributes["class"] ?? "" }

  func first(_ kinds: JUnitEntry.Kind...) -> JUnitEntry? {
    entries.first { kinds.contains($0.kind) }
  }
}

/// What stands in a test case about how it went.
struct JUnitEntry {
  /// By the element's name.
  enum Kind: String {
    case failure, error, skipped
    /// pytest-rerunfailures: an attempt that failed.
    case rerun
    /// Surefire: a failed attempt of a test that failed in the end.
    case rerunFailure, rerunError
    /// Surefire: a failed attempt of a test that passed in the end.
    case flakyFailure, flakyError

    /// By the element's name, which some writers have in words of their own.
    init?(element name: String) {
      switch name {
      case "ignored", "disabled", "pending": self = .skipped
      default: self.init(rawValue: name)
      }
    }
  }

  var kind: Kind
  var attributes: [String: String]
  var text = LongText()

  /// What it says in a few lines. Go's writers state no more than that it failed; then the text tells.
  var message: String? {
    let stated = attributes["message"].flatMap { $0.isEmpty ? nil : $0 }
    guard let stated else { return textLines.first ?? attributes["type"] }
    // The message of a skipped test is all that gotestsum has of it.
    if stated.hasPrefix("=== RUN ") { return GoOutput.message(of: stated) }
    guard Self.muteMessages.contains(stated) else { return stated }
    return GoOutput.message(of: text.text) ?? stated
  }

  /// What gotestsum and go-junit-report write for every test of an outcome.
  private static let muteMessages: Set = ["Failed", "Error", "Skipped"]

  /// Its text, where that says more than the message.
  var traceback: String? {
    let whole = text.text.trimmed
    return whole.isEmpty || whole == message ? nil : whole
  }

  private var textLines: [String] {
    text.text.split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}

/// A `<testsuite>` that is open, or `<testsuites>`.
struct JUnitSuite {
  var attributes: [String: String]
  var name: String { attributes["name"] ?? "" }
  /// Its place among all suites of the document, from 0.
  var index = 0
  /// Whether properties are stated of it.
  var hasProperties = false
}

extension String {
  /// Without blanks and line breaks at its ends.
  var trimmed: String {
    guard let first = utf8.firstIndex(where: { !$0.isASCIIBlank }),
      let last = utf8.lastIndex(where: { !$0.isASCIIBlank })
    else { return "" }
    // Other blanks than those of ASCII are rare, and looking for them is slow.
    if utf8[first] < 0x80, utf8[last] < 0x80 {
      return String(self[first..<utf8.index(after: last)])
    }
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}

extension UInt8 {
  fileprivate var isASCIIBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
