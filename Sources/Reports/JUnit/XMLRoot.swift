// What an XML file is, by the element that all of it stands in: many tools write XML, few of them JUnit's.

/// The first tags of a file.
struct XMLRoot {
  /// The root's name as it is written, perhaps with a prefix; empty where no tag is whole.
  private(set) var name = ""
  /// What stands in the root's tag behind its name.
  private(set) var attributes = ""
  /// The names of the elements that begin near the front, without the root.
  private(set) var children: Set<String> = []

  /// How much of a file is looked at, in bytes.
  private static let looked = 64 * 1024

  init(of bytes: [UInt8]) {
    let front = bytes.prefix(Self.looked)
    var position = front.startIndex
    while let open = front[position...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = front[open...]
      position = open + 1
      if rest.starts(with: "<!--".utf8) {
        position = Self.end(of: "-->", in: front, from: open)
      } else if rest.starts(with: "<![CDATA[".utf8) {
        position = Self.end(of: "]]>", in: front, from: open)
      } else if let first = rest.dropFirst().first, Self.isNameStart(first) {
        take(rest.dropFirst())
        if children.count > 20 { return }
      }
    }
  }

  private mutating func take(_ tag: ArraySlice<UInt8>) {
    let text = tag.prefix { !" \t\r\n/>".utf8.contains($0) }
    let name = String(decoding: text, as: UTF8.self)
    if self.name.isEmpty {
      self.name = name
      let rest = tag[text.endIndex...].prefix(2_000).prefix { $0 != UInt8(ascii: ">") }
      attributes = String(decoding: rest, as: UTF8.self)
    } else {
      children.insert(name)
    }
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private static func end(
    of text: StaticString, in bytes: ArraySlice<UInt8>, from start: Int
  ) -> Int {
    text.withUTF8Buffer { mark in
      var place = start
      while let next = bytes[place...].firstIndex(of: mark[0]) {
        if bytes[next...].starts(with: mark) { return next + mark.count }
        place = next + 1
      }
      return bytes.endIndex
    }
  }

  /// Whether the file is JUnit's, as far as it shows: a root of its names, and in it JUnit's elements or,
  /// where the file was cut off or nothing ran, none. libcheck has `testsuites` too, and others within.
  var isJUnit: Bool {
    guard ["testsuites", "testsuite", "testrun"].contains(name) else { return false }
    return children.isEmpty || !children.isDisjoint(with: Self.elements)
  }

  private static let elements: Set = [
    "testsuite", "testsuites", "testcase", "properties", "error", "failure", "system-out",
    "system-err",
  ]

  /// The format's name, where the root is one that is known; nil for any other.
  var format: String? {
    if name == "testsuites" {
      return attributes.contains("check.sourceforge") ? "libcheck's XML" : nil
    }
    if name == "TestRun" {
      return attributes.contains("microsoft.com") ? "TRX, of `dotnet test`" : "CppUnit's XML"
    }
    if name == "report" { return children.contains("counter") ? "JaCoCo's XML, of coverage" : nil }
    return Self.formats[name] ?? Self.formats[name.lowercased()]
  }

  private static let formats = [
    "test-run": "NUnit 3's XML", "test-results": "NUnit 2's XML", "assemblies": "xUnit.net's XML",
    "assembly": "xUnit.net's XML", "testng-results": "TestNG's XML",
    "Site": "CTest's XML of something else than tests", "tusar": "TUSAR", "tusar:tusar": "TUSAR",
    "Catch": "Catch2's own XML",
    "Catch2TestRun": "Catch2's own XML", "doctest": "doctest's own XML",
    "TestLog": "Boost.Test's log",
    "TestResult": "Boost.Test's report", "TestCase": "Qt Test's XML", "testResults": "JMeter's XML",
    "testExecutions": "SonarQube's XML", "e:events": "Open Test Reporting's XML",
    "unittest-results": "UnitTest++'s XML", "CUNIT_TEST_RUN_REPORT": "CUnit's XML",
    "SquishReport": "Squish's XML", "coverage": "a report of coverage (Cobertura, Clover)",
    "checkstyle": "Checkstyle's XML", "pmd": "PMD's XML", "valgrindoutput": "valgrind's XML",
    "plist": "a property list", "html": "an HTML page", "feed": "a feed", "rss": "a feed",
    "svg": "a picture", "project": "a project file",
  ]

  /// Whether it is a page for people.
  var isPage: Bool { name.lowercased() == "html" }

  /// Whether the file ends before its root does, or has none.
  static func isCutOff(_ bytes: [UInt8], root: XMLRoot) -> Bool {
    if root.name.isEmpty { return true }
    if root.isPage { return false }
    let end = bytes.suffix(4_096)
    let tail = String(decoding: end, as: UTF8.self).trimmed
    return !tail.hasSuffix(">") || !(tail.contains("</\(root.name)") || tail.hasSuffix("/>"))
  }
}
