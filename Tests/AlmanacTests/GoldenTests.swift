// Golden sites: each folder of `Fixtures` has a content folder and the site that it must become.
//
//     ALMANAC_RECORD=1 swift test --filter GoldenTests
//
// writes `expected` and `messages.txt` anew; look at the difference before committing it.
import Foundation
import Testing

@Suite struct GoldenTests {
  @Test(arguments: ["history", "customised", "hostile", "results"])
  func theSiteIsTheExpectedOneByteByByte(_ name: String) throws {
    let fixture = GoldenFixture(name)
    let (site, messages) = try fixture.build()
    expectSound(site.files, base: name == "customised" ? "/tests/" : "/")
    if GoldenFixture.isRecording { return try fixture.record(site.generated, messages) }
    expectSame(site.generated, try fixture.expected())
    #expect(messages == (try fixture.expectedMessages()))
  }

  @Test func everyFixtureIsBuilt() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Product.fixtures)
    #expect(names.sorted() == ["customised", "history", "hostile", "results"])
  }

  @Test func aMissingPageAnExtraPageAndAChangedByteAreSeen() {
    let expected = ["a": Data("one\ntwo\n".utf8), "b": Data("b".utf8)]
    let site = ["a": Data("one\nTwo\n".utf8), "c": Data("c".utf8)]
    let lines = SiteDifference(of: site, from: expected).description.split(separator: "\n")
    #expect(
      lines == [
        "missing from the site: b", "not expected: c", "a:2:1:", "  expected: two",
        "  found:    Two",
      ])
    #expect(SiteDifference(of: site, from: site).isEmpty)
  }
}
