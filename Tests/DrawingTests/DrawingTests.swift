// SVG becomes PNG, whatever the SVG is.
import Drawing
import Foundation
import Testing

@Suite struct DrawingTests {
  private func svg(_ inside: String) -> [UInt8] {
    Array(
      """
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
      viewBox="0 0 40 20">\(inside)</svg>
      """.utf8)
  }

  @Test func thePictureIsAPNGOfTheSizeThatWasAskedFor() throws {
    let png = try png(ofSVG: svg("<rect width=\"40\" height=\"20\"/>"), width: 400, height: 200)
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    #expect(Array(png[16..<24]) == [0, 0, 1, 0x90, 0, 0, 0, 200])
  }

  /// A picture has a palette of at most 256 colours, so those of a picture with more are rounded.
  @Test func ofManyColoursBlackAndWhiteStayAsTheyAre() throws {
    let picture = svg(
      """
      <linearGradient id="a"><stop stop-color="#000"/><stop offset="1" stop-color="#f80"/>\
      </linearGradient><rect width="40" height="20" fill="url(#a)"/>\
      <rect width="9" height="9"/><rect x="20" width="9" height="9" fill="#fff"/>
      """)
    let png = try png(ofSVG: picture, width: 400, height: 200)
    let name = try #require(png.firstRange(of: Array("PLTE".utf8)))
    let length = png[name.lowerBound - 4..<name.lowerBound].reduce(0) { $0 << 8 | Int($1) }
    let palette = stride(from: name.upperBound, to: name.upperBound + length, by: 3).map {
      Array(png[$0..<$0 + 3])
    }
    #expect(palette.count > 16 && palette.count <= 256)
    #expect(palette.contains([0, 0, 0]) && palette.contains([255, 255, 255]))
  }

  @Test(arguments: [
    "", "no picture", "<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>",
    "<html></html>", "\u{0}",
  ])
  func whatIsNoSVGIsAFaultWithAReason(_ text: String) {
    let fault = #expect(throws: DrawingFault.self) {
      try png(ofSVG: Array(text.utf8), width: 40, height: 20)
    }
    #expect(fault?.description.isEmpty == false)
  }

  @Test func aSizeThatNoPictureCanHaveIsAFault() {
    #expect(throws: DrawingFault.self) { try png(ofSVG: svg(""), width: 1 << 30, height: 9) }
    #expect(throws: DrawingFault.self) { try png(ofSVG: svg(""), width: -1, height: 9) }
  }

  @Test func nothingIsLoadedFromTheDisk() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).svg")
    try Data(svg("<rect width=\"40\" height=\"20\" fill=\"red\"/>")).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let empty = try png(ofSVG: svg(""), width: 40, height: 20)
    for link in [file.absoluteString, file.path, file.lastPathComponent] {
      let image = "<image width=\"40\" height=\"20\" xlink:href=\"\(link)\"/>"
      #expect(try png(ofSVG: svg(image), width: 40, height: 20) == empty, "\(link)")
    }
  }

  @Test func manyThreadsDrawTheSameBytes() async throws {
    let svg = svg("<text y=\"15\" font-family=\"sans-serif\">Tides</text>")
    let first = try png(ofSVG: svg, width: 400, height: 200)
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<64 { group.addTask { try png(ofSVG: svg, width: 400, height: 200) } }
      for try await other in group { #expect(other == first) }
    }
  }
}
