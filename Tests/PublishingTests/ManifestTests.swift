import Testing

@testable import Publishing

@Suite struct ManifestTests {
  private func roundTrip(_ paths: [String]) -> Set<SystemPath>? {
    let text = Manifest.text(of: paths.map { SystemPath($0) })
    guard case .manifest(let manifest) = Manifest.read(text) else { return nil }
    return manifest.pages
  }

  @Test func `paths are sorted by bytes, and a newline does not end a path`() {
    let paths = ["b", "a/\u{E9}", "a", "a b", "line\nbreak\\x0A\u{7F}", "Z"]
    let text = Manifest.text(of: paths.map { SystemPath($0) })
    #expect(
      String(decoding: text, as: UTF8.self)
        == "almanac site 2\nZ\na\na b\na/\u{E9}\nb\nline\\x0Abreak\\x5Cx0A\\x7F\nend 5d522f920df22210\n"
    )
    #expect(roundTrip(paths) == Set(paths.map { SystemPath($0) }))
  }

  @Test func `the order and the bytes do not depend on the order of writing`() {
    let paths = (0..<200).map { SystemPath("page-\($0)") }
    #expect(Manifest.text(of: paths) == Manifest.text(of: paths.reversed()))
  }

  @Test(arguments: ["a\\", "a\\x", "a\\x4", "a\\xZZ", "a\\x+4", "a\\n"])
  func `a damaged line of the first version names no file`(line: String) {
    guard case .manifest(let manifest) = Manifest.read(Array("almanac site 1\nb\n\(line)\n".utf8))
    else {
      Issue.record("no manifest")
      return
    }
    #expect(manifest.pages == [SystemPath("b")])
  }

  @Test func `a list that was cut or changed anywhere is damaged`() {
    let text = Manifest.text(of: [SystemPath("a"), SystemPath("b")])
    for length in text.indices {
      guard case .damaged = Manifest.read(Array(text[..<length])) else {
        Issue.record("the first \(length) bytes are taken for a list")
        return
      }
    }
    for index in text.indices {
      var changed = text
      changed[index] ^= 0x40
      if case .manifest = Manifest.read(changed) { Issue.record("byte \(index) may change") }
    }
  }

  @Test func `the folders of a manifest are those that lead to its pages`() {
    let manifest = Manifest(pages: [SystemPath("a/b/c"), SystemPath("a/d"), SystemPath("e")])
    #expect(manifest.folders == [SystemPath("a"), SystemPath("a/b"), SystemPath(".almanac")])
  }
}
