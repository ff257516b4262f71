// The files that a build reads, and what it notes of them.
import Diagnostics
import Foundation
import Hashing
import Publishing
import Synchronization

/// A file that a site comes from.
enum SourceFile: Hashable, Sendable {
  /// Of the content folder, by its path in there.
  case content(String)
  /// Of the product, by its whole path.
  case product(String)

  /// As people know it.
  var path: String {
    switch self {
    case .content(let path), .product(let path): path
    }
  }
}

/// A file that changed while it was used, so that what was read of it before and after does not belong
/// together.
struct ContentChanged: Error, CustomStringConvertible {
  var file: String

  var description: String {
    "\(file.visiblyEscaped) was changed while it was being read. Do it again."
  }
}

/// Files that the system would not let us read. It says nothing about the content, so nothing is made of it.
struct UnreadContent: Error, CustomStringConvertible {
  var diagnostics: [Diagnostic]
  /// Whether a build may go on without them.
  var canBeLeftOut: Bool

  var description: String {
    "Not all of the content can be read, so nothing is done."
      + (canBeLeftOut ? " With --keep-going a build leaves out what cannot be read." : "")
  }
}

/// What was read of each file while one command runs: a file that is read twice must be the same both times.
final class SourceNotes: Sendable {
  private struct State {
    var hashes: [SourceFile: UInt64] = [:]
    var unread: [Diagnostic] = []
    var changed: Set<String> = []
    var hasLeftOut = false
    var dependsOnCommits = false
  }

  private let state = Mutex(State())

  /// Notes the bytes that are being used.
  func note(_ hash: UInt64, of file: SourceFile) {
    state.withLock { state in
      if let before = state.hashes.updateValue(hash, forKey: file), before != hash {
        state.changed.insert(file.path)
      }
    }
  }

  /// Notes what a file is now that we have written it ourselves.
  func renew(_ hash: UInt64?, of file: SourceFile) {
    state.withLock { $0.hashes[file] = hash }
  }

  /// Notes why a file or folder cannot be read.
  func note(_ fault: PublishingFault, of file: SourceFile) {
    state.withLock { state in
      if fault.isChange {
        state.changed.insert(file.path)
      } else {
        state.unread.append(
          Diagnostic(
            .error, at: SourceLocation(file: file.path), "This cannot be read: \(fault.reason).",
            identifier: "unreadable"))
      }
    }
  }

  /// Of the bytes that were used; nil where a file was not read, or not as a whole.
  func hash(of file: SourceFile) -> UInt64? { state.withLock { $0.hashes[file] } }

  /// Whether something could not be read and is missing from what was built.
  var hasLeftOut: Bool { state.withLock(\.hasLeftOut) }

  /// Notes that more than the files tells when runs were: their commits.
  func noteCommits() { state.withLock { $0.dependsOnCommits = true } }

  /// Whether a build from the same files may be another.
  var dependsOnCommits: Bool { state.withLock(\.dependsOnCommits) }

  /// Call it after each step that reads, before anything is made of it.
  ///
  /// - Parameters:
  ///   - leavesOut: whether to go on without what cannot be read.
  ///   - canLeaveOut: whether somebody may ask for that.
  /// - Returns: what is left out, each once.
  func confirm(leavesOut: Bool, canLeaveOut: Bool = true) throws -> [Diagnostic] {
    try state.withLock { state in
      if let file = state.changed.min() { throw ContentChanged(file: file) }
      if state.unread.isEmpty { return [] }
      let unread = state.unread.sorted()
      guard leavesOut else {
        throw UnreadContent(diagnostics: unread, canBeLeftOut: canLeaveOut)
      }
      state.unread = []
      state.hasLeftOut = true
      return unread
    }
  }
}

extension PublishingFault {
  /// Whether a file that was listed has gone or become something else since: no fault of the system.
  fileprivate var isChange: Bool {
    kind == .sourceNotAFile || [ENOENT, ELOOP, ENOTDIR].contains(errno)
  }

  /// Why a file cannot be read, to stand behind the name of a file.
  var causeOfReading: String { kind == .sourceNotAFile ? "this is not a file" : reason }

  /// Why a file that must be one cannot be used, in a sentence.
  var sentenceOfReading: String {
    if kind == .sourceNotAFile { return "This is not a file." }
    if errno == ELOOP { return "This is a link, and links are not followed." }
    return "This cannot be read: \(reason)."
  }
}

/// A file that the user, or the product itself, has named: links lead where they lead.
///
/// - Parameter limit: more bytes are not read.
func contents(ofNamed path: String, limit: Int) throws(PublishingFault) -> [UInt8] {
  try OpenFile(SystemPath(path), in: .current, OpenFile.readingFlags).contents(limit: limit)
}
