import Foundation
import Synchronization
import Testing

@testable import Publishing

@Suite struct ConcurrencyTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  /// Writes 800 pages from 8 threads; every folder is shared by all.
  private func buildPages(_ edition: Int) throws -> SiteChanges {
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      for number in 0..<100 {
        let text = number % 2 == 0 ? "page" : "page \(edition)"
        do {
          try draft.write(text, to: "\(number % 7)/\(number % 3)/\(thread)-\(number)/index.html")
        } catch {
          Issue.record(error)
        }
      }
    }
    return try draft.publish()
  }

  @Test func `eight threads write one site`() throws {
    #expect(try buildPages(1) == SiteChanges(added: 800))
    #expect(try buildPages(2) == SiteChanges(changed: 400, unchanged: 400))
    #expect(try buildPages(2) == SiteChanges(unchanged: 800))
    #expect(scratch.text("site/1/2/7-50/index.html") == "page")
    #expect(scratch.text("site/1/0/7-99/index.html") == "page 2")
    #expect(try scratch.names() == ["site"])
  }

  @Test func `of eight threads that write the same page one succeeds`() throws {
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    let kinds = Mutex<[PublishingFault.Kind?]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      do {
        try draft.write("text", to: "a/b/c")
      } catch {
        let kind = (error as? PublishingFault)?.kind
        kinds.withLock { $0.append(kind) }
      }
    }
    #expect(kinds.withLock { $0 } == Array(repeating: .pageWrittenTwice, count: 7))
  }

  @Test func `a draft that is discarded while others write leaves nothing`() throws {
    let draft = try SiteDraft.begin(output: scratch.site, protecting: [])
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      for number in 0..<200 {
        if thread == 0, number == 100 { draft.discard() }
        try? draft.write("text", to: "\(thread)/\(number)")
      }
    }
    #expect(try scratch.names() == [])
  }

  @Test func `a draft that is being written cannot be published`() throws {
    var progress = DraftProgress(lock: nil)
    try progress.enter("site")
    #expect(fault { try progress.close(toPublish: "site") }?.kind == .draftStillWriting)
    progress.leave(having: .added, at: SystemPath("a"))
    try progress.close(toPublish: "site")
    #expect(progress.written.changes == SiteChanges(added: 1))
  }

  @Test func `a reader finds a page at every moment`() throws {
    try rebuild("0")
    let isDone = Mutex(false)
    let misses = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 2) { thread in
      if thread == 0 {
        for edition in 1..<100 { #expect(throws: Never.self) { try rebuild("\(edition)") } }
        isDone.withLock { $0 = true }
      } else {
        while !isDone.withLock({ $0 }) {
          if access(scratch.site + "/index.html", R_OK) != 0 { misses.withLock { $0 += 1 } }
        }
      }
    }
    #expect(misses.withLock { $0 } == 0)
  }

  private func rebuild(_ text: String) throws {
    try build(["index.html": text, "a/b": text], to: scratch.site)
  }
}
