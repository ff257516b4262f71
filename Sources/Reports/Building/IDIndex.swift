// Where in the results a test stands, by the hash of its id.

/// A table with open addressing over the hashes that the results keep: a place for a test, and no copy
/// of any id.
struct IDIndex: Sendable {
  /// Index in the results plus one; 0 where a place is free. As many as a power of two.
  private var places = [UInt32](repeating: 0, count: 64)
  private var count = 0

  /// The index plus one of the test at the hash's `step`-th place; 0 where there is none.
  @inline(__always)
  func stored(_ hash: UInt64, step: Int) -> Int {
    Int(places[(start(hash) &+ step) & (places.count - 1)])
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

extension Results {
  /// The index of the test with that id.
  func find(_ id: [UInt8], _ hash: UInt64, in index: IDIndex) -> Int? {
    var step = 0
    while true {
      let stored = index.stored(hash, step: step)
      if stored == 0 { return nil }
      if idHash(stored - 1) == hash, idBytes(stored - 1).elementsEqual(id) { return stored - 1 }
      step += 1
    }
  }
}
