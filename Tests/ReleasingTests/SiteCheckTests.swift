// Links of a built site: which lead nowhere, and which are none of ours.
import Diagnostics
import Testing

@testable import Releasing

@Suite struct SiteCheckTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// What is wrong with a site of these pages, without the part that names the output.
  private func faults(_ pages: [String: String], base: String = "/") async throws -> [String] {
    try scratch.build(pages)
    let check = SiteCheck(base: base, largestPage: 1000, jobs: 2)
    return try await scratch.site().diagnostics(check).map {
      $0.description.replacing(scratch.output + "/", with: "")
    }
  }

  @Test func `links that answer are no faults`() async throws {
    let links = [
      "", "#", "#top", "#a", "#%61", "b/index.html", "b/", "b", "b/#x&amp;y",
      "./b/index.html?q=1#x&amp;y",
      "https://ci.example/", "//ci.example", "mailto:ops@ci.example", "/t.txt", "t.txt#L7",
      "b/../b/index.html", "caf%C3%A9.html",
    ].map { "<a href='\($0)'>x</a>" }.joined()
    #expect(
      try await faults([
        "index.html": "<p id=a>" + links, "t.txt": "", "café.html": "",
        "b/index.html": #"<h2 ID = "x&amp;y"></h2><a href="../index.html#a"></a><a href="..">"#,
      ]) == [])
  }

  @Test func `links that lead nowhere are told with their line`() async throws {
    let page = """
      <p>
      <a href="none.html">x</a>
      <img src=none.png> <a href="../out.html">x</a>
      <a href="#none">x</a> <a href='b.html#none'>x</a>
      """
    #expect(
      try await faults(["index.html": page, "b.html": ""]) == [
        "index.html:2: error: The link “none.html” leads nowhere. [dead-link]",
        "index.html:3: error: The link “../out.html” leads out of the site. [dead-link]",
        "index.html:3: error: The link “none.png” leads nowhere. [dead-link]",
        "index.html:4: error: The link “#none” names no id of this page. [dead-link]",
        "index.html:4: error: The link “b.html#none” names no id of that page. [dead-link]",
      ])
  }

  @Test func `a dead link of many pages is told once`() async throws {
    let pages = (0..<9).map { ("p\($0)/index.html", #"<a href="../gone.html">x</a>"#) }
    #expect(
      try await faults(Dictionary(uniqueKeysWithValues: pages)) == [
        "p0/index.html:1: error: The link “../gone.html” leads nowhere, and so on 8 more pages. [dead-link]"
      ])
  }

  @Test func `what is no markup has no links`() async throws {
    #expect(
      try await faults([
        "index.html": """
        <!-- <a href="no"> --><script>"<a href='no'>"</script><style><a href=no></style>
        a < b <a title="<a href=no>">
        """
      ]) == [])
  }

  @Test func `a whole path is checked below the address of the site`() async throws {
    #expect(
      try await faults(
        [
          "404.html": #"<a href="/w/index.html"></a><a href="/w/none.html"></a><a href="/x">"#,
          "index.html": "",
        ], base: "/w/")
        == ["404.html:1: error: The link “/w/none.html” leads nowhere. [dead-link]"])
  }

  @Test func `a large page is a warning`() async throws {
    let faults = try await faults(["index.html": String(repeating: "x", count: 1001)])
    #expect(faults.count == 1 && faults.allSatisfy { $0.contains("[large-page]") })
  }

  @Test(arguments: [
    "<", "<a", "<a href", "<a href=", "<a href='", "<!--", "<script", "<a \u{0}=", "</",
  ])
  func `a page that is cut off is read to its end`(_ page: String) async throws {
    _ = try await faults(["index.html": page])
  }
}
