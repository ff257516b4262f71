// All tests of the history by id, each id made a string once.
import Reports

/// Numbers tests in the order in which they are first met.
struct TestTable {
  private(set) var tests: [Test] = []
  /// The hash of each test's id, as reports give it.
  private var hashes: [UInt64] = []
  /// By the hash of the id; where two ids have one hash, the later stands at the next free number.
  private var byHash: [UInt64: Int32] = [:]
  /// The test that followed each test when both were last met: reports of one scope list their tests
  /// in the same order, so a guess and a comparison save most look-ups.
  private var successors: [Int32] = []
  private var last: Int32 = -1

  private static let none: Int32 = -1

  /// The number of the test that stands at `index` of a report.
  mutating func index(of results: Results, _ index: Int) -> Int32 {
    let id = results.idBytes(index)
    let hash = results.idHash(index)
    let guess = last >= 0 ? successors[Int(last)] : Self.none
    if guess >= 0, isTest(guess, id, hash) {
      last = guess
      return guess
    }
    let found = number(of: id, hash, at: index, in: results)
    if last >= 0 { successors[Int(last)] = found }
    last = found
    return found
  }

  private func isTest(_ number: Int32, _ id: ArraySlice<UInt8>, _ hash: UInt64) -> Bool {
    hashes[Int(number)] == hash && tests[Int(number)].id.utf8.elementsEqual(id)
  }

  /// Finds the test, or adds it at the first free place from its hash on.
  private mutating func number(
    of id: ArraySlice<UInt8>, _ hash: UInt64, at index: Int, in results: Results
  ) -> Int32 {
    var place = hash
    while let known = byHash[place] {
      if isTest(known, id, hash) { return known }
      place &+= 1
    }
    let number = Int32(clamping: tests.count)
    byHash[place] = number
    tests.append(
      Test(
        id: String(decoding: id, as: UTF8.self), nameOffset: results.nameOffset(index),
        file: results.file(index)))
    hashes.append(hash)
    successors.append(Self.none)
    return number
  }
}
