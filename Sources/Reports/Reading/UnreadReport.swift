// Files of a run that no report could be read of: they are never left out in silence, as the run may have
// died in them.
import Diagnostics

/// A file without a report.
struct UnreadReport {
  private let file: String
  /// What is wrong with it.
  let diagnostic: Diagnostic
  /// Whether there should be a report in it: it is called like one and is empty, cut off or a text.
  private let isDead: Bool
  /// Whether it may be a report in a format that is not read.
  private let mayBeReport: Bool

  init(_ file: String, _ diagnostic: Diagnostic, isDead: Bool) {
    (self.file, self.diagnostic, self.isDead) = (file, diagnostic, isDead)
    mayBeReport = isDead
  }

  init(_ content: ReportContent, tried formats: [any FormatReader]) {
    file = content.file
    let isCalledReport = Self.isCalledReport(content.file)
    switch content.form {
    case .other(let bytes) where isCalledReport && !bytes.isBlank && !bytes.contains(0):
      diagnostic = .textInReport(content.file, bytes)
      isDead = true
    case .other:
      diagnostic = .notRead(content, tried: formats)
      isDead = isCalledReport
    case .xml(let bytes):
      isDead = isCalledReport && XMLRoot.isCutOff(bytes, root: XMLRoot(of: bytes))
      diagnostic =
        isDead ? .cutOffBeforeReport(content.file, bytes) : .notRead(content, tried: formats)
    case .json(let document):
      diagnostic = .notRead(content, tried: formats)
      isDead = isCalledReport && document.repairs.contains { $0.kind.losesElements }
    case .jsonLines:
      diagnostic = .notRead(content, tried: formats)
      isDead = false
    }
    if case .other = content.form { mayBeReport = isDead } else { mayBeReport = true }
  }

  /// A report that says that there is none: of what should be one always, of another file where the run has
  /// no report besides.
  func report(isAlone: Bool) -> Report? {
    guard isDead || isAlone && mayBeReport else { return nil }
    var report = Report(file: file, format: .unread)
    var diagnostic = diagnostic
    diagnostic.level = .error
    report.diagnostics = [diagnostic]
    report.problems = [
      Problem(
        diagnostic.identifier == "damaged-report" ? .cutOff : .unread, subject: file)
    ]
    return report
  }

  /// Packed or not.
  private static func isCalledReport(_ file: String) -> Bool {
    let name = file.lowercased()
    let plain = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    return endings.contains { plain.hasSuffix($0) }
  }

  private static let endings = [".json", ".jsonl", ".ndjson", ".xml", ".trx", ".tap"]
}

extension [UInt8] {
  /// Whether nothing is in it that can be seen.
  var isBlank: Bool { allSatisfy { $0 <= 0x20 } || self == [0xEF, 0xBB, 0xBF] }
}
