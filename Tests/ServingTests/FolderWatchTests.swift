// What counts as a change, however an editor, a script or git makes it, and whatever the system tells.
import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Serving

/// The system's own signal, and the one for systems without.
enum Signal: CaseIterable {
  case system, interval

  var signal: any ChangeSignal {
    #if os(Linux)
      if self == .system, let inotify = Inotify() { return inotify }
    #endif
    return Interval()
  }
}

/// Signals a number of times in a row, as often as a checkout does, and then is quiet.
private final class Checkout: ChangeSignal {
  private let left: Mutex<Int>
  private let start = DispatchSemaphore(value: 0)

  init(signals: Int) { left = Mutex(signals) }

  func begin() { start.signal() }

  func watch(_ folders: [String]) -> Bool? { false }

  func wait(upTo limit: Duration) -> Bool {
    start.wait()
    defer { start.signal() }
    return left.withLock { left in
      left -= 1
      return left >= 0
    }
  }
}

@Suite struct FolderWatchTests {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("almanac-watch-\(UUID().uuidString)").path
    for file in ["content/a.md", "content/runs/critical/r1.json", "content/_site/index.html"] {
      try ServedSite.put("first", at: path + "/" + file)
    }
  }

  private func put(_ text: String, at file: String) throws {
    try ServedSite.put(text, at: path + "/" + file)
  }

  /// What has changed, without the folder around it.
  private func changes(_ signal: Signal, after work: () throws -> Void) async throws -> [String] {
    let watch = FolderWatch(
      [path + "/content"], excluding: [path + "/content/_site"], signal: signal.signal)
    try work()
    var iterator = watch.changes.makeAsyncIterator()
    let found = await iterator.next() ?? []
    return found.map { String($0.dropFirst(path.count + 1)) }
  }

  /// Returns once a change is told. A slow machine may tell one in two moments.
  private func wait(
    for file: String, in changes: inout AsyncStream<[String]>.Iterator
  ) async {
    while await changes.next()?.contains(path + "/" + file) == false {}
  }

  @Test(arguments: Signal.allCases)
  func aFileThatIsWrittenAnew(_ signal: Signal) async throws {
    let found = try await changes(signal) { try put("second", at: "content/a.md") }
    #expect(found == ["content/a.md"])
  }

  @Test(arguments: Signal.allCases)
  func aFileThatAnEditorWritesBesideAndMovesOver(_ signal: Signal) async throws {
    let found = try await changes(signal) {
      try put("x", at: "content/.a.md.swp")
      try put("second", at: "content/a.md~")
      #expect(rename(path + "/content/a.md~", path + "/content/a.md") == 0)
    }
    #expect(found == ["content/a.md"])
  }

  @Test(arguments: Signal.allCases)
  func aFileThatIsRemoved(_ signal: Signal) async throws {
    let found = try await changes(signal) { #expect(unlink(path + "/content/a.md") == 0) }
    #expect(found == ["content/a.md"])
  }

  @Test(arguments: Signal.allCases)
  func aFileThatCanBeReadAgain(_ signal: Signal) async throws {
    let found = try await changes(signal) { #expect(chmod(path + "/content/a.md", 0o400) == 0) }
    #expect(found == ["content/a.md"])
  }

  @Test(arguments: Signal.allCases)
  func aCheckoutWithTheFoldersThatItBrings(_ signal: Signal) async throws {
    let files = (0..<60).map { path + "/content/runs/new/r\($0 % 7)/deep/f\($0).json" }
    let watch = FolderWatch([path + "/content"], excluding: [], signal: signal.signal)
    for file in files { try ServedSite.put("x", at: file) }
    try put("second", at: "content/a.md")
    var iterator = watch.changes.makeAsyncIterator()
    var found: Set<String> = []
    while !found.isSuperset(of: files + [path + "/content/a.md"]) {
      found.formUnion(await iterator.next() ?? [])
    }
  }

  @Test func aCheckoutIsOneChangeAsLongAsItDoesNotPause() async throws {
    let signal = Checkout(signals: 20)
    let watch = FolderWatch([path + "/content"], excluding: [], signal: signal)
    for number in 0..<60 { try put("x", at: "content/runs/f\(number).json") }
    signal.begin()
    var iterator = watch.changes.makeAsyncIterator()
    #expect(await iterator.next()?.count == 60)
  }

  @Test(arguments: Signal.allCases)
  func filesInAFolderThatCameLaterAndInOneThatWasMoved(_ signal: Signal) async throws {
    let watch = FolderWatch([path + "/content"], excluding: [], signal: signal.signal)
    var iterator = watch.changes.makeAsyncIterator()
    try put("x", at: "content/later/b.md")
    await wait(for: "content/later/b.md", in: &iterator)
    #expect(rename(path + "/content/later", path + "/content/moved") == 0)
    await wait(for: "content/moved/b.md", in: &iterator)
    try put("y", at: "content/moved/b.md")
    await wait(for: "content/moved/b.md", in: &iterator)
  }

  @Test(arguments: Signal.allCases)
  func theSiteWithinAndHiddenFilesDoNotCount(_ signal: Signal) async throws {
    let found = try await changes(signal) {
      try put("second", at: "content/_site/index.html")
      try put("x", at: "content/.git/index")
      try put("x", at: "content/.#a.md")
      try put("second", at: "content/runs/critical/r1.json")
    }
    #expect(found == ["content/runs/critical/r1.json"])
  }

  @Test(arguments: Signal.allCases)
  func aFolderThatIsReplacedAsAWhole(_ signal: Signal) async throws {
    let watch = FolderWatch([path + "/content"], excluding: [], signal: signal.signal)
    var iterator = watch.changes.makeAsyncIterator()
    #expect(rename(path + "/content", path + "/aside") == 0)
    _ = await iterator.next()
    try put("other", at: "content/b.md")
    await wait(for: "content/b.md", in: &iterator)
    try put("another", at: "content/b.md")
    await wait(for: "content/b.md", in: &iterator)
  }

  #if os(Linux)
    @Test func moreEventsThanTheKernelKeepsLoseNothing() async throws {
      let limit = try String(
        contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
      let count = min(
        (Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0) + 50, 20_000)
      // Nobody takes the events while they are made.
      let inotify = try #require(Inotify())
      #expect(inotify.watch([path + "/content"]) == true)
      for number in 0..<count / 2 {
        let descriptor = creat(path + "/content/f\(number)", 0o600)
        _ = close(descriptor)
      }
      #expect(inotify.wait(upTo: .seconds(1)))
      #expect(!inotify.wait(upTo: .milliseconds(10)))
      let snapshot = FolderSnapshot(of: [path + "/content"], excluding: [])
      #expect(snapshot.changes(since: FolderSnapshot(of: [], excluding: [])).count > count / 2)
    }

    @Test func aFileThatIsBeingWrittenWaitsUntilItIsClosed() throws {
      let inotify = try #require(Inotify())
      _ = inotify.watch([path + "/content"])
      let descriptor = creat(path + "/content/half.md", 0o600)
      #expect(write(descriptor, "half", 4) == 4)
      #expect(!inotify.wait(upTo: .milliseconds(100)))
      _ = close(descriptor)
      #expect(inotify.wait(upTo: .seconds(1)))
    }
  #endif
}
