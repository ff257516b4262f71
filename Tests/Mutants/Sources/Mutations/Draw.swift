// Some of all mutations, by chance, and the files with these in them.

/// A mutation that was drawn.
public struct Mutant: Codable, Sendable {
  public let number: Int
  public let file: String
  public let line: Int
  public let original: String
  public let mutated: String
  /// The lines in the changed file, where the compiler may find fault with it.
  public let lines: ClosedRange<Int>
}

public struct Draw: Codable, Sendable {
  public private(set) var mutants: [Mutant] = []
  /// Those that have mutants, with them.
  public private(set) var files: [String: String] = [:]

  /// - Parameters:
  ///   - files: Swift sources by path.
  ///   - without: Numbers of mutants that are passed over, as they do not compile; others come in for them.
  ///   - only: Numbers of the mutants that are wanted, where not all of the draw are.
  public init(
    from files: [String: String], seed: UInt64, count: Int, without: Set<Int> = [],
    only: Set<Int> = []
  ) {
    var chance = SplitMix64(state: seed)
    let paths = files.keys.sorted()
    let all = paths.flatMap { path in mutations(of: files[path] ?? "").map { (path, $0) } }
    var drawn: [String: [(number: Int, mutation: Mutation)]] = [:]
    var rest = count
    for (number, (path, mutation)) in all.shuffled(using: &chance).enumerated() where rest > 0 {
      if without.contains(number) || !only.isEmpty && !only.contains(number) { continue }
      let isTaken = drawn[path]?.contains { $0.mutation.place.overlaps(mutation.place) } ?? false
      if isTaken { continue }
      drawn[path, default: []].append((number, mutation))
      rest -= 1
    }
    for (path, mutations) in drawn { write(mutations, to: path, files[path] ?? "") }
    mutants.sort { $0.number < $1.number }
  }

  private mutating func write(
    _ mutations: [(number: Int, mutation: Mutation)], to path: String, _ source: String
  ) {
    let bytes = Array(source.utf8)
    var text = "import Mutation\n"
    var end = 0
    for (number, mutation) in mutations.sorted(by: {
      $0.mutation.place.lowerBound < $1.mutation.place.lowerBound
    }) {
      text += String(decoding: bytes[end..<mutation.place.lowerBound], as: UTF8.self)
      let first = text.lineCount
      text += mutation.switched(by: number)
      end = mutation.place.upperBound
      mutants.append(
        Mutant(
          number: number, file: path,
          line: String(decoding: bytes[..<mutation.place.lowerBound], as: UTF8.self).lineCount,
          original: mutation.original, mutated: mutation.mutated, lines: first...text.lineCount))
    }
    files[path] = text + String(decoding: bytes[end...], as: UTF8.self)
  }
}

extension String {
  fileprivate var lineCount: Int { utf8.count { $0 == UInt8(ascii: "\n") } + 1 }
}

/// The same numbers for the same seed (Steele, Lea and Flood 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
