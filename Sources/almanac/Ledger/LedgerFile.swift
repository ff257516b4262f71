// `ledger.json` in the content folder: read before a build, written by it where something new appeared.
import Diagnostics
import Foundation
import Histories
import Site

/// The ledger of one content folder as it was found.
struct LedgerFile {
  let path: String
  /// Empty where there is no file yet.
  let ledger: Ledger
  /// What had to be repaired in it.
  let repairs: [Diagnostic]
  private let bytes: [UInt8]?

  /// Throws where the file is there but cannot be used: without it, links would break.
  init(in folder: String) throws(LedgerFault) {
    path = folder + "/" + Ledger.fileName
    var status = stat()
    if lstat(path, &status) != 0, errno == ENOENT {
      bytes = nil
      ledger = Ledger()
      repairs = []
      return
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw LedgerFault(
        diagnostic: Diagnostic(
          .error, at: SourceLocation(file: Ledger.fileName),
          "The ledger is not a file, or the folder cannot be read.",
          hint: "Put the file itself into the folder: links are not followed.",
          identifier: "ledger-unreadable"))
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw LedgerFault(
        diagnostic: Diagnostic(
          .error, at: SourceLocation(file: Ledger.fileName), "The ledger cannot be read.",
          hint: "Give yourself the right to read it.", identifier: "ledger-unreadable"))
    }
    let bytes = [UInt8](data)
    self.bytes = bytes
    var repairs: [Diagnostic] = []
    ledger = try Ledger(reading: bytes) { repairs.append($0) }
    self.repairs = repairs
  }

  /// Puts another ledger into the file's place, whole or not at all. Does nothing where it is the same.
  func replace(with new: Ledger) throws(LedgerFault) {
    if new == ledger, repairs.isEmpty { return }
    let file = new.file
    let now = FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    // Another build at the same time came to the same.
    if now == file { return }
    guard now == bytes else {
      throw Self.notWritten("It was changed while it was being read.", hint: "Build again.")
    }
    do {
      try Data(file).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Self.notWritten(
        "The ledger cannot be written, so the links to what is new may change with the next build.",
        hint: "Build where the content folder can be written, and commit ledger.json.")
    }
  }

  private static func notWritten(_ sentence: String, hint: String) -> LedgerFault {
    LedgerFault(
      diagnostic: Diagnostic(
        .error, at: SourceLocation(file: Ledger.fileName), sentence, hint: hint,
        identifier: "ledger-not-written"))
  }

  /// Why a build that must not write the ledger cannot go on.
  func frozen(_ new: Ledger) -> LedgerFault {
    LedgerFault(
      diagnostic: Diagnostic(
        .error, at: SourceLocation(file: Ledger.fileName),
        "The ledger is frozen, but would have to note \(news(in: new)).",
        hint: "Build without --frozen and commit ledger.json.", identifier: "ledger-frozen"))
  }

  /// What a ledger has that this one has not, in words: `3 findings and 1 page`.
  private func news(in new: Ledger) -> String {
    let counts = [
      (new.findings.count - ledger.findings.count, "finding"),
      (new.pages.count - ledger.pages.count, "page"),
    ]
    let words = counts.filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
    return words.isEmpty ? "what a decision changed" : words.joined(separator: " and ")
  }
}
