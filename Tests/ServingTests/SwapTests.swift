// A site that is built anew while it is read.
import Foundation
import Publishing
import Testing

@testable import Serving

@Suite struct SwapTests {
  @Test func anAnswerIsOfBeforeOrOfAfterAndNeverMissingOrBoth() async throws {
    try await withSite { site in
      let output = site.path + "/out"
      let pages = ["old", "new"].map { String(repeating: "\($0) ", count: 40_000) }
      try Self.publish(pages[0], in: output)
      let server = try SiteServer(folder: output, port: 0)
      let port = try #require(server.url.split(separator: ":").last?.dropLast())
      let client = RawClient(port: try #require(UInt16(port)))
      async let builds: Void = onThread {
        var number = 0
        while !FileManager.default.fileExists(atPath: site.path + "/done") {
          number += 1
          try Self.publish(pages[number % 2], in: output)
        }
      }
      var seen: Set<String> = []
      var asked = 0
      repeat {
        asked += 1
        let answer = try await client.ask("/deep/er/page.txt")
        #expect(answer.status == 200 && pages.contains(answer.text))
        seen.insert(String(answer.text.prefix(3)))
      } while asked < 50 || seen.count < 2 && asked < 2_000
      try ServedSite.put("", at: site.path + "/done")
      try await builds
      await server.stop()
      #expect(seen == ["old", "new"])
    }
  }

  /// As a build does it.
  private static func publish(_ page: String, in output: String) throws {
    let draft = try SiteDraft.begin(output: output, protecting: [])
    try draft.write(Array(page.utf8), to: "deep/er/page.txt")
    try draft.write(Array("<p>\(page.prefix(3))".utf8), to: "index.html")
    _ = try draft.publish()
  }
}
