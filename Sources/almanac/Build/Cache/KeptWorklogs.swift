// The facts of worklogs that an earlier build read, by file and by the hash of its bytes.
import BinaryCoding
import Worklogs

/// Worklogs as they were kept: all but their text.
struct KeptWorklogs: Sendable {
  private struct Entry: Codable {
    var file: String
    var hash: UInt64
    var count: Int
  }

  private struct Place {
    var hash: UInt64
    var range: Range<Int>
  }

  private let bytes: [UInt8]
  private let places: [String: Place]

  /// Empty where nothing was kept, or where that cannot be used.
  init(in cache: BuildCache?, key: UInt64) {
    guard let found = cache?.find(.worklogs, key: key), found.range.count >= 8 else {
      bytes = []
      places = [:]
      return
    }
    bytes = found.bytes
    places = Self.places(in: found) ?? [:]
  }

  /// First the length of the list, eight bytes; then the list; then the worklogs, one after the other.
  private static func places(in found: BuildCache.Found) -> [String: Place]? {
    let start = found.range.lowerBound + 8
    let length = found.bytes[found.range.lowerBound..<start].reversed().reduce(UInt64(0)) {
      $0 << 8 | UInt64($1)
    }
    guard let length = Int(exactly: length), length <= found.range.upperBound - start,
      let entries = try? BinaryDecoder.value(
        [Entry].self, in: found.bytes, at: start..<(start + length))
    else { return nil }
    var places: [String: Place] = [:]
    var position = start + length
    for entry in entries {
      guard (0...(found.range.upperBound - position)).contains(entry.count) else { return nil }
      places[entry.file] = Place(
        hash: entry.hash, range: position..<(position + entry.count))
      position += entry.count
    }
    return places
  }

  /// The worklog that a file with such bytes holds; nil where it was not kept.
  func worklog(_ file: String, hash: UInt64) -> Worklog? {
    guard let place = places[file], place.hash == hash,
      let worklog = try? BinaryDecoder.value(Worklog.self, in: bytes, at: place.range),
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
    if encoded.isEmpty, worklogs.count(where: { $0.sourceHash != 0 }) == places.count { return }
    var entries: [Entry] = []
    var contents: [UInt8] = []
    for worklog in worklogs where worklog.sourceHash != 0 {
      let kept = places[worklog.file].map { bytes[$0.range] }
      guard let value = encoded[worklog.file]?[...] ?? kept else { continue }
      entries.append(Entry(file: worklog.file, hash: worklog.sourceHash, count: value.count))
      contents += value
    }
    guard let list = try? BinaryEncoder.bytes(of: entries) else { return }
    let length = withUnsafeBytes(of: UInt64(list.count).littleEndian) { Array($0) }
    cache.put(length + list + contents, as: .worklogs, key: key)
  }
}
