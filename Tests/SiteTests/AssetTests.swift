// Public files under names that change with their bytes.
import Foundation
import Testing

@testable import Site

@Suite struct AssetTests {
  /// The page for what is not there, from a template of a team with public files of its own.
  private func page(
    _ template: String, _ files: [String: String]
  ) throws -> (page: String, assets: [Asset]) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let all = files.merging(["Templates/not-found.mustache": template]) { $1 }
    for (name, text) in all {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let templates = try Templates(
      folders: [Product.templates, folder.path + "/Templates"],
      publicFiles: publicFiles(folders: [Product.publicFolder, folder.path + "/Public"]))
    let page = SiteLayout(sampleHistory(), settings: sampleSettings()).pages.first {
      $0.path == "404.html"
    }
    let bytes = try #require(page).render(with: templates)
    return (String(decoding: bytes, as: UTF8.self), templates.assets)
  }

  @Test func theNameOfAFileThatPagesLoadChangesWithItsBytes() throws {
    let template = "<link rel=\"stylesheet\" href=\"{{root}}theme/quay.css\">"
    let red = try page(template, ["Public/theme/quay.css": "a{color:red}"])
    let blue = try page(template, ["Public/theme/quay.css": "a{color:blue}"])
    #expect(red.page.contains(/href="theme\/quay\.[0-9a-f]{10}\.css"/))
    #expect(red.page != blue.page)
    #expect(try page(template, ["Public/theme/quay.css": "a{color:red}"]).page == red.page)
    let asset = try #require(red.assets.first { $0.path.hasPrefix("theme/") })
    #expect(red.page.contains(asset.path) && asset.bytes == Array("a{color:red}".utf8))
  }

  @Test func everyScriptStyleAndIconOfThePagesIsSuchAnAsset() throws {
    let (_, assets) = try page("{{>frame}}", [:])
    let plain = assets.map { $0.path.replacing(/\.[0-9a-f]{10}/, with: "") }
    #expect(
      plain.sorted() == publicFiles(folders: [Product.publicFolder]).map(\.path))
  }

  @Test(arguments: [
    "<a href=\"{{root}}feed.xml\">", "<img src=\"{{root}}logo.svg{{page_title}}\">",
    "<img src=\"../logo.svg\">", "<p>logo.svg</p>", "{{root}}logo.svg",
    "<img src=\"{{root}}img/logo.svg\">",
  ])
  func whatIsNoWholeNameOfAPublicFileStaysAsItIs(template: String) throws {
    let (page, _) = try page(template, ["Public/logo.svg": "<svg/>"])
    #expect(!page.contains(/\.[0-9a-f]{10}/))
  }

  @Test func aQueryOrAnAnchorBehindTheNameStays() throws {
    let (page, _) = try page(
      "<use href=\"{{root}}signs.svg#quay\">", ["Public/signs.svg": "<svg/>"])
    #expect(page.contains(/href="signs\.[0-9a-f]{10}\.svg#quay"/))
  }

  @Test func namesOfEveryShapeHaveTheirHashBeforeTheEnding() {
    func path(_ plain: String) -> String {
      Asset([], at: plain).path.replacing(/[0-9a-f]{10}/, with: "HASH")
    }
    #expect(path("almanac.css") == "almanac.HASH.css")
    #expect(path("v1.2/a.min.js") == "v1.2/a.min.HASH.js")
    #expect(path("v1.2/logo") == "v1.2/logo.HASH")
  }
}
