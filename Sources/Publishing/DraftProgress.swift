// How far a draft is: what is written, who is writing, what went wrong.

/// The pages of a draft, in the order of writing.
struct WrittenPages: Sendable {
  private(set) var paths: [SystemPath] = []
  private(set) var changes = SiteChanges()
  /// Pages that the old site has not, or has with other bytes.
  private(set) var fresh: [SystemPath] = []
  /// Pages that the old site has with the same bytes and the draft has not yet.
  private(set) var postponed: [SystemPath] = []

  mutating func add(_ page: SystemPath, having change: PageChange) {
    paths.append(page)
    changes.count(change)
    if change != .unchanged { fresh.append(page) }
  }

  /// As long as nothing changed, the old site may turn out to be the new one, and what would be the
  /// same there need not be done. False once something changed.
  mutating func postpone(_ page: SystemPath) -> Bool {
    guard changes.added == 0, changes.changed == 0 else { return false }
    postponed.append(page)
    return true
  }

  /// The pages that are to be taken over later, for somebody who needs them now.
  mutating func takePostponed() -> [SystemPath] {
    defer { postponed = [] }
    return postponed
  }

  /// Whether these are the pages of the manifest, each once and each with the old bytes.
  func areSame(as manifest: Manifest) -> Bool {
    changes == SiteChanges(unchanged: manifest.pages.count) && Set(paths) == manifest.pages
  }
}

struct DraftProgress: Sendable {
  var written = WrittenPages()
  private var writers = 0
  private var firstFault: PublishingFault?
  private var isClosed = false
  /// Held until the draft is published or removed.
  private var lock: OutputLock?

  init(lock: OutputLock?) { self.lock = lock }

  mutating func enter(_ output: String) throws(PublishingFault) {
    guard !isClosed else { throw PublishingFault(.draftClosed, output) }
    writers += 1
  }

  mutating func leave(having change: PageChange, at page: SystemPath) {
    writers -= 1
    written.add(page, having: change)
  }

  mutating func leave(after fault: PublishingFault) {
    writers -= 1
    firstFault = firstFault ?? fault
  }

  /// Lets no more writers in. A draft that lacks a page must not be published.
  mutating func close(toPublish output: String) throws(PublishingFault) {
    guard !isClosed else { throw PublishingFault(.draftClosed, output) }
    guard writers == 0 else { throw PublishingFault(.draftStillWriting, output) }
    isClosed = true
    if let firstFault { throw firstFault }
  }

  /// Lets no more writers in.
  mutating func close() { isClosed = true }

  /// The lock, if nobody writes any more and nobody will; the first time.
  mutating func takeLockIfOver() -> OutputLock? {
    guard isClosed, writers == 0 else { return nil }
    defer { lock = nil }
    return lock
  }
}
