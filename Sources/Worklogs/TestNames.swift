// Names of tests in running text: `test_x`, `Class::test_x`, `tests/a/test_b.py::test_c`, `TestFoo`.

/// A test as a worklog names it.
struct TestName: Hashable {
  /// As written, without a trailing `:line` and without the state that follows.
  var text: String
  /// A whole file rather than one test in it.
  var isFile: Bool

  /// Reads a word, a code span or a bold text that is nothing but a test's name.
  init?(_ written: some StringProtocol) {
    var name = Substring(written.trimmed)
    while let last = name.last, ",;.:".contains(last) { name = name.dropLast() }
    name = name.dropParameters.dropLineNumber
    guard !name.isEmpty, name.utf8.count <= 400,
      !name.contains(where: { " *?<>|\"".contains($0) })
    else { return nil }
    let file = name.firstRange(of: "::").map { name[..<$0.lowerBound] } ?? name
    if name.endIndex == file.endIndex, Self.isTestFile(file) {
      self.init(text: String(name), isFile: true)
    } else if Self.isTest(name) {
      self.init(text: String(name), isFile: false)
    } else {
      return nil
    }
  }

  private init(text: String, isFile: Bool) {
    self.text = text
    self.isFile = isFile
  }

  /// A path or file name as test runners collect it.
  private static func isTestFile(_ path: Substring) -> Bool {
    let name = path.lastPathPart
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return false }
    let ending = name[name.index(after: dot)...].lowercased()
    let stem = name[..<dot].lowercased()
    guard sourceEndings.contains(ending) else { return false }
    return stem.hasPrefix("test_") || stem.hasSuffix("_test") || stem.hasSuffix("_tests")
      || stem.hasSuffix(".test") || stem.hasSuffix(".spec") || stem.hasSuffix("_spec")
      || stem.hasPrefix("test-") || stem.hasSuffix("tests") || name.hasPrefix("Test")
      || name[..<dot].hasSuffix("Test")
  }

  /// The endings of languages that people write tests in.
  private static let sourceEndings: Set<String> = [
    "py", "js", "jsx", "ts", "tsx", "mjs", "cjs", "go", "rs", "rb", "java", "kt", "swift", "c",
    "cc", "cpp", "cs", "php", "ex", "exs", "scala", "dart", "robot", "feature",
  ]

  /// A function, or a class and a function in it.
  private static func isTest(_ name: Substring) -> Bool {
    let last = name.lastNamePart
    guard last.allSatisfy({ $0.isLetter || $0.isNumber || "_-".contains($0) }) else { return false }
    if last.hasPrefix("test_") || last.hasPrefix("it_") && name.contains("::") { return last.count > 5 }
    if name.contains("::"), !last.isEmpty { return name.lowercased().contains("test") }
    return isCapitalised(last)
  }

  /// `TestRestore` (Go, a Python class), `testRestore` (XCTest, JUnit): one word, so it is only taken
  /// where tests are expected.
  private static func isCapitalised(_ last: Substring) -> Bool {
    guard last.hasPrefix("Test") || last.hasPrefix("test"), last.count > 5 else { return false }
    let after = last.dropFirst(4)
    guard let first = after.first, first.isUppercase || first == "_" else { return false }
    return after.contains { $0.isLowercase }
  }
}

extension Substring {
  /// Without a `:12`, `:12:5` or `::12` at the end.
  fileprivate var dropLineNumber: Substring {
    var rest = self
    while let colon = rest.lastIndex(of: ":"), colon > rest.startIndex,
      rest[rest.index(after: colon)...].allSatisfy({ $0.isNumber || $0 == "-" || $0 == "," })
    {
      rest = rest[..<colon]
    }
    return rest
  }

  /// Without the brackets of a call; a parameter set (`[0-]`) stays.
  fileprivate var dropParameters: Substring { hasSuffix("()") ? dropLast(2) : self }

  fileprivate var lastPathPart: Substring {
    lastIndex(where: { $0 == "/" || $0 == "\\" }).map { self[index(after: $0)...] } ?? self
  }

  /// What stands after the last `::`, `.`, `#` or `/`, without a parameter set.
  fileprivate var lastNamePart: Substring {
    let name = firstIndex(of: "[").map { self[..<$0] } ?? self
    let separators: Set<Character> = [":", ".", "#", "/", "\\", ">"]
    return name.lastIndex(where: separators.contains).map { name[name.index(after: $0)...] } ?? name
  }
}
