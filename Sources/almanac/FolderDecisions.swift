// `decisions.yml` of a content folder: what people decided, read before everything is related.
import Diagnostics
import Foundation
import Histories
import Settings

/// What people decided about the issues of a folder, with what is wrong in it.
struct FoundDecisions: Sendable {
  var decisions: [Decision] = []
  var diagnostics: [Diagnostic] = []
}

/// A `decisions.yml` of which nothing can be used.
struct SpoiledDecisions: Error {
  var diagnostics: [Diagnostic]
}

extension ContentFolder {
  /// What people decided; nothing where there is no `decisions.yml`.
  func decisions() throws(SpoiledDecisions) -> FoundDecisions {
    let file = path + "/" + Decision.fileName
    var status = stat()
    if lstat(file, &status) != 0, errno == ENOENT { return FoundDecisions() }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Self.unreadable("It is not a file, or the folder cannot be read.")
    }
    switch Self.bytes(of: file, limit: Decision.longest + 1) {
    case .failure(let fault): throw Self.unreadable("The file cannot be read: \(fault.reason).")
    case .success(let bytes):
      let read = Decision.read(
        yaml: String(decoding: bytes, as: UTF8.self), file: Decision.fileName)
      if read.isSpoiled { throw SpoiledDecisions(diagnostics: read.diagnostics) }
      return FoundDecisions(decisions: read.decisions, diagnostics: read.diagnostics)
    }
  }

  private static func unreadable(_ sentence: String) -> SpoiledDecisions {
    SpoiledDecisions(diagnostics: [
      Diagnostic(
        .error, at: SourceLocation(file: Decision.fileName), sentence, identifier: "unreadable")
    ])
  }
}

extension Terminal {
  /// Decisions cannot be read: says why and exits with 2.
  func giveUp(_ fault: SpoiledDecisions, in content: String) throws -> Never {
    report(fault.diagnostics, in: content)
    try giveUp([
      "almanac: error: \(Decision.fileName) cannot be read; nothing is done without it, so that no "
        + "decision is forgotten."
    ])
  }
}
