// What a team asks to be masked, and where exactly masks end.
import Testing

@testable import Redaction

@Suite struct AskedForTests {
  // MARK: Hosts

  private func hosts(_ name: String, in text: String) -> [String]? {
    let bytes = Array(text.utf8)
    return HostName(name)?.places(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test(arguments: [
    "", "a", "*.", "*.a", "-ab", ".ab", "*.-ab", "a b", "a/b", "a:1", "*", "**.ab", "é.example",
  ])
  func whatCanBeNoNameOfAHostIsNone(_ name: String) { #expect(HostName(name) == nil) }

  @Test(arguments: [
    ("box.example", "box.example", ["box.example"]),
    ("BOX.example", "see Box.Example!", ["Box.Example"]),
    ("box", "box box-1 box1 1box my-box my.box box.a box. box", ["box", "box", "box"]),
    ("ab", "ab", ["ab"]), ("ab", "a", []), ("ab", "ab-", []), ("ab", "ab.", ["ab"]),
    ("ab", "ab.c", []),
    ("ab", "ab..c", ["ab"]), ("ab", ".ab", []), ("ab", "-ab", []), ("ab", "_ab", []),
    ("ab", "@ab:80", ["ab"]),
    (
      "*.in.example", "in.example db.in.example a.b.in.example",
      ["in.example", "db.in.example", "a.b.in.example"]
    ),
    ("*.in.example", "xin.example -.in.example .in.example", ["in.example", "in.example"]),
    ("*.in.example", "//db_1.in.example/x", ["db_1.in.example"]),
    ("ab", "abab ab", ["ab"]), ("aa", "aaa aa", ["aa"]),
  ])
  func aHostIsFoundAsAWholeName(_ name: String, _ text: String, _ found: [String]) {
    #expect(hosts(name, in: text) == found)
  }

  // MARK: Patterns

  private func matches(_ pattern: String, in text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    let found = try SearchPattern(pattern).matches(in: bytes)
    #expect(found.unfinished == nil)
    for match in found.found {
      #expect(String(decoding: bytes[match.range], as: UTF8.self) == match.text)
    }
    return found.found.map(\.text)
  }

  @Test func matchesAreOfFourBytesOrMoreWithinALine() throws {
    #expect(try matches("[a-z]+", in: "abc abcd\nabcde é") == ["abcd", "abcde"])
    #expect(try matches("éé|é+", in: "é éé") == ["éé"])
    #expect(try matches("a.*z", in: "a12z\na34\nz") == ["a12z"])
    #expect(try matches("^line.$", in: "line1\nline2") == ["line1", "line2"])
    #expect(try matches("zzzz", in: "") == [])
    #expect(throws: SearchPattern.Fault.self) { try SearchPattern("") }
    #expect(throws: SearchPattern.Fault.self) { try SearchPattern("(") }
  }

  @Test func aLongLineIsLookedAtInPiecesThatEndBetweenCharacters() throws {
    let filler = String(repeating: "k", count: 2_044)
    #expect(try matches("EMP-\\d", in: filler.dropLast() + "EMP-1") == ["EMP-1"])
    #expect(try matches("EMP-\\d", in: filler + "EMP-1") == [])
    #expect(try matches("ééé+", in: filler.dropLast(5) + "ééééééééé").joined().count == 9)
  }

  // MARK: Masks

  private func masked(_ text: String, _ secrets: Secret...) -> String {
    Masks(secrets).masked(text)
  }

  @Test func aWordIsMaskedWhereNoLetterStandsBesideIt() {
    let word = Secret("Acme", reach: .asWord)
    #expect(masked("Acme acme's ACME, (acme)", word) == "••• •••'s •••, (•••)")
    #expect(
      masked("Acmes xacme acme1 1acme acme_1 é-acme", word) == "Acmes xacme acme1 1acme •••_1 é-•••"
    )
    let mark = Secret("-x-", reach: .asWord)
    #expect(masked("a-x-b", mark) == "a•••b")
    let one = Secret("k", reach: .asWord)
    #expect(masked("k ka ak k", one) == "••• ka ak •••")
    let two = Secret("k9", reach: .asWord)
    #expect(masked("k9", two) == "•••" && masked("x k9", two) == "x •••" && masked("k", two) == "k")
  }

  @Test func aBeginningIsMaskedFromTwelveBytesOnOrFiveBeforeAnEllipsis() {
    let secret = Secret("Kq7zV2jW9xM4n")
    #expect(
      masked("Kq7zV2jW9xM4 x", secret) == "••• x"
        && masked("Kq7zV2jW9xM x", secret) == "Kq7zV2jW9xM x")
    #expect(masked("Kq7zV…", secret) == "•••…" && masked("Kq7z…", secret) == "Kq7z…")
    #expect(masked("Kq7zV...", secret) == "Kq7zV..." && masked("xKq7zV…", secret) == "x•••…")
    #expect(masked("Kq7zV2jW9xM4…", Secret("Kq7zV2jW9xM4n", reach: .asWord)) == "Kq7zV2jW9xM4…")
    let two = [Secret("Kq7zV2jW9xM4aaa"), Secret("Kq7zV2jW9xM4zzz")]
    #expect(Masks(two).masked("Kq7zV2jW9xM4mmm") == "•••mmm")
  }

  @Test func addressesAndNamesOfPagesHaveItInTheirWay() {
    let secret = Secret("a+b/c%20d9")
    #expect(masked("a+b/c%20d9 A+B/C D9 a-b-c-20d9", secret) == "••• ••• •••")
    #expect(masked("x%2y%zz", Secret("x%2y%zz")) == "•••")
    let weak = Secret("hunt%37", before: "://a%40b:", after: "@")
    #expect(
      masked("db://a%40b:hunt%37@h db://a@b:hunt7@h hunt7", weak)
        == "db://a%40b:•••@h db://a@b:•••@h hunt7")
  }

  @Test func ofSeveralThatBeginAlikeTheLongestIsMasked() {
    let all = ["ab12", "ab12cd", "ab12cd34", "ab13", "b12cd3"].map { Secret($0) }
    let masks = Masks(all)
    #expect(
      masks.masked("ab12 ab12c ab12cd ab12cd3 ab12cd34 ab13 ab14 b12cd3")
        == "••• •••c ••• •••3 ••• ••• ab14 •••")
    #expect(masks.masked("ab12ab12cd34") == "••••••" && masks.masked("xab1") == "xab1")
    let both = Masks([Secret("acme", reach: .asWord), Secret("acme")])
    #expect(both.masked("acmes") == "•••s", "what reaches further counts")
    #expect(Masks([Secret("")]).masked("text") == "text")
  }

  @Test func anAddressThatChangedIsReplacedByTheOther() {
    let masks = Masks([Secret("ab12cd34")]).replacing([("tests/ab12-x/", by: "tests/y/")])
    #expect(masks.masked("see tests/AB12-x/index and ab12cd34") == "see tests/y/index and •••")
    #expect(Masks([Secret("a1b2")]).replacing([]).masked("a1b2") == "•••")
  }
}
