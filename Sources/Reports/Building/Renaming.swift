// Other ids for tests of a report, which only the other reports of its history tell.

extension Results {
  /// What stands before and behind the ids of some tests, by their index: `chromium` behind, in brackets.
  public struct Addition: Sendable, Hashable {
    public var before: [String]
    public var behind: [String]

    public init(before: [String] = [], behind: [String] = []) {
      self.before = before
      self.behind = behind
    }
  }

  /// With more in the ids of some tests than the report's own, without the numbers that told them apart.
  ///
  /// - Parameter additions: by index; an empty one takes the number away alone.
  public func renamed(_ additions: [Int: Addition]) -> Results {
    var renamed = Results()
    renamed.reserve(tests: count, bytes: count * 64)
    var index = IDIndex()
    for test in indices {
      var id = TestID()
      id.bytes = Array(additions[test] == nil ? idBytes(test) : baseID(test))
      id.nameOffset = Swift.min(nameOffset(test), id.bytes.count)
      if let addition = additions[test] { id.add(addition) }
      id.clean()
      var hash = Results.hash(id.bytes)
      let first = renamed.find(id.bytes, hash, in: index)
      if first != nil { hash = renamed.tellApart(&id, in: index) }
      renamed.append(
        id: id.bytes, hash: hash, nameOffset: id.nameOffset, file: file(test)?.utf8,
        outcome: outcome(test), duration: duration(test), detail: detail(test))
      index.insert(test, in: renamed)
      if let first { renamed.note(test, asNamesakeOf: first) }
    }
    return renamed
  }

  /// Puts the first number behind the id that makes it another than those that are there.
  private func tellApart(_ id: inout TestID, in index: IDIndex) -> UInt64 {
    let bytes = id.bytes
    var number = 2
    while true {
      id.bytes = bytes + Array(" #\(number)".utf8)
      let hash = Results.hash(id.bytes)
      if find(id.bytes, hash, in: index) == nil { return hash }
      number += 1
    }
  }

  /// Makes a result the next attempt after one of an earlier report.
  public mutating func retry(_ index: Int, after earlier: TestResult) {
    let joined = Attempted(
      outcome: earlier.outcome, duration: earlier.duration, detail: earlier.detail
    ).retried(
      Attempted(outcome: outcome(index), duration: duration(index), detail: detail(index)))
    revise(
      index, outcome: joined.outcome, duration: joined.duration, detail: joined.detail?.shortened)
  }
}

extension TestID {
  fileprivate mutating func add(_ addition: Results.Addition) {
    let before = addition.before.map { $0 + TestID.separator }.joined()
    bytes.insert(contentsOf: before.utf8, at: 0)
    nameOffset += before.utf8.count
    for part in addition.behind { bytes.append(contentsOf: " [\(part)]".utf8) }
  }
}
