import Foundation
import Testing

@testable import Publishing

@Suite struct FaultSentenceTests {
  @Test func `a full disk is said with the file, the reason and what to do`() {
    #expect(
      PublishingFault(.cannotWrite, "_site/index.html", errno: ENOSPC).description == """
        Cannot write _site/index.html: No space left on device. \
        Free some space: while it is written, a site needs room beside the old one.
        """)
  }

  @Test func `a second build is told to wait`() {
    #expect(
      PublishingFault(.outputBusy, "_site").description
        == "Another build is writing to _site, or it is being published. Wait until it is done.")
  }

  @Test func `a protected folder is named`() {
    #expect(
      PublishingFault(.outputProtected(folder: "Content"), ".").description
        == "The output . is or contains Content, a source. Choose another output folder.")
  }

  @Test func `a file name cannot send a terminal escapes or break the line`() {
    let text = PublishingFault(.pageWrittenTwice, "_site/\u{1B}[2J\n\u{9B}x").description
    #expect(
      text == "Two pages have the path _site/\\u{1B}[2J\\n\\u{009B}x. Rename one of the sources.")
  }

  @Test(arguments: [ENOSPC, EDQUOT, EACCES, EROFS, ENAMETOOLONG, EBUSY, EMFILE])
  func `a refusal of the system says what to do`(code: Int32) {
    let sentences = PublishingFault(.cannotReplace, "_site", errno: code).description
    #expect(sentences.split(separator: ". ").count >= 2, "\(sentences)")
  }
}
