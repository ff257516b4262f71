// Collects the faults of one text and turns them into diagnostics of the file around it.
import Diagnostics

struct Faults {
  /// More of one text are counted, not listed: one slip may repeat on every line.
  private static let most = 50

  let subject: Subject
  let file: String
  /// The line of the file that the text's first line is.
  let firstLine: Int
  private var found: [Diagnostic] = []

  init(in subject: Subject, file: String, firstLine: Int = 1) {
    self.subject = subject
    self.file = file
    self.firstLine = firstLine
  }

  var count: Int { found.count }

  /// Adds those of another part of the same file.
  mutating func add(_ other: Faults) {
    found += other.found
    if other.haveSpoiledAll { haveSpoiledAll = true }
  }

  /// A line of the text as a line of the file.
  func line(_ place: Place) -> Int { place.line + firstLine - 1 }

  mutating func report(_ fault: Fault, at place: Place) {
    let isError = subject != .frontMatter || fault.spoilsAll
    if fault.spoilsAll { haveSpoiledAll = true }
    let located = fault.moved(by: firstLine - 1)
    found.append(
      Diagnostic(
        isError ? .error : .warning,
        at: SourceLocation(file: file, line: line(place), column: place.column),
        located.sentence(in: subject), hint: located.hint(in: subject),
        identifier: located.identifier(in: subject)))
  }

  /// Whether there is one that leaves nothing of a text to use.
  private(set) var haveSpoiledAll = false

  /// Says that what was reported leaves nothing of the text to be used.
  mutating func spoilAll() { haveSpoiledAll = true }

  /// All of them in order, the last one telling how many were left out.
  var diagnostics: [Diagnostic] {
    let sorted = found.sorted()
    guard sorted.count > Self.most, let first = sorted.dropFirst(Self.most - 1).first else {
      return sorted
    }
    let rest = Diagnostic(
      first.level, at: first.location,
      "\(sorted.count - Self.most + 1) more faults from here on are not listed.",
      identifier: "too-many-faults")
    return sorted.prefix(Self.most - 1) + [rest]
  }
}

extension Fault {
  /// The same fault where its text starts `lines` lines into the file.
  fileprivate func moved(by lines: Int) -> Fault {
    switch self {
    case .notYAML(let problem, let since, let remedy):
      .notYAML(problem: problem, since: since.map { $0 + lines }, remedy: remedy)
    case .duplicateKey(let key, let first):
      .duplicateKey(key, firstLine: first.map { $0 + lines })
    default: self
    }
  }

  fileprivate func identifier(in subject: Subject) -> String {
    if case .unknownKey = self, subject == .settings { return "unknown-setting" }
    return identifier
  }
}
