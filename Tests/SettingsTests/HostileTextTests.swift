// Texts that mean harm: each is refused without a crash and with a word about why, or reading never ends.
import Settings
import Testing

/// A hostile text, and the fault of settings that it is.
struct HostileText: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var yaml: String
  var identifier: String

  init(_ name: String, _ yaml: String, _ identifier: String) {
    testDescription = name
    self.yaml = yaml
    self.identifier = identifier
  }
}

struct HostileTextTests {
  static let texts: [HostileText] = [
    .init("open brackets", String(repeating: "[", count: 100_000), "yaml-too-deep"),
    .init("open braces", String(repeating: "{a: ", count: 60_000), "yaml-too-deep"),
    .init("a bracket a line", String(repeating: "[\n", count: 100_000), "yaml-too-deep"),
    .init("a bracket a comment", String(repeating: "[ #]\n", count: 50_000), "yaml-too-deep"),
    .init("closed in quotes", String(repeating: "[\"]\",\n", count: 40_000), "yaml-too-deep"),
    .init("nested lists", String(repeating: "- ", count: 100_000) + "a", "yaml-too-deep"),
    .init("nested keys", String(repeating: "? ", count: 100_000) + "a", "yaml-too-deep"),
    .init("stairs", stairs(700), "yaml-too-deep"),
    .init("stairs by next line", stairs(200, lineBreak: "\u{85}"), "yaml-too-deep"),
    .init("great keys in keys", greatKeys, "wrong-type"),
    .init("laughs", laughs(in: "title: *i"), "unsupported-yaml"),
    .init("laughs as a key", laughs(in: "? *i\n: x"), "unsupported-yaml"),
    .init("an endless alias", "a: &a [*a]", "unsupported-yaml"),
    .init("a long scalar", "title: " + String(repeating: "x", count: 1_000_000), "yaml-too-long"),
    .init("a long key", String(repeating: "x", count: 200_000) + ": a", "invalid-yaml"),
    .init("a long quoted key", "? '\(String(repeating: "x", count: 200_000))'", "unknown-setting"),
    .init("many keys", (0..<20_000).map { "k\($0): a\n" }.joined(), "unknown-setting"),
    .init(
      "many tag handles", (0..<12_000).map { "%TAG !\($0)! x\n" }.joined() + "--- a", "wrong-type"),
    .init("many anchors", (0..<18_000).map { "- &a\($0) b\n" }.joined(), "wrong-type"),
    .init("many stars", String(repeating: "*x ", count: 80_000), "invalid-yaml"),
    .init(
      "one great letter", "e" + String(repeating: "\u{301}", count: 400) + ": a", "unknown-setting"),
    .init("half a character", "title: \"\\uD800\"", "invalid-yaml"),
    .init("nothing but a null", "title: \u{0}", "invalid-yaml"),
  ]

  private static var greatKeys: String {
    String(repeating: "? ", count: 32) + "[\(String(repeating: "a,", count: 90_000))]"
  }

  private static func stairs(_ count: Int, lineBreak: String = "\n") -> String {
    (0..<count).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: lineBreak)
  }

  /// Nine levels of nine aliases: 400 million copies, if they were made.
  private static func laughs(in end: String) -> String {
    let names = Array("abcdefghi")
    let levels = zip(names.dropFirst(), names).map { name, before in
      "\(name): &\(name) [\(Array(repeating: "*\(before)", count: 9).joined(separator: ", "))]\n"
    }
    return "a: &a [lol]\n" + levels.joined() + end
  }

  @Test("Hostile settings are refused", arguments: texts)
  func settings(text: HostileText) {
    let (_, diagnostics) = Settings.read(yaml: text.yaml, file: "almanac.yml")
    #expect(diagnostics.first?.identifier == text.identifier)
    #expect(diagnostics.count <= 50)
    #expect(diagnostics.allSatisfy { $0.description.utf8.count < 1_000 })
  }

  @Test("Hostile front matter is refused", arguments: texts)
  func frontMatter(text: HostileText) {
    let yaml = String(text.yaml.prefix(60_000))
    let (whole, diagnostics) = FrontMatter.read(yaml: text.yaml, file: "a.md", firstLine: 2)
    #expect(whole == FrontMatter())
    #expect(!diagnostics.isEmpty)
    #expect(FrontMatter.read(yaml: yaml, file: "a.md", firstLine: 2).0.findings.isEmpty)
  }

  @Test("Text that is wide but not deep is read")
  func wide() {
    let words = (0..<5_000).map { "[w\($0)]" }.joined(separator: " ")
    let lists = (0..<300).map { "  - {title: t, references: [\($0 + 1)]}\n" }.joined()
    let (frontMatter, diagnostics) = FrontMatter.read(
      yaml: "title: x \(words)\nfindings:\n\(lists)", file: "a.md", firstLine: 2)
    #expect(diagnostics.isEmpty)
    #expect(frontMatter.findings.count == 300)
  }

  @Test("Faults beyond fifty are counted")
  func many() {
    let yaml = (100..<200).map { "colour\($0): a\n" }.joined()
    let lines = faults(inSettings: yaml)
    #expect(lines.count == 50)
    #expect(
      lines.last
        == "almanac.yml:50:1: error: 51 more faults from here on are not listed. [too-many-faults]")
  }
}
