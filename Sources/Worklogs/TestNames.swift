// Names of tests in running text: `test_x`, `Class::test_x`, `tests/a/test_b.py::test_c`, `TestFoo`,
// `FareTest.child`, `TestFare/child`, `-[FareTests testChild]`, `fare.spec.ts › child › pays half`.

/// A test as a worklog names it.
struct TestName: Hashable {
  /// As written, without a trailing `:line` and without the state that follows; of Objective-C's
  /// `-[FareTests testChild]` the class and the method, `FareTests.testChild`.
  var text: String
  /// A whole file rather than one test in it.
  var isFile: Bool

  /// Reads a word, a code span or a bold text that is nothing but a test's name.
  init?(_ written: Bytes) {
    guard Self.mayBeTest(written) else { return nil }
    var name = written.trimmed
    while let last = name.last, Self.closingMarks.contains(last) { name = name.dropLast() }
    if name.hasSuffix("()") { name = name.dropLast(2) }
    if let method = Self.objectiveCMethod(name) ?? Self.titledTest(name) {
      self.init(text: method, isFile: false)
      return
    }
    name = name.withoutLineNumber
    // `tests/test_fares.py::*`, `test_fare_*`: all that begin so.
    let stem = name.last == UInt8(ascii: "*") ? name.dropLast() : name
    guard !stem.isEmpty, name.count <= 400, !stem.contains(where: Self.isForbidden) else {
      return nil
    }
    if !name.contains(text: "::"), Self.isTestFile(name) {
      self.init(text: name.string, isFile: true)
    } else if Self.isTest(stem) || stem.count < name.count && stem.hasSuffix("::") {
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
  static func mayBeTest(_ bytes: Bytes) -> Bool {
    let bytes = bytes.span
    if bytes.count < 3 { return false }
    for end in 2..<bytes.count {
      let last = bytes[end] | 0x20
      guard last == UInt8(ascii: "t") || last == UInt8(ascii: "c") || last == UInt8(ascii: "y")
      else { continue }
      switch (bytes[end - 2] | 0x20, bytes[end - 1] | 0x20, last) {
      case (UInt8(ascii: "e"), UInt8(ascii: "s"), UInt8(ascii: "t")),
        (UInt8(ascii: "p"), UInt8(ascii: "e"), UInt8(ascii: "c")),
        (UInt8(ascii: "."), UInt8(ascii: "c"), UInt8(ascii: "y")):
        return true
      case (_, UInt8(ascii: "i"), UInt8(ascii: "t")):
        // `GateIT.opens`: the classes of Maven's integration tests.
        if end + 1 < bytes.count, isUppercase(bytes[end - 1]), Self.joins(bytes[end + 1]) {
          return true
        }
      default: continue
      }
    }
    return false
  }

  /// What stands between a class and its method.
  private static func joins(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "#")
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
      || stem.hasSuffix("Test") || stem.hasSuffix("Spec")
  }

  private static let filePrefixes = ["test_", "test-"]
  private static let fileSuffixes = ["_test", "_tests", ".test", ".spec", ".cy", "_spec", "tests"]

  /// The endings of languages that people write tests in.
  private static let sourceEndings: Set<String> = [
    "py", "js", "jsx", "ts", "tsx", "mjs", "cjs", "go", "rs", "rb", "java", "kt", "swift", "c",
    "cc", "cpp", "cs", "php", "ex", "exs", "scala", "dart", "robot", "feature",
  ]

  /// Whether a name ends in what source files and texts end in: `FareTable.swift`.
  static func isEnding(_ part: Bytes) -> Bool {
    sourceEndings.contains(part.string) || textEndings.contains(part.string)
  }

  private static let textEndings: Set<String> = [
    "md", "txt", "log", "yml", "yaml", "json", "xml", "toml", "ini", "cfg", "html", "css", "sql",
    "csv", "sh", "env", "lock", "class", "jar", "dll", "so",
  ]

  /// A name where tests are named, as in a list of failing tests, and runners want no sign in them:
  /// `not_null_fare`, `Fares.child`, `pays half on Sundays`.
  /// - Parameter isAlone: Nothing in the document says that it could be anything else, as of a title.
  init?(listed written: Bytes, isAlone: Bool = false) {
    if let sure = TestName(written) {
      self = sure
      return
    }
    let name = written.trimmed
    guard (4...200).contains(name.count), let first = name.first,
      isWordByte(first) || first == UInt8(ascii: "$") || first >= 0x80,
      name.contains(0x20) || name.count > 12 && name.contains(where: { $0 >= 0x80 })
        ? name.isTitle : name.isPlainName(isAlone: isAlone)
    else { return nil }
    self.init(text: name.string, isFile: name.isClassOfTests)
  }

  /// A function, or a class and a function in it.
  private static func isTest(_ name: Bytes) -> Bool {
    let last = name.lastNamePart
    guard last.allSatisfy({ isWordByte($0) || $0 == 0x2D || $0 >= 0x80 }) else { return false }
    if last.hasPrefix("test_") { return last.count > 5 }
    // Node's `parallel/test-fare-child`.
    if last.hasPrefix("test-") {
      return last.startIndex > name.startIndex && last.count(where: { $0 == 0x2D }) > 1
    }
    if name.contains(text: "::"), !last.isEmpty { return true }
    return isCapitalised(last) || isMethod(last, of: name) || isSubtest(name)
  }

  /// `com.skerry.FareTest.child`, `FareTest#child`, `GateIT.opens`, `FareTests/child`: the class is named
  /// as JUnit, Surefire, NUnit and XCTest collect it. What ends in `Exception` or `Error` is a class.
  private static func isMethod(_ last: Bytes, of name: Bytes) -> Bool {
    guard let first = last.first, isLetter(first), last.startIndex > name.startIndex + 1,
      !last.hasSuffix("Exception"), !last.hasSuffix("Error"), !isEnding(last)
    else { return false }
    let isPath = name[last.startIndex - 1] == UInt8(ascii: "/")
    guard isPath || joins(name[last.startIndex - 1]) else { return false }
    if isPath, isUppercase(first) || name.count(where: { $0 == UInt8(ascii: "/") }) > 1 {
      return false
    }
    let type = name[..<(last.startIndex - 1)].lastNamePart
    guard let capital = type.first, isUppercase(capital) else { return false }
    return classEndings.contains { ending in
      type.hasSuffix(ending) && type.dropLast(ending.utf8.count).last.map(isLowercase) == true
    }
  }

  fileprivate static let classEndings = [
    "Test", "Tests", "UITests", "TestCase", "Spec", "IT", "ITCase",
  ]

  private static func isLowercase(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

  /// `TestApply/stacked`: a subtest of Go's.
  private static func isSubtest(_ name: Bytes) -> Bool {
    guard name.first == UInt8(ascii: "T"), let slash = name.firstIndex(of: UInt8(ascii: "/")),
      slash + 1 < name.endIndex, !name.contains(UInt8(ascii: "."))
    else { return false }
    return isCapitalised(name[..<slash]) && !folders.contains(Word(name[..<slash]))
  }

  /// Folders that are named like tests of Go's.
  private static let folders: WordSet = [
    "testdata", "testresults", "testresult", "testreports", "testplans", "testsupport", "testutils",
    "testhelpers", "testcases", "testfixtures", "testing", "testoutput", "testlogs",
  ]

  /// `-[FareTests testChild]` as class and method.
  private static func objectiveCMethod(_ name: Bytes) -> String? {
    guard name.count > 5, name.hasPrefix("-["), name.last == UInt8(ascii: "]") else { return nil }
    let parts = name.dropFirst(2).dropLast().split(separator: 0x20)
    guard parts.count == 2, let type = parts.first, let method = parts.last,
      (type + method).allSatisfy({ isWordByte($0) || $0 == UInt8(ascii: ".") })
    else { return nil }
    return (type.lastNamePart + [UInt8(ascii: ".")] + method).string
  }

  /// `fare.spec.ts › child › pays half`, `fare.test.ts > child`: a file and titles in it, as Playwright,
  /// Jest and Vitest print them.
  private static func titledTest(_ name: Bytes) -> String? {
    for mark in [" › ", " > "] {
      guard let first = name.prefix(200).firstRange(of: mark), name.count <= 400 else { continue }
      let file = name[..<first.lowerBound].withoutLineNumber
      guard isTestFile(file), !file.contains(where: isForbidden), first.upperBound < name.endIndex
      else { return nil }
      return (file + name[first.lowerBound...]).string
    }
    return nil
  }

  /// `TestRestore` (Go, a Python class), `testRestore` (XCTest, JUnit).
  private static func isCapitalised(_ last: Bytes) -> Bool {
    guard last.hasPrefix("Test") || last.hasPrefix("test"), last.count > 5 else { return false }
    let after = last.dropFirst(4)
    guard let first = after.first, isUppercase(first) || first == 0x5F,
      last.first == UInt8(ascii: "t") || !last.hasSuffix("Exception")
    else { return false }
    return after.contains { $0 >= 0x61 && $0 <= 0x7A }
  }
}

extension Bytes {
  /// Whether a name of one word may be that of a test: not a version, a package, a setting, a source
  /// file or an exception.
  fileprivate func isPlainName(isAlone: Bool) -> Bool {
    guard contains(where: { $0 >= 0x61 || isDigit($0) }), !contains(where: Self.isCode),
      !hasSuffix("Exception"), !hasSuffix("Error"), lastPathPart.count > 1,
      isAlone || !contains(UInt8(ascii: "/"))
    else { return false }
    let parts = split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let first = parts.first, let last = parts.last, !last.isEmpty else { return false }
    let isJoined = first.contains(where: Self.joinsWords)
    if parts.count == 1 {
      return isJoined && (first.first.map(isDigit) != true || contains(0x2D)) || isClassOfTests
    }
    // `E2E-1.2`
    if isJoined, first.first.map(isUppercase) == true { return true }
    if TestName.isEnding(last) { return isAlone && parts.count == 2 }
    if parts.contains(where: { $0.first.map(isDigit) != false }) { return false }
    return isJoined || isClassOfTests || isAlone
      || parts.dropLast().last?.first.map(isUppercase) == true
        && last.first.map(isUppercase) == false
  }

  private static func joinsWords(_ byte: UInt8) -> Bool {
    byte == 0x5F || byte == 0x2D || byte == UInt8(ascii: "[")
  }

  private static func isCode(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: "{"),
      UInt8(ascii: ";"), UInt8(ascii: "\\"):
      return true
    default: return false
    }
  }

  /// `FareTest`, `com.skerry.FareSpec`, `GateSuite`: a whole class of tests.
  fileprivate var isClassOfTests: Bool {
    guard !contains(0x20), let first = lastNamePart.first, isUppercase(first) else { return false }
    return TestName.classEndings.contains {
      lastNamePart.hasSuffix($0) && lastNamePart.count > $0.utf8.count
    }
  }

  /// Whether several words may be the title of a test: no sentence that ends, no error's message.
  fileprivate var isTitle: Bool {
    last != UInt8(ascii: ".") && last != UInt8(ascii: ":") && !contains(text: ". ")
      && !contains(text: "Error:") && !contains(text: "Exception:") && !contains(text: "== ")
      && !contains(text: "('") && !contains(text: "()") && !contains(UInt8(ascii: "{"))
  }

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
