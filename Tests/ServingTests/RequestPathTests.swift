// How a path of a request is read.
import Testing

@testable import Serving

@Suite struct RequestPathTests {
  private func names(_ path: String) throws -> [String] {
    try RequestPath(path).names.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func aPathIsItsNamesAndWhetherItIsAFolder() throws {
    #expect(try names("/issues/A8SVA/") == ["issues", "A8SVA"])
    #expect(try RequestPath("/issues/A8SVA/").isFolder)
    #expect(try !RequestPath("/issues/A8SVA").isFolder)
    #expect(try RequestPath("/").names.isEmpty && RequestPath("/").isFolder)
  }

  @Test func eachNameIsDecodedOnce() throws {
    #expect(try names("/a%20b/%2525") == ["a b", "%25"])
    #expect(try RequestPath("/%ff").names == [[0xFF]])
  }

  @Test(arguments: [
    "", "a", "*", "http://x/", "/%", "/%2", "/%gg", "/%00", "/a%2fb", "/%5c", "/\\",
  ])
  func whatNoBrowserSendsIsMalformed(_ path: String) {
    #expect(throws: RequestPath.Fault.malformed) { try RequestPath(path) }
  }

  @Test(arguments: ["//", "//a", "/a//b", "/..", "/../a", "/%2e%2e/a", "/.a", "/a/.", "/a/../b"])
  func emptyAndHiddenNamesLeadNowhere(_ path: String) {
    #expect(throws: RequestPath.Fault.leadsNowhere) { try RequestPath(path) }
  }

  @Test func theAddressOfAFolderIsEscapedAnew() throws {
    #expect(
      try RequestPath("/a%20%3f/%C3%A9~%0A".replacing("%0A", with: "")).asFolder
        == "/a%20%3F/%C3%A9~/")
  }
}
