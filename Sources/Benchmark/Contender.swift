// Who runs: a program, the corpus it renders and the folder it renders into.

import Foundation

struct Contender {
  enum Role: CaseIterable {
    case floor, hugo, almanac, almanacTwice, almanacOnDisk
    /// Built before, and nothing changed; or one worklog was edited.
    case almanacUnchanged, almanacEdited
  }

  let role: Role
  let name: String
  let content: Content
  /// Emptied before each run. Holds the site and whatever caches the program likes to keep.
  let scratch: URL
  let program: URL
  var threads: Int
  /// Hugo's settings and template.
  var site: URL?

  private var output: URL { scratch.appendingPathComponent("site") }
  private var cache: URL { scratch.appendingPathComponent("cache") }

  /// One run into an empty folder; where it is to be a rebuild, a cold one before that does not count.
  func run(log: URL) throws -> Run {
    try content.restore()
    try? FileManager.default.removeItem(at: scratch)
    try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    if role == .almanacUnchanged || role == .almanacEdited { _ = try invocation.run(log: log) }
    let edited = role == .almanacEdited ? try content.edit() : nil
    defer { edited?.undo() }
    let cost = try invocation.run(log: log)
    return Run(cost: cost, files: try filesWritten())
  }

  private var invocation: Invocation {
    Invocation(
      executable: program, arguments: arguments,
      environment: [
        "XDG_CACHE_HOME": cache.path, "GOMAXPROCS": "\(threads)",
        "HUGO_NUMWORKERMULTIPLIER": "\(threads)",
      ])
  }

  private var arguments: [String] {
    switch role {
    case .floor: [content.worklogs.path, output.path, "\(threads)"]
    case .hugo:
      [
        "--source", site?.path ?? "", "--contentDir", content.folder.path, "--destination",
        output.path, "--cacheDir", cache.path, "--noBuildLock", "--quiet",
      ]
    case .almanac, .almanacTwice, .almanacOnDisk, .almanacUnchanged, .almanacEdited:
      [
        "build", "--content", content.folder.path, "--output", output.path, "--quiet", "--jobs",
        "\(threads)",
      ]
    }
  }

  private func filesWritten() throws -> Int {
    let files = FileManager.default.enumerator(
      at: output, includingPropertiesForKeys: [.isRegularFileKey])
    var count = 0
    while let file = files?.nextObject() as? URL {
      if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true { count += 1 }
    }
    guard count >= content.count else {
      throw TooFewFiles(name: name, files: count, worklogs: content.count)
    }
    return count
  }
}

/// A program that skips work must not win.
struct TooFewFiles: Error, CustomStringConvertible {
  let name: String
  let files: Int
  let worklogs: Int

  var description: String { "\(name) wrote \(files) files for \(worklogs) worklogs" }
}

struct Run {
  let cost: Cost
  let files: Int
}
