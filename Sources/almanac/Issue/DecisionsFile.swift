// Adds to `decisions.yml`: whole or not at all, and one command after the other.
import Foundation
import Histories
import Publishing
import Settings

struct DecisionsFile {
  private let folder: ContentFolder
  private let path: String

  init(in folder: ContentFolder) {
    self.folder = folder
    path = folder.path + "/" + Decision.fileName
  }

  /// Adds an entry at the end; what is there stays, byte for byte. Gives the path of the file.
  func add(_ decision: Decision) throws(Refusal) -> String {
    let place = try refusing { () throws(PublishingFault) in
      try FileReplacement(of: SystemPath(Decision.fileName), in: folder.root)
    }
    let before = try contents()
    let text = String(decoding: before, as: UTF8.self)
    let addition = decision.addition(to: text)
    try check(decision, text, addition)
    try refusing { () throws(PublishingFault) in try place.finish(with: before + addition.utf8) }
    return path
  }

  private func refusing<Answer>(
    _ work: () throws(PublishingFault) -> Answer
  ) throws(Refusal) -> Answer {
    do throws(PublishingFault) {
      return try work()
    } catch {
      throw Refusal("\(path) cannot be written: \(error.reason).")
    }
  }

  private func contents() throws(Refusal) -> [UInt8] {
    do throws(PublishingFault) {
      return try folder.look(at: .content(Decision.fileName))
    } catch {
      if error.errno == ENOENT { return [] }
      throw Refusal("\(path): \(error.sentenceOfReading)")
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
}
