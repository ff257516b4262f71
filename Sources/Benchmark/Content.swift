// A content folder with a generated corpus, as `almanac build` takes it.

import BenchmarkCorpus
import Foundation

struct Content {
  let folder: URL
  let count: Int

  /// What the generator says of the corpus.
  var sentence: String {
    let text = (try? String(contentsOf: stamp, encoding: .utf8)) ?? ""
    return text.trimmingCharacters(in: .newlines)
  }

  var worklogs: URL { folder.appendingPathComponent("worklogs") }
  /// Beside the folder and written last: a half-written corpus is never taken for a whole one.
  private var stamp: URL { folder.appendingPathExtension("complete") }

  /// The corpus in `parent`, made now unless it is there already. A process of its own makes it:
  /// its memory would be charged to every program that we start later.
  init(seed: UInt64, count: Int, in parent: URL, generator: URL, log: URL) throws {
    self.count = count
    let name = "corpus-\(GeneratedCorpus.edition)-seed-\(seed)-\(count)"
    folder = parent.appendingPathComponent(name)
    guard !FileManager.default.fileExists(atPath: stamp.path) else { return }
    try? FileManager.default.removeItem(at: folder)
    let arguments = [
      "generate", "--files", "\(count)", "--seed", "\(seed)", "--output", worklogs.path,
    ]
    _ = try Invocation(executable: generator, arguments: arguments).run(log: log)
    try Data(contentsOf: log).write(to: stamp)
  }

  /// A worklog that was edited.
  struct Edit {
    let file: URL
    let original: Data

    func undo() { try? original.write(to: file) }
  }

  /// Adds a sentence to the worklog in the middle.
  func edit() throws -> Edit {
    let names = try FileManager.default.contentsOfDirectory(atPath: worklogs.path).sorted()
    let file = worklogs.appendingPathComponent(names[names.count / 2])
    let edit = Edit(file: file, original: try Data(contentsOf: file))
    try (edit.original + Data("\nSeen once more.\n".utf8)).write(to: file)
    return edit
  }

  /// Removes what a build left beside the worklogs, its ledger for one, so that the next is cold.
  func restore() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name != worklogs.lastPathComponent {
      try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
  }
}
