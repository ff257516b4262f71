// Names of tests in running text: `test_x`, `Class::test_x`, `tests/a/test_b.py::test_c`, `TestFoo`.

/// A test as a worklog names it.
struct TestName: Hashable {
  /// As written, without a trailing `:line` and without the state that follows.
  var text: String
  /// A whole file rather than one test in it.
  var isFile: Bool

  /// Reads a word, a code span or a bold text that is nothing but a test's name.
  init?(_ written: Bytes) {
    guard Self.mayBeTest(written) else { return nil }
    var name = written.trimmed
    while let last = name.last, Self.closingMarks.contains(last) { name = name.dropLast() }
    if name.hasSuffix("()") { name = name.dropLast(2) }
    name = name.withoutLineNumber
    guard !name.isEmpty, name.count <= 400, !name.contains(where: Self.isForbidden) else {
      return nil
    }
    if !name.contains(text: "::"), Self.isTestFile(name) {
      self.init(text: name.string, isFile: true)
    } else if Self.isTest(name) {
      self.init(text: name.string, isFile: false)
    } else {
      return nil
    }
  }

  private init(text: String, isFile: Bool) {
    self.text = text
    self.isFile = isFile
  }

  /// A quick look: all that follows wants one of these in a name of one word.
  private static func mayBeTest(_ bytes: Bytes) -> Bool {
    let bytes = bytes.span
    if bytes.count < 3 { return false }
    for end in 2..<bytes.count {
      let last = bytes[end] | 0x20
      guard last == UInt8(ascii: "t") || last == UInt8(ascii: "c") else { continue }
      switch (bytes[end - 2] | 0x20, bytes[end - 1] | 0x20, last) {
      case (UInt8(ascii: "e"), UInt8(ascii: "s"), UInt8(ascii: "t")),
        (UInt8(ascii: "p"), UInt8(ascii: "e"), UInt8(ascii: "c")):
        return true
      default: continue
      }
    }
    return false
  }

  private static let closingMarks: [UInt8] = Array(",;.:".utf8)

  /// Blanks, and what file systems and shells keep for themselves.
  private static func isForbidden(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "|"), UInt8(ascii: "\""):
      return true
    default: return false
    }
  }

  /// A path or file name as test runners collect it.
  private static func isTestFile(_ path: Bytes) -> Bool {
    let name = path.lastPathPart
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex,
      sourceEndings.contains(name[(dot + 1)...].lowercased)
    else { return false }
    let stem = name[..<dot]
    let lower = stem.lowercased.bytes
    return filePrefixes.contains { lower.hasPrefix($0) }
      || fileSuffixes.contains { lower.hasSuffix($0) } || stem.hasPrefix("Test")
      || stem.hasSuffix("Test")
  }

  private static let filePrefixes = ["test_", "test-"]
  private static let fileSuffixes = ["_test", "_tests", ".test", ".spec", "_spec", "tests"]

  /// The endings of languages that people write tests in.
  private static let sourceEndings: Set<String> = [
    "py", "js", "jsx", "ts", "tsx", "mjs", "cjs", "go", "rs", "rb", "java", "kt", "swift", "c",
    "cc", "cpp", "cs", "php", "ex", "exs", "scala", "dart", "robot", "feature",
  ]

  /// A function, or a class and a function in it.
  private static func isTest(_ name: Bytes) -> Bool {
    let last = name.lastNamePart
    guard last.allSatisfy({ isWordByte($0) || $0 == 0x2D || $0 >= 0x80 }) else { return false }
    if last.hasPrefix("test_") { return last.count > 5 }
    if name.contains(text: "::"), !last.isEmpty { return true }
    return isCapitalised(last)
  }

  /// `TestRestore` (Go, a Python class), `testRestore` (XCTest, JUnit).
  private static func isCapitalised(_ last: Bytes) -> Bool {
    guard last.hasPrefix("Test") || last.hasPrefix("test"), last.count > 5 else { return false }
    let after = last.dropFirst(4)
    guard let first = after.first, isUppercase(first) || first == 0x5F else { return false }
    return after.contains { $0 >= 0x61 && $0 <= 0x7A }
  }
}

extension Bytes {
  fileprivate var lowercased: String {
    String(decoding: map { isUppercase($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Without a `:12`, `:12:5` or `::12` at the end.
  var withoutLineNumber: Bytes {
    var rest = self
    while let colon = rest.lastIndex(of: UInt8(ascii: ":")), colon > rest.startIndex,
      rest[(colon + 1)...].allSatisfy({ isDigit($0) || $0 == 0x2D || $0 == 0x2C })
    {
      rest = rest[..<colon]
    }
    return rest
  }

  fileprivate var lastPathPart: Bytes {
    lastIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.map { self[($0 + 1)...] }
      ?? self
  }

  /// What stands after the last `::`, `.`, `#` or `/`, without a parameter set.
  fileprivate var lastNamePart: Bytes {
    let name = firstIndex(of: UInt8(ascii: "[")).map { self[..<$0] } ?? self
    let separator = name.lastIndex { byte in
      switch byte {
      case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "#"), UInt8(ascii: "/"),
        UInt8(ascii: "\\"):
        return true
      default: return false
      }
    }
    return separator.map { name[($0 + 1)...] } ?? name
  }
}
