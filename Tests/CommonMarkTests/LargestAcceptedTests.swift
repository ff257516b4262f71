// How large a document of each dangerous family may be. What a change of a cost lets in or keeps out shows
// here: it has to be meant.
import CommonMark
import Testing

@Suite struct LargestAcceptedTests {
  /// In bytes, by family; those that may be larger are left out, as they take long.
  private static let largest: [(family: String, size: Int)] = [
    ("quotes", 201),
    ("quotes without spaces", 100),
    ("bullets", 202),
    ("numbers", 302),
    ("quotes and bullets", 203),
    ("bullets of all kinds", 203),
    ("empty lines in a deep list", 222_404),
    ("search limit that is freed", 74_843),
    ("lengths that do not match", 29_427),
    ("runs that open and close", 40_007),
    ("marks around runs", 40_007),
    ("two kinds adjacent", 56_579),
    ("letters beyond ASCII around runs", 40_007),
    ("strikethrough of two lengths", 58_850),
    ("strikethrough", 47_149),
    ("links over openers", 37_421),
    ("links over pairs", 37_421),
    ("uses over openers", 28_295),
    ("emphasis over lines", 76_607),
    ("numbers that are no items", 116_621),
    ("images, then links", 37_421),
    ("nested images", 44_727),
    ("links cut by tags", 47_438),
    ("domains cut by tags", 47_438),
    ("domains with underscores", 19_367),
    ("parentheses after a link", 21_088),
    ("parentheses and entities after a link", 51_636),
    ("parentheses after a link in a cell", 21_092),
    ("ats", 22_361),
    ("addresses on one line", 38_189),
    ("addresses before a long line", 44_423),
    ("instructions", 40_001),
    ("instructions that seem to end", 69_283),
    ("instructions over lines", 69_281),
    ("declarations", 56_569),
    ("declarations in a quote", 74_819),
    ("sections", 84_853),
    ("instructions in cells", 40_008),
    ("pipes under a paragraph", 14_355),
    ("pipes over a delimiter row", 11_159),
    ("pipes in a row", 7_863),
    ("delimiter rows that do not match", 7_696),
    ("delimiter row after many lines", 162_864),
    ("delimiter rows after a long line", 14_075),
    ("as many columns as rows", 8_123),
    ("twenty columns", 40_459),
    ("one column", 228_366),
    ("table in a quote", 186_987),
    ("table in a list", 205_287),
    ("control characters in a delimiter row", 3_413),
    ("long destination", 49_908),
    ("long destination without brackets", 49_930),
    ("long title", 49_910),
    ("long title on the next line", 49_910),
    ("title with escaped marks", 15_845),
    ("definition in a quote", 49_910),
    ("definition after its uses", 49_930),
  ]

  @Test(arguments: largest)
  func `a family may be so large and not a byte larger`(family: String, size: Int) throws {
    let input = try #require(
      PathologicalInputs.all.first { $0.name == family && $0.reason != nil })
    func exceeded(_ size: Int) -> BoundExceeded.Reason? {
      input.bytes(size).withUnsafeBufferPointer(ParsingBounds.firstExceeded)?.reason
    }
    #expect(exceeded(size) == nil)
    #expect(exceeded(size + 1) != nil)
  }
}
