// Who wrote a JUnit XML document, told by what stands in it, and what that writer calls a test.

/// The writers whose documents mean something of their own. What the others write is plain enough.
enum JUnitDialect {
  case pytest, node, swiftPM, go, libtest, jest, other

  /// By a suite's attributes, those of the suites around it and the case in it, if there is one yet.
  init(_ suites: [JUnitSuite], _ testCase: JUnitCase? = nil) {
    let names = suites.prefix(3).map(\.name)
    let suite = suites.last?.attributes ?? [:]
    if names.contains("pytest") || names.first == "pytest tests" {
      self = .pytest
    } else if testCase?.entries.contains(where: \.isOfPytest) == true {
      self = .pytest
    } else if suites.last?.name == "TestResults", suite["errors"] != nil {
      self = .swiftPM
    } else if suite["package"] == "test", suite["name"] == "test" {
      self = .libtest
    } else if names.first == "jest tests" {
      self = .jest
    } else if let testCase, Self.isOfNode(suites, testCase) {
      self = .node
    } else {
      self = .other
    }
  }

  /// Node's reporter states no counts at the root, puts cases straight under it, gives nested suites
  /// `disabled` and `hostname`, and all tests the class `test` or, for a file, none.
  private static func isOfNode(_ suites: [JUnitSuite], _ testCase: JUnitCase) -> Bool {
    guard testCase.className == "test" || testCase.className == "suite",
      suites.first?.attributes.isEmpty == true
    else { return false }
    return suites.dropFirst().prefix(3).allSatisfy {
      $0.attributes["disabled"] != nil && $0.attributes["hostname"] != nil
    }
  }

  /// How many suites around a case are part of what it is called: nobody nests more.
  private static let deepest = 50

  /// The names of the suites around a case that are part of what a test is called.
  private func path(_ suites: [JUnitSuite]) -> [String] {
    suites.dropFirst().suffix(Self.deepest).map(\.name).filter { !$0.isEmpty }
  }

  /// What the runner calls the test, so that it is the same in its other formats, and without anything
  /// that changes when code moves.
  func id(_ testCase: JUnitCase, in suites: [JUnitSuite]) -> TestID {
    let name = testCase.name
    let className = testCase.className
    switch self {
    case .pytest: return Self.pytestID(testCase)
    case .node:
      let file = testCase.attributes["file"].map { [$0] } ?? []
      return TestID(file + path(suites).map(\.unquoted) + [name.unquoted.withoutProjectFolder])
    case .swiftPM: return Self.swiftID(className, name)
    case .go: return TestID([className, name], separator: ".")
    case .libtest:
      let isDocumentation = className.contains("/")
      return TestID(
        [className == "crate" ? "" : className, name.withoutLine],
        separator: isDocumentation ? " - " : "::")
    case .jest, .other: return plainID(testCase, in: suites)
    }
  }

  /// Class and name with the sign between them that the class's own name has; where the class says
  /// nothing, the suites and the name.
  private func plainID(_ testCase: JUnitCase, in suites: [JUnitSuite]) -> TestID {
    let name = testCase.name
    let className = testCase.className
    guard className.isEmpty || name.hasPrefix(className) else {
      return TestID([className, name], separator: Self.separator(className, name))
    }
    let file = testCase.attributes["file"] ?? testCase.attributes["filepath"] ?? ""
    let path = file.isEmpty ? path(suites).filter { !name.hasPrefix($0) } : [file]
    return TestID(path + [name])
  }

  private static let fileEndings = [
    ".js", ".ts", ".jsx", ".tsx", ".mjs", ".cjs", ".mts", ".cts", ".py", ".rb", ".php", ".feature",
  ]

  private static func separator(_ className: String, _ name: String) -> String {
    if className.contains("::") || name.contains("::") { return "::" }
    let isDotted = !className.contains { $0.isWhitespace || $0 == "/" || $0 == "\\" }
    let isFile = fileEndings.contains { className.hasSuffix($0) }
    return isDotted && !isFile ? "." : TestID.separator
  }

  /// `DepotTests.Shelf.Labels` and `text()` as Swift Testing's `DepotTests.Shelf/Labels/text()`.
  private static func swiftID(_ className: String, _ name: String) -> TestID {
    var parts = className.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return TestID([className, name], separator: ".") }
    parts[1] = parts[1].replacing(".", with: "/")
    return TestID(["\(parts[0]).\(parts[1])", name], separator: "/")
  }

  /// pytest's node id, out of which it made the class: `tests.test_cart.TestTotal` and `test_sum` were
  /// `tests/test_cart.py::TestTotal::test_sum`. The `file` attribute, where the team asked for it, says
  /// which part is the file; otherwise it is the last one that is called as pytest wants its files to be
  /// called, or the last that does not begin with a capital.
  private static func pytestID(_ testCase: JUnitCase) -> TestID {
    let parts = testCase.className.split(separator: ".").map(String.init)
    var fileParts = pytestFileParts(parts)
    if let file = testCase.attributes["file"]?.pythonModuleParts, parts.starts(with: file) {
      fileParts = file.count
    }
    guard fileParts > 0 else {
      return TestID([testCase.className, testCase.name], separator: "::")
    }
    let file = parts.prefix(fileParts).joined(separator: "/") + ".py"
    return TestID([file] + parts.dropFirst(fileParts) + [testCase.name], separator: "::")
  }

  private static func pytestFileParts(_ parts: [String]) -> Int {
    let module =
      parts.lastIndex { $0.hasPrefix("test_") || $0.hasSuffix("_test") }
      ?? parts.lastIndex { $0.first?.isUppercase == false }
    return module.map { $0 + 1 } ?? 0
  }
}

extension JUnitDialect {
  /// The runner, where the dialect tells it.
  var tool: String? {
    switch self {
    case .pytest: "pytest"
    case .node: "node"
    case .swiftPM: "swift test"
    case .go: "go test"
    case .libtest: "cargo test"
    case .jest: "jest"
    case .other: nil
    }
  }

  /// The source file of a test, where the document says or implies it.
  func file(_ testCase: JUnitCase) -> String? {
    if let file = testCase.attributes["file"] ?? testCase.attributes["filepath"] { return file }
    guard self == .pytest else { return nil }
    let file = String(decoding: Self.pytestID(testCase).bytes, as: UTF8.self).fileOfNodeID
    return file.hasSuffix(".py") ? file : nil
  }
}

extension JUnitEntry {
  fileprivate var isOfPytest: Bool { attributes["type"]?.hasPrefix("pytest.") == true }
}

extension String {
  /// Node writes `"` as `&quot;` and then `&` as `&amp;`.
  fileprivate var unquoted: String { replacing("&quot;", with: "\"") }

  /// Node calls the test of a file that could not be loaded after its path.
  fileprivate var withoutProjectFolder: String {
    guard contains(#/^(?:\/|[A-Za-z]:[\/\\]).*\.[cm]?[jt]sx?$/#) else { return self }
    return SourceRoot(ofFile: self)?.relative(self) ?? self
  }

  /// A documentation test of rustdoc is called after its line: `src/lib.rs - add (line 12)`.
  var withoutLine: String {
    utf8.contains(UInt8(ascii: "(")) ? replacing(#/ \(line \d+\)/#, with: "") : self
  }

  /// `tests/test_cart.py` as Python's `tests.test_cart`, in parts.
  fileprivate var pythonModuleParts: [String] {
    var parts = split(separator: "/").map(String.init)
    if let last = parts.popLast() {
      parts.append(last.hasSuffix(".py") ? String(last.dropLast(3)) : last)
    }
    return parts
  }

  /// `tests.test_cart`, as pytest names what it could not collect, as a path.
  var pytestPath: String { replacing(".", with: "/") + ".py" }
}

extension String {
  /// `tests/test_cart.py` of `tests/test_cart.py::TestCart::test_total`.
  fileprivate var fileOfNodeID: String {
    firstRange(of: "::").map { String(self[..<$0.lowerBound]) } ?? self
  }
}

extension JUnitSuite {
  /// Gradle writes a suite a file, always with these attributes; so does Ant, but with Java's properties.
  var isOfGradle: Bool {
    index == 0 && !hasProperties && Set(attributes.keys) == Self.gradleAttributes
  }

  private static let gradleAttributes: Set = [
    "name", "tests", "skipped", "failures", "errors", "timestamp", "hostname", "time",
  ]
}

extension Surroundings {
  /// The outermost element is no suite where there are more.
  init(_ suites: [JUnitSuite]) {
    self.init()
    let names = (suites.count > 1 ? suites.dropFirst() : suites[...]).map(\.name)
    suite = names.filter { !$0.isEmpty }.joinedWhereAny(by: TestID.separator)?
      .shortened(to: Self.longest)
    host = suites.reversed().lazy.compactMap { $0.attributes["hostname"]?.nonEmpty }.first?
      .shortened(to: Self.longest)
  }

  /// In bytes; an id has more than one of them.
  private static let longest = Results.longestID / 4
}
