// A note of people on an issue: `issues/K7Q2M.md` in the content folder, shown on the issue's page.
import CommonMark
import Diagnostics
import Redaction

/// One Markdown file about one issue, beside what worklogs say of it.
public struct IssueNote: Sendable {
  /// Relative to the content folder.
  public var file: String
  /// The id in its name, upper case; whether there is such an issue only the history knows.
  public var issue: String
  public var prose = Prose()
  /// Its Markdown as it was written, but for what is no text; the beginning where it is shown as plain text.
  public var text = ""
  public var diagnostics: [Diagnostic] = []
  /// What of it must not be published; see `Masks`.
  public var secrets: [Secret] = []

  /// - Parameters:
  ///   - source: The file's bytes, or its beginning where it is larger than `ParsingBounds`.
  ///   - file: Its path, such that `issue(ofFile:)` knows it.
  /// - Returns: A note in any case: at worst one whose prose is plain text.
  public init(
    reading source: [UInt8], file: String, issue: String,
    scanner: SecretScanner = SecretScanner()
  ) {
    self.file = file
    self.issue = issue
    let text = SourceText(source, file: file)
    diagnostics = text.diagnostics
    read(text.bytes)
    var notes = SecretNotes(text.bytes, as: .plain, path: file, scanner)
    notes.add(shownAs: prose.html, scanner)
    secrets = notes.secrets
    diagnostics += notes.diagnostics
  }

  private mutating func read(_ text: [UInt8]) {
    guard text.contains(where: { $0 > 0x20 }) else {
      report(.warning, "The note is empty.", "empty-file")
      return
    }
    if let exceeded = text.withUnsafeBufferPointer({ ParsingBounds.firstExceeded(in: $0) }) {
      let shown = text.prefix(ParsingBounds.shownOfRefused)
      prose = Prose(plain: shown)
      self.text = String(decoding: shown, as: UTF8.self)
      report(
        .warning, exceeded.sentence, "shown-as-plain-text", line: exceeded.line,
        hint: "Split the file or shorten that part; its beginning is shown as plain text.")
      return
    }
    self.text = String(decoding: text, as: UTF8.self)
    let document = Document(parsing: text)
    var renderer = ProseRenderer(
      document, outline: Outline(document), places: [], headingsUnder: Self.headingLevel)
    prose = renderer.render()
  }

  /// A note that is there but cannot be read.
  public init(unreadable file: String, issue: String, reason: String) {
    self.file = file
    self.issue = issue
    report(.error, "The file cannot be read: \(reason).", "unreadable")
  }

  private mutating func report(
    _ level: Diagnostic.Level, _ sentence: String, _ identifier: String, line: Int = 0,
    hint: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        level, at: SourceLocation(file: file, line: line), sentence, hint: hint,
        identifier: identifier))
  }

  /// Its headings stand under the `h2` of the page's section.
  private static let headingLevel = 2

  /// The id that a file's name gives, upper case: `issues/k7q2m.md` is a note on K7Q2M. Nil where the file
  /// is no note: in another folder, or not named by five letters of Crockford base32.
  public static func issue(ofFile file: String) -> String? {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "issues" else { return nil }
    let name = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard name.count == 2, ["md", "markdown"].contains(name[1].lowercased()),
      name[0].utf8.count == 5, name[0].utf8.allSatisfy({ $0 < 0x80 })
    else { return nil }
    let id = name[0].uppercased()
    return id.utf8.allSatisfy(letters.contains) ? id : nil
  }

  /// Crockford base32, as ids are made of: without I, L, O and U.
  private static let letters = Set("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}
