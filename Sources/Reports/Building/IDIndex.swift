// Where in the results a test stands, by the hash of its id.

/// A table with open addressing over the hashes that the results keep: a place for a test, and no copy
/// of any id.
struct IDIndex: Sendable {
  /// Index in the results plus one; 0 where a place is free. As many as a power of two.
  private var places = [UInt32](repeating: 0, count: 64)
  private var count = 0

  /// The index of the test with that hash that `isMatch` accepts.
  func find(_ hash: UInt64, in results: Results, isMatch: (Int) -> Bool) -> Int? {
    var place = start(hash)
    while places[place] != 0 {
      let index = Int(places[place]) - 1
      if results.idHash(index) == hash, isMatch(index) { return index }
      place = (place + 1) & (places.count - 1)
    }
    return nil
  }

  /// Remembers the test at that index, which is in the results already.
  mutating func insert(_ index: Int, in results: Results) {
    if (count + 1) * 2 > places.count { grow(results) }
    put(index, results.idHash(index))
    count += 1
  }

  private mutating func grow(_ results: Results) {
    let known = places
    places = [UInt32](repeating: 0, count: known.count * 2)
    for stored in known where stored != 0 {
      put(Int(stored) - 1, results.idHash(Int(stored) - 1))
    }
  }

  private mutating func put(_ index: Int, _ hash: UInt64) {
    var place = start(hash)
    while places[place] != 0 { place = (place + 1) & (places.count - 1) }
    places[place] = UInt32(clamping: index + 1)
  }

  private func start(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (places.count - 1)
  }
}
