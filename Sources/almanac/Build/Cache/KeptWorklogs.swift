// The facts of worklogs that an earlier build read, by file and by the hash of its bytes.
import BinaryCoding
import Hashing
import Worklogs

/// Worklogs as they were kept: all but their text.
struct KeptWorklogs: Sendable {
  /// Where the facts of one worklog are.
  struct Entry: Sendable {
    var file: String
    /// Of the worklog's bytes.
    var hash: UInt64
    /// Where they begin, how many bytes they are, and their hash.
    var start: Int
    var count: Int
    var checksum: UInt64
  }

  private let cache: BuildCache
  private let key: UInt64
  private let facts: FactsFile?
  private let entries: [String: Entry]

  /// Empty where nothing was kept, or where that cannot be used.
  init(in cache: BuildCache, key: UInt64) {
    self.cache = cache
    self.key = key
    facts = cache.facts()
    let found = cache.value([Entry].self, of: .worklogs, key: key) ?? []
    entries = Dictionary(found.map { ($0.file, $0) }) { first, _ in first }
    let used = found.reduce(0) { $0 &+ max(0, $1.count) }
    // Mostly forgotten facts: all is read and written anew.
    if let facts, found.isEmpty || facts.size / 3 > used { facts.empty() }
  }

  /// The worklog that a file with such bytes holds, and where it is kept; nil where it is not.
  func worklog(_ file: String, hash: UInt64) -> (worklog: Worklog, entry: Entry)? {
    guard let entry = entries[file], entry.hash == hash, entry.count >= 0, entry.start >= 0,
      case let (end, isTooLarge) = entry.start.addingReportingOverflow(entry.count), !isTooLarge,
      let bytes = facts?.bytes(entry.start..<end), bytes.hash64 == entry.checksum,
      let worklog = try? Worklog(binary: bytes), worklog.file == file, worklog.sourceHash == hash
    else { return nil }
    return (worklog, entry)
  }

  /// Keeps the facts of a worklog that was read anew; nil where that is not possible.
  func add(_ worklog: Worklog) -> Entry? {
    guard worklog.sourceHash != 0, let facts else { return nil }
    let bytes = worklog.binary
    return facts.append(bytes).map { place in
      Entry(
        file: worklog.file, hash: worklog.sourceHash, start: place.lowerBound, count: place.count,
        checksum: bytes.hash64)
    }
  }

  /// Notes which worklogs there are now, for the next build.
  func keep(_ now: [Entry], anyNew: Bool) {
    if anyNew || now.count != entries.count { cache.put(now, as: .worklogs, key: key) }
  }
}

extension KeptWorklogs.Entry: BinaryCodable {
  func write(to output: BinaryOutput) {
    file.write(to: output)
    hash.write(to: output)
    start.write(to: output)
    count.write(to: output)
    checksum.write(to: output)
  }

  init(from input: BinaryInput) throws {
    self.init(
      file: try input.next(), hash: try input.next(), start: try input.next(),
      count: try input.next(), checksum: try input.next())
  }
}
