// What the reader makes of one worklog: facts, each with its line, and the prose they stand in.
import Dates
import Diagnostics
import Redaction

/// One Markdown file about one run, as it was understood.
public struct Worklog: Sendable {
  /// The path relative to the content folder, or as it was given.
  public var file: String
  /// The first heading's text; the file's name where there is none.
  public var title: String
  public var date: StatedDate?
  /// The order of day and month that its date shows, as `30/12/2031` does; nil for most.
  public var dayOrder: DayOrder?
  /// The date with the day first and with the month first, where the worklog alone does not tell which.
  public var eitherDate: [StatedDate] = []
  /// What the run was about: `critical`, `e2e`, …; lower case, words joined by hyphens.
  public var scope: String?
  /// The run that front matter names.
  public var run: String?
  /// The metadata at the head of the worklog, in its order, names as written.
  public var fields: [Field] = []
  public var findings: [Finding] = []
  /// The text under the summary heading, or the first paragraph: plain, at most a few sentences.
  public var summary: String?
  /// Its text as HTML; empty where that is kept apart from what was read of it.
  public var prose = Prose()
  /// A hash of the file's bytes, the same on every machine: 64-bit XXH3; 0 where it was not read.
  public var sourceHash: UInt64 = 0
  /// What was inferred, and by which rule; `almanac inspect` prints it.
  public var inferences: [Inference] = []
  /// Files that it shows as pictures, relative to the content folder, each once. Whether they are there it does not
  /// know.
  public var pictures: [String] = []
  public var diagnostics: [Diagnostic] = []
  /// What of it must not be published; see `Masks`.
  public var secrets: [Secret] = []

  public init(file: String, title: String) {
    self.file = file
    self.title = title
  }
}

/// An issue as one worklog tells it.
public struct Finding: Sendable {
  /// The title without numbering, severity and status marks.
  public var title: String
  /// The worklog's own label: `ISSUE 1`, `CLUSTER 3`, `P0-1`.
  public var label: String?
  /// The line of its heading or list item, from 1.
  public var line: Int
  public var severity: Severity?
  public var status: Status?
  /// Tests that the finding names as failing, as written, without line numbers.
  public var tests: [String] = []
  /// Numbers in the team's tracker that the finding's own text names, in order of appearance.
  public var references: [Int] = []
  /// The numbers under which the finding itself is tracked: those of `references` that it calls its own
  /// (`GitHub Issue: #666`), and those that a later section gives it.
  public var ownReferences: [Int] = []
  /// `Severity`, `Source`, `Business Risk`, …: every field of its section, in order.
  public var fields: [Field] = []
  /// Error texts: code blocks of the section that are neither commands nor source code.
  public var excerpts: [Excerpt] = []
  /// Files that it says are affected.
  public var files: [String] = []
  /// What it means for users or business, where that is said.
  public var impact: String?
  /// The command or suite that showed it.
  public var source: String?
  /// Where its own text stands in `Worklog.prose`.
  public var text: Range<Int> = 0..<0
  /// A hash of that text, the same on every machine: 64-bit XXH3; 0 where there is none.
  public var textHash: UInt64 = 0
  /// The words of that text.
  public var words = FindingWords()
  /// Whether its place in the prose is marked, so that links can lead there.
  public var isMarked = false
  /// What stands as code within a line of its text, as it was written: names of tests, perhaps.
  public var codes: [String] = []

  public init(title: String, line: Int) {
    self.title = title
    self.line = line
  }
}

/// A stated name and value, such as **Scope:** Critical tests.
public struct Field: Hashable, Sendable {
  public var name: String
  public var value: String
  public var line: Int

  public init(name: String, value: String, line: Int) {
    self.name = name
    self.value = value
    self.line = line
  }
}

/// A piece of error output.
public struct Excerpt: Hashable, Sendable {
  public let text: String
  /// The info string of its fence, if any.
  public let language: String?
  public let line: Int
  /// Hashes of the lines by which the error can be known again; see `ErrorSignature`.
  public let signatures: [UInt64]

  public init(text: String, language: String?, line: Int) {
    self.text = text
    self.language = language
    self.line = line
    signatures = ErrorSignature.hashes(in: text.utf8.span)
  }

  /// One whose text was read before.
  init(text: String, language: String?, line: Int, signatures: [UInt64]) {
    self.text = text
    self.language = language
    self.line = line
    self.signatures = signatures
  }
}

/// Something that was concluded rather than read, and the rule that concluded it.
public struct Inference: Hashable, Sendable {
  public var line: Int
  /// What was inferred, as a short phrase: `severity P1 of "…"`.
  public var fact: String
  /// The rule's kebab-case name: `severity-from-group-heading`.
  public var rule: String
}

/// How bad a finding is. Anything from P4 on counts as P3.
public enum Severity: Int, Hashable, Sendable, Comparable, CaseIterable {
  case p0, p1, p2, p3

  /// `P0` … `P3`.
  public var name: String { "P\(rawValue)" }

  /// The worse severity is the smaller one.
  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

/// What a worklog says of a finding. `open`: active, new, failing, a regression. `resolved`: fixed.
/// `known`: accepted, deferred, pre-existing.
public enum Status: String, Hashable, Sendable, CaseIterable {
  case open, resolved, known
}
