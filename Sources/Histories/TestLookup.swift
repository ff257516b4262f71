// Which tests a worklog means: people write names short, long, with and without the path.
//
// A name and an id are compared by their parts from the end: `test_restart`, `TestVault::test_restart` and
// `test_vault.py::TestVault::test_restart` all mean `tests/test_vault.py::TestVault::test_restart[2]`. A
// name that ends in a class, a file or a folder means every test in it.

/// The tests of a history by the parts of their ids.
struct TestLookup: Sendable {
  /// What a name in a worklog means.
  struct Match: Sendable, Hashable {
    /// Indices in `History.tests`, in order.
    var tests: [Int]
    /// A class, a file or a folder rather than one test.
    var isSuite: Bool
  }

  private var byName: [String: [Int]] = [:]
  private var bySuite: [String: [Int]] = [:]
  private var parts: [[String]]
  /// For each test what it is today: worklogs go on naming a moved test as it was.
  private var current: [Int]

  /// - Complexity: linear in the length of all ids.
  init(_ tests: [Test]) {
    parts = tests.map { Self.parts(of: $0.id) }
    current = tests.indices.map { tests.current($0) }
    for test in tests.indices {
      var seen: Set<String> = []
      for (place, part) in parts[test].reversed().enumerated() where seen.insert(part).inserted {
        if place == 0 {
          byName[part, default: []].append(test)
        } else {
          bySuite[part, default: []].append(test)
        }
      }
    }
  }

  /// What a name means; nil where no test has it.
  func match(_ written: String) -> Match? {
    let name = Self.parts(of: written)
    guard let last = name.last else { return nil }
    let tests = (byName[last] ?? []).filter { Self.ends(parts[$0], with: name) }
    if !tests.isEmpty {
      let exact = tests.filter { parts[$0].count == name.count }
      return Match(tests: today(exact.isEmpty ? tests : exact), isSuite: false)
    }
    let suite = (bySuite[last] ?? []).filter { Self.holds(parts[$0], name) }
    return suite.isEmpty ? nil : Match(tests: today(suite), isSuite: true)
  }

  private func today(_ tests: [Int]) -> [Int] { Set(tests.map { current[$0] }).sorted() }

  /// Whether the written parts stand at the end of the id's, in order; the id may have more between. A name
  /// may have more folders in front than an id, whose file is relative to what the report covers.
  private static func ends(_ id: [String], with name: [String]) -> Bool {
    guard id.last == name.last else { return false }
    return holds(id, name) || id.count > 1 && name.suffix(id.count).elementsEqual(id)
  }

  private static func holds(_ id: [String], _ name: [String]) -> Bool {
    var rest = id[...]
    for part in name {
      guard let place = rest.firstIndex(of: part) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }

  /// The parts of an id or a name, lower case, without parameters, parentheses and a file's ending:
  /// `tests`, `test_vault`, `testvault`, `test_restart`.
  static func parts(of id: String) -> [String] {
    let name = id.lowercaseBytes.prefix { $0 != UInt8(ascii: "[") }
    return name.split(whereSeparator: \.separatesParts).flatMap { names(in: $0) }
  }

  private static func names(in part: ArraySlice<UInt8>) -> [String] {
    let trimmed = part.trimmed
    if trimmed.contains(0x20) { return [String(decoding: trimmed, as: UTF8.self)] }
    let words = trimmed.split(separator: UInt8(ascii: "."))
    if words.count > 1, let last = words.last,
      sourceEndings.contains(String(decoding: last, as: UTF8.self))
    {
      let file = words.dropLast().joined(separator: CollectionOfOne(UInt8(ascii: ".")))
      return [String(decoding: Array(file), as: UTF8.self)]
    }
    return words.compactMap { word in
      let name = word.suffix(2).elementsEqual("()".utf8) ? word.dropLast(2) : word
      return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }
  }

  static let sourceEndings: Set<String> = [
    "py", "js", "jsx", "ts", "tsx", "mjs", "cjs", "go", "rs", "rb", "java", "kt", "swift", "c",
    "cc", "cpp", "cs", "php", "ex", "exs", "scala", "dart", "robot", "feature",
  ]
}

extension String {
  /// Its UTF-8, lower case, with a slash for each mark that stands between parts and is not ASCII.
  fileprivate var lowercaseBytes: [UInt8] {
    if utf8.allSatisfy({ $0 < 0x80 }) {
      return utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
    }
    var text = UnicodeScalarView()
    text.append(contentsOf: unicodeScalars.map { "›»".unicodeScalars.contains($0) ? "/" : $0 })
    return Array(String(text).lowercased().utf8)
  }
}

extension UInt8 {
  fileprivate var separatesParts: Bool {
    switch self {
    case UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "#"),
      UInt8(ascii: ">"):
      true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmed: ArraySlice<UInt8> {
    var text = drop { $0 == 0x20 }
    while text.last == 0x20 { text.removeLast() }
    return text
  }
}
