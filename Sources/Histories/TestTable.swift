// All tests of the history by id, each id made a string once.
import CXXHash
import Reports

/// Numbers tests in the order in which they are first met.
struct TestTable {
  private(set) var tests: [Test] = []
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
    let guess = last >= 0 ? successors[Int(last)] : Self.none
    if guess >= 0, tests[Int(guess)].id.utf8.elementsEqual(id) {
      last = guess
      return guess
    }
    let found = lookUp(id) ?? add(results, index, id)
    if last >= 0 { successors[Int(last)] = found }
    last = found
    return found
  }

  private mutating func lookUp(_ id: ArraySlice<UInt8>) -> Int32? {
    var hash = Self.hash(id)
    while let known = byHash[hash] {
      if tests[Int(known)].id.utf8.elementsEqual(id) { return known }
      hash &+= 1
    }
    return nil
  }

  private mutating func add(_ results: Results, _ index: Int, _ id: ArraySlice<UInt8>) -> Int32 {
    var hash = Self.hash(id)
    while byHash[hash] != nil { hash &+= 1 }
    let number = Int32(clamping: tests.count)
    byHash[hash] = number
    tests.append(
      Test(
        id: String(decoding: id, as: UTF8.self), nameOffset: results.nameOffset(index),
        file: results.file(index)))
    successors.append(Self.none)
    return number
  }

  private static func hash(_ id: ArraySlice<UInt8>) -> UInt64 {
    id.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
  }
}
