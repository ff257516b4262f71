// Adds to `decisions.yml`: whole or not at all, and one command after the other.
import Foundation
import Histories
import Settings

struct DecisionsFile {
  private let folder: String
  private let path: String

  init(in folder: ContentFolder) {
    self.folder = folder.path
    path = folder.path + "/" + Decision.fileName
  }

  /// Adds an entry at the end; what is there stays, byte for byte. Gives the path of the file.
  func add(_ decision: Decision) throws(Refusal) -> String {
    let lock = open(folder, O_RDONLY | O_CLOEXEC)
    defer { if lock >= 0 { close(lock) } }
    guard lock >= 0, flock(lock, LOCK_EX) == 0 else { throw refusal(errno) }
    let before = try contents()
    let text = String(decoding: before, as: UTF8.self)
    let addition = decision.addition(to: text)
    try check(decision, text, addition)
    try replace(with: before + Data(addition.utf8))
    return path
  }

  private func contents() throws(Refusal) -> Data {
    guard FileManager.default.fileExists(atPath: path) else { return Data() }
    switch ContentFolder.bytes(of: path, limit: Decision.longest + 1) {
    case .success(let bytes): return Data(bytes)
    case .failure(let fault): throw Refusal("\(path) cannot be read: \(fault.reason).")
    }
  }

  /// The file must say afterwards what it said before, and the decision.
  private func check(
    _ decision: Decision, _ text: String, _ addition: String
  ) throws(Refusal) {
    let before = Decision.read(yaml: text, file: path)
    let after = Decision.read(yaml: text + addition, file: path)
    guard !after.isSpoiled, after.decisions.dropLast() == before.decisions[...],
      let last = after.decisions.last, last.issue == decision.issue,
      last.action.key == decision.action.key
    else {
      throw Refusal("\(path) would not be readable with this decision added; is it too long?")
    }
  }

  /// Puts a new file in the place of the old one, with its permissions.
  private func replace(with data: Data) throws(Refusal) {
    var status = stat()
    let isThere = stat(path, &status) == 0
    let draft = "\(folder)/.\(Decision.fileName).\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw refusal(errno) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var failure: Int32 = 0
    if isThere, fchmod(descriptor, status.st_mode & 0o7777) != 0 { failure = errno }
    if failure == 0, (try? file.write(contentsOf: data)) == nil { failure = errno }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    if failure == 0, rename(draft, path) != 0 { failure = errno }
    guard failure != 0 else { return }
    unlink(draft)
    throw refusal(failure)
  }

  private func refusal(_ code: Int32) -> Refusal {
    Refusal("\(path) cannot be written: \(String(cString: strerror(code))).")
  }
}
