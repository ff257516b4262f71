// What one file has that must not be published, and what is said of it.
import Diagnostics

/// The secrets of one file, with a warning for each that has a known form. What the settings ask for is
/// masked without a word.
public struct SecretNotes: Sendable {
  public private(set) var secrets: [Secret] = []
  public private(set) var diagnostics: [Diagnostic] = []
  private var known: Set<Secret> = []
  private let file: [UInt8]
  private let path: String

  /// The identifier of the warnings, which count as errors under `--strict`.
  public static let identifier = "secret"
  /// More of one file are counted.
  private static let mostListed = 20

  /// - Parameters:
  ///   - file: What is in the file.
  ///   - path: To show; looked through too.
  public init(_ file: [UInt8], as form: TextForm, path: String, _ scanner: SecretScanner) {
    self.file = file
    self.path = path
    for found in scanner.scan(Array(path.utf8)).found { note(found, at: nil) }
    let scanned = scanner.scan(file, as: form)
    for found in scanned.found { note(found, at: found.range.lowerBound) }
    for (pattern, offset) in scanned.unfinished { reportUnfinished(pattern, at: offset) }
    countUnlisted()
  }

  /// Adds what shows only where Markdown was made HTML of: escapes and marks of emphasis are gone there.
  public mutating func add(shownAs html: [UInt8], _ scanner: SecretScanner) {
    let marks = [UInt8(ascii: "\\"), UInt8(ascii: "&")]
    guard !secrets.isEmpty || file.contains(where: marks.contains) else { return }
    // An anchor made of a heading has a known one in lower case, and goes on after it.
    let known = Set(secrets.map { $0.text.utf8.map(\.folded) })
    let lengths = Set(known.map(\.count))
    for found in scanner.scan(html, as: .markup).found {
      let folded = found.secret.text.utf8.map(\.folded)
      if lengths.contains(where: { known.contains(Array(folded.prefix($0))) }) { continue }
      note(found, at: place(of: found.secret.text))
    }
    countUnlisted()
  }

  private mutating func note(_ found: FoundSecret, at offset: Int?) {
    if known.insert(found.secret).inserted { secrets.append(found.secret) }
    guard let form = found.form, !found.isContinuation else { return }
    listed += 1
    guard listed <= Self.mostListed else { return }
    diagnostics.append(
      Diagnostic(
        .warning, at: location(offset),
        offset == nil
          ? "The file's name seems to have \(form.words) in it; the site shows \(Masks.mark)."
          : "This seems to be \(form.words); the site shows \(Masks.mark) in its place.",
        hint: "Make it invalid and take it out of the file. If it is none, put "
          + "`\(form.identifier)` under `redact.off` in almanac.yml.",
        identifier: Self.identifier))
  }

  private var listed = 0

  private mutating func countUnlisted() {
    guard listed > Self.mostListed, let last = diagnostics.last else { return }
    let sentence = "\(listed - Self.mostListed) more secrets of this file are not listed."
    let isCounted = last.sentence.hasSuffix("are not listed.")
    if isCounted { diagnostics.removeLast() }
    diagnostics.append(
      Diagnostic(
        .warning, at: SourceLocation(file: path), sentence, identifier: Self.identifier))
  }

  private mutating func reportUnfinished(_ pattern: String, at offset: Int) {
    diagnostics.append(
      Diagnostic(
        .warning, at: location(offset),
        "The pattern `\(pattern.prefix(60))` takes too many steps here; from here on nothing is masked by it.",
        hint: "Write it in a simpler way: without one repetition within another.",
        identifier: Self.identifier))
  }

  // MARK: Places

  private func location(_ offset: Int?) -> SourceLocation {
    guard let offset else { return SourceLocation(file: path) }
    let before = file.prefix(offset)
    let line = before.count { $0 == 0x0A } + 1
    let column = offset - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
    return SourceLocation(file: path, line: line, column: column)
  }

  /// Where the longest word of a text is written that is not written as it shows.
  private func place(of text: String) -> Int {
    let words = text.utf8.split { !$0.isAlphanumeric }
    let longest = words.max { $0.count < $1.count }.map(Array.init) ?? []
    guard let first = longest.first else { return 0 }
    return file.indices.first { index in
      file[index] == first && file[index...].starts(with: longest)
    } ?? 0
  }
}
