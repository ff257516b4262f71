// How deep and how long a text of settings may be, and what an address may have in it.
import Testing

@testable import Settings

@Suite("Limits of settings") struct SettingsLimitsTests {
  /// Where a text is refused and why, or nothing.
  private func hazard(_ yaml: String) -> String? {
    do {
      _ = try YAMLHazards(in: yaml)
      return nil
    } catch {
      return "\(error.place.line):\(error.place.column) \(error.fault.identifier)"
    }
  }

  private func text(_ piece: String, _ count: Int) -> String {
    String(repeating: piece, count: count)
  }

  @Test("Two hundred brackets may be open at once, on one line or many")
  func brackets() {
    #expect(hazard(text("[", 200) + text("]", 200)) == nil)
    #expect(hazard("a: 1\nb: " + text("[", 201) + text("]", 201)) == "2:1 yaml-too-deep")
    #expect(hazard(text("{[", 100)) == nil && hazard(text("{[", 101)) == "1:1 yaml-too-deep")
    #expect(hazard(text("[\n", 200)) == nil && hazard(text("[\n", 201)) == "201:1 yaml-too-deep")
    #expect(hazard(text("[] ", 500)) == nil && hazard(text("[[] ", 201)) == "1:1 yaml-too-deep")
    #expect(hazard(text("[\n]\n", 500)) == nil || hazard(text("[\n]\n", 101)) == nil)
    // In a word a bracket opens nothing; where quotes stand, one that closes may be text.
    #expect(hazard(text("a[", 500)) == nil)
    #expect(hazard(text("[] ", 200) + "'") == nil && hazard(text("[] ", 201) + "'") != nil)
    for mark in ["\"", "#", "!"] { #expect(hazard(text("[] ", 201) + mark) != nil, "\(mark)") }
  }

  @Test("A line may begin a hundred and twenty columns further in")
  func indentation() {
    #expect(hazard(text(" ", 120) + "a: b") == nil)
    #expect(hazard("a: b\n" + text(" ", 121) + "a: b\n") == "2:1 yaml-too-deep")
    #expect(hazard(text("- ", 60) + "a") == nil && hazard(text("- ", 61) + "a") != nil)
    #expect(hazard(text("\t", 121)) != nil && hazard(text("-", 200)) == nil)
    #expect(hazard("a" + text(" ", 300)) == nil)
    for lineBreak in ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"] {
      #expect(
        hazard("a: b" + lineBreak + "c: d" + lineBreak + text(" ", 121) + "e")
          == "3:1 yaml-too-deep")
    }
  }

  @Test("Thirty-two keys may be trees")
  func treeKeys() {
    #expect(hazard(text("? a\n", 32)) == nil && hazard(text("? a\n", 33)) == "33:1 yaml-too-deep")
    #expect(hazard(text("what? ", 40)) == nil)
  }

  @Test("An alias is refused where its anchor is; anchors are known by their places")
  func aliases() throws {
    #expect(hazard("a: &x 1\nb: *x") == "2:4 unsupported-yaml")
    #expect(hazard("b: *x") == nil && hazard("a: &x 1\nb: *y") == nil)
    #expect(hazard("a: R&x\nb: *x") == nil && hazard("a: & \nb: * ") == nil)
    #expect(hazard("a: &x-1_Z 1\nb: [*x-1_Z]") == "2:5 unsupported-yaml")
    #expect(
      try YAMLHazards(in: "a: &x 1\n- &y [&z 2]").anchors == [
        Place(line: 1, column: 4), Place(line: 2, column: 3), Place(line: 2, column: 7),
      ])
  }

  @Test("Fifty faults are listed; of more the last line tells how many")
  func many() {
    func lines(_ count: Int) -> [String] {
      faults(inSettings: (100..<100 + count).map { "colour\($0): a\n" }.joined())
    }
    #expect(lines(50).count == 50 && lines(50).allSatisfy { !$0.contains("more faults") })
    #expect(lines(51).count == 50 && lines(51).last?.contains("2 more faults from here on") == true)
  }

  @Test("What a browser opens without escaping is an address")
  func addresses() {
    let values =
      Array(UInt32(0)...0x2FF) + [0x1680, 0x2000, 0x2028, 0x202F, 0x3000, 0xFEFF, 0x1F525]
    for scalar in values.compactMap(Unicode.Scalar.init) {
      let isBlank = scalar.properties.isWhitespace || scalar.value <= 0x20
      let isRefused =
        isBlank || (0x7F...0xA0).contains(scalar.value)
        || "\"'<>\\^`|".unicodeScalars.contains(scalar)
      #expect(isWebAddress("https://kites.example/a\(scalar)b") == !isRefused, "\(scalar.value)")
      let isPlain = !isRefused && !"?#{}".unicodeScalars.contains(scalar)
      #expect(
        (Settings.baseURL(from: "https://kites.example/a\(scalar)b") != nil) == isPlain,
        "\(scalar.value)")
    }
    for start in "/?#:@.{" { #expect(!isWebAddress("https://\(start)kites"), "\(start)") }
    #expect(isWebAddress("HTTPS://k") && isWebAddress("http://k") && !isWebAddress("https://"))
    #expect(!isWebAddress("ftp://k") && !isWebAddress("kites.example") && !isWebAddress("http:/k"))
    #expect(Settings.baseURL(from: "https://k.example/a///") == "https://k.example/a")
    #expect(Settings.baseURL(from: "///") == nil && Settings.baseURL(from: "") == nil)
  }

  @Test(
    "A name is near that takes an edit for three letters at most",
    arguments: [
      ("title", "titel", true), ("title", "tlite", false), ("title", "itlee", false),
      ("title", "tit", false), ("title", "titles", true), ("ab", "ac", true), ("ab", "cd", false),
      ("a", "b", false), ("a", "A", true), ("", "a", false), ("scopes", "scoope", true),
      ("scopes", "sceepe", false), ("scopes", "skopex", true), ("abcdefgh", "abcxyfgh", true),
      ("abcdefgh", "abxyzfgh", false), ("abcdefghi", "abxyzfghi", true), ("by", "on", false),
      ("ca", "abc", false),
    ])
  func near(_ typed: String, _ known: String, _ isNear: Bool) {
    #expect((nearestName(to: typed, among: [known]) == known) == isNear)
  }

  @Test(
    "The nearest comes first, the first of equals before the others, and no more than asked for")
  func nearest() {
    let known = ["scopea", "scope", "scopeb", "scoqe", "other"]
    #expect(
      nearestNames(to: "scope", among: known, most: 9) == ["scope", "scopea", "scopeb", "scoqe"])
    #expect(nearestNames(to: "scope", among: known, most: 2) == ["scope", "scopea"])
    let long = text("k", 64)
    #expect(nearestName(to: long, among: [long]) == long)
    #expect(nearestName(to: long + "k", among: [long + "k"]) == nil)
  }
}
