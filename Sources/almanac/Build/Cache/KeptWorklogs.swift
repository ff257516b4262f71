// Worklogs that an earlier build read, by file and by the hash of its bytes: what they say, and apart from it
// their text.
import BinaryCoding
import Worklogs

struct KeptWorklogs: Sendable {
  /// Where one worklog is kept.
  struct Entry: Sendable {
    var file: String
    /// Of the worklog's bytes.
    var hash: UInt64
    /// All of it but its text.
    var facts: FactsFile.Piece
    var prose: FactsFile.Piece
  }

  private let cache: BuildCache
  private let key: UInt64
  private let facts: FactsFile?
  private let entries: [String: Entry]

  /// Empty where nothing was kept, or where that cannot be used.
  ///
  /// - Parameter key: What reading depends on beside the files, as one number.
  init(in cache: BuildCache, key: UInt64) {
    self.cache = cache
    self.key = key
    facts = cache.facts()
    let found = cache.value([Entry].self, of: .worklogs, key: key) ?? []
    let used = found.reduce(0) { $0 &+ max(0, $1.facts.count) &+ max(0, $1.prose.count) }
    // Mostly forgotten facts: all is read and written anew.
    if let facts, facts.size / 3 > used {
      facts.empty()
      entries = [:]
    } else {
      entries = Dictionary(found.map { ($0.file, $0) }) { first, _ in first }
    }
  }

  /// The worklog that a file with such bytes holds, without its text, and where it is kept; nil where it is not.
  func worklog(_ file: String, hash: UInt64) -> (worklog: Worklog, entry: Entry)? {
    guard let entry = entries[file], entry.hash == hash,
      let worklog = facts?.value(Worklog.self, at: entry.facts), worklog.file == file,
      worklog.sourceHash == hash
    else { return nil }
    return (worklog, entry)
  }

  /// Keeps a worklog that was just read; nil where that fails.
  func add(_ worklog: Worklog) -> Entry? {
    guard worklog.sourceHash != 0, let facts, let read = facts.append(worklog),
      let prose = facts.append(worklog.prose)
    else { return nil }
    return Entry(file: worklog.file, hash: worklog.sourceHash, facts: read, prose: prose)
  }

  /// The text of a worklog; nil where it is damaged.
  func prose(at entry: Entry) -> Prose? { facts?.value(Prose.self, at: entry.prose) }

  /// Notes which worklogs there are now, for the next build.
  func note(_ now: [Entry]) {
    let isSame =
      now.count == entries.count
      && now.allSatisfy { entries[$0.file]?.facts.start == $0.facts.start }
    if !isSame { cache.put(now, as: .worklogs, key: key) }
  }
}

extension KeptWorklogs.Entry: BinaryCodable {
  func write(to output: BinaryOutput) {
    file.write(to: output)
    hash.write(to: output)
    facts.write(to: output)
    prose.write(to: output)
  }

  init(from input: BinaryInput) throws {
    self.init(
      file: try input.next(), hash: try input.next(), facts: try input.next(),
      prose: try input.next())
  }
}
