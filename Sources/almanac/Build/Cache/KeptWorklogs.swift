// The facts of worklogs that an earlier build read, by file and by the hash of its bytes.
import BinaryCoding
import Worklogs

/// Worklogs as they were kept: all but their text.
struct KeptWorklogs: Sendable {
  private struct Entry: Codable, Sendable {
    var file: String
    /// Of the worklog's bytes.
    var hash: UInt64
    /// How many bytes its facts are, and their hash.
    var count: Int
    var checksum: UInt64
  }

  private struct Place: Sendable {
    var entry: Entry
    var range: Range<Int>
  }

  private let contents: KeptFile?
  private let places: [String: Place]

  /// Empty where nothing was kept, or where that cannot be used.
  init(in cache: BuildCache?, key: UInt64) {
    let found = cache?.opened([Entry].self, .worklogs, key: key)
    contents = found?.rest
    var places: [String: Place] = [:]
    var position = 0
    for entry in found?.value ?? [] where entry.count >= 0 {
      let (end, isTooLarge) = position.addingReportingOverflow(entry.count)
      if isTooLarge { break }
      places[entry.file] = Place(entry: entry, range: position..<end)
      position = end
    }
    self.places = places
  }

  private func bytes(of place: Place) -> [UInt8]? {
    contents?.bytes(place.range).flatMap { $0.hash64 == place.entry.checksum ? $0 : nil }
  }

  /// The worklog that a file with such bytes holds; nil where it was not kept.
  func worklog(_ file: String, hash: UInt64) -> Worklog? {
    guard let place = places[file], place.entry.hash == hash, let bytes = bytes(of: place),
      let worklog = try? Worklog(binary: bytes),
      worklog.file == file, worklog.sourceHash == hash
    else { return nil }
    return worklog
  }

  /// Keeps worklogs for the next build.
  ///
  /// - Parameter encoded: Those that were read anew, as bytes, by file.
  func keep(
    _ worklogs: [Worklog], encoded: [String: [UInt8]], in cache: BuildCache, key: UInt64
  ) {
    let kept = worklogs.filter { $0.sourceHash != 0 }
    if encoded.isEmpty, kept.count == places.count { return }
    let entries = kept.compactMap { worklog in
      encoded[worklog.file].map { bytes in
        Entry(
          file: worklog.file, hash: worklog.sourceHash, count: bytes.count, checksum: bytes.hash64)
      } ?? places[worklog.file]?.entry
    }
    let pieces = entries.lazy.map { entry in
      // Where an old piece cannot be read any more, its checksum will say so.
      encoded[entry.file] ?? places[entry.file].flatMap { contents?.bytes($0.range) }
        ?? Array(repeating: 0, count: entry.count)
    }
    cache.put(entries, as: .worklogs, key: key, rest: pieces)
  }
}
