// `ledger.json` in the content folder: read before a build, written by it where something new appeared.
import Diagnostics
import Foundation
import Hashing
import Histories
import Publishing
import Site

/// The ledger of one content folder as it was found.
struct LedgerFile {
  private let folder: ContentFolder
  /// Empty where there is no file yet.
  let ledger: Ledger
  /// What had to be repaired in it.
  let repairs: [Diagnostic]
  private let bytes: [UInt8]?

  private static let name = SystemPath(Ledger.fileName)

  /// Throws where the file is there but cannot be used: without it, links would break.
  init(in folder: ContentFolder) throws(LedgerFault) {
    self.folder = folder
    do throws(PublishingFault) {
      bytes = try folder.record(Ledger.fileName)
    } catch {
      throw LedgerFault(diagnostic: error.diagnostic(of: Ledger.fileName, "ledger-unreadable"))
    }
    guard let bytes else {
      ledger = Ledger()
      repairs = []
      return
    }
    var repairs: [Diagnostic] = []
    ledger = try Ledger(reading: bytes) { repairs.append($0) }
    self.repairs = repairs
  }

  var path: String { folder.path + "/" + Ledger.fileName }

  /// Puts another ledger into the file's place, whole or not at all. Does nothing where it is the same.
  func replace(with new: Ledger) throws(LedgerFault) {
    if new == ledger, repairs.isEmpty { return }
    let file = new.file
    let isWritten: Bool
    do throws(PublishingFault) {
      isWritten = try put(file)
    } catch {
      throw Self.notWritten(
        "The ledger cannot be written, so the links to what is new may change with the next build: "
          + "\(error.reason).",
        hint: "Build where the content folder can be written, and commit ledger.json.")
    }
    guard isWritten else {
      throw Self.notWritten("It was changed while it was being read.", hint: "Build again.")
    }
    folder.sources.renew(file.hash64, of: .content(Ledger.fileName))
  }

  /// False where the file is another one than was read.
  private func put(_ file: [UInt8]) throws(PublishingFault) -> Bool {
    let place = try FileReplacement(of: Self.name, in: folder.root)
    let now = try current()
    // Another build at the same time came to the same.
    if now == file { return true }
    guard now == bytes else { return false }
    try place.finish(with: file)
    return true
  }

  private func current() throws(PublishingFault) -> [UInt8]? {
    do throws(PublishingFault) {
      return try folder.look(at: .content(Ledger.fileName))
    } catch {
      guard error.errno == ENOENT else { throw error }
      return nil
    }
  }

  /// Why a ledger that has news was not written by a build that could not read everything.
  static let partlyRead = notWritten(
    "Not all of the content could be read, so nothing new was noted, and links to it may change.",
    hint: "Build again when everything can be read.")

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
