// Tests that have another id than before: only where it is certain.
//
// A test moved when its own name went and came in one run, once each, and no other test has that name:
// the file or the suite around it has another name now. And a file moved when all its tests went and as
// many came in one other file, with the same names.

/// The moves in one run of a scope.
///
/// A move that another scope saw is one here too.
///
/// - Parameters:
///   - disappeared: the tests that the run before had and this one has not.
///   - appeared: the tests that this run has and no run of the scope had before.
func movesAmong(disappeared: [Int], appeared: [Int], tests: [Test]) -> [Transitions.Move] {
  if disappeared.isEmpty || appeared.isEmpty { return [] }
  let come = Set(appeared)
  let seen = disappeared.compactMap { from in
    tests[from].movedTo.map { _ in Transitions.Move(from: from, to: tests.current(from)) }
  }.filter { come.contains($0.to) }
  let moved = Set(seen.flatMap { [$0.from, $0.to] })
  let new = newMoves(
    disappeared: disappeared.filter { !moved.contains($0) && tests[$0].movedTo == nil },
    appeared: appeared.filter { !moved.contains($0) && tests[$0].formerIDs.isEmpty }, tests: tests)
  return (seen + new).sorted { $0.to < $1.to }
}

private func newMoves(disappeared: [Int], appeared: [Int], tests: [Test]) -> [Transitions.Move] {
  if disappeared.isEmpty || appeared.isEmpty { return [] }
  let whole = fileMoves(disappeared: disappeared, appeared: appeared, tests: tests)
  let done = Set(whole.flatMap { [$0.from, $0.to] })
  let single = testMoves(
    disappeared: disappeared.filter { !done.contains($0) },
    appeared: appeared.filter { !done.contains($0) }, tests: tests)
  return (whole + single).filter { !tests[$0.from].ran(with: tests[$0.to]) }
}

extension Test {
  /// Whether a run has both, so that they are two tests.
  fileprivate func ran(with other: Test) -> Bool {
    if other.occurrences.isEmpty { return false }
    let runs = Set(occurrences.map(\.run))
    return other.occurrences.contains { runs.contains($0.run) }
  }
}

private func testMoves(
  disappeared: [Int], appeared: [Int], tests: [Test]
) -> [Transitions.Move] {
  let gone = Dictionary(grouping: disappeared) { tests[$0].name }
  let come = Dictionary(grouping: appeared) { tests[$0].name }
  let candidates = gone.compactMap { name, from -> Transitions.Move? in
    guard from.count == 1, let to = come[name], to.count == 1 else { return nil }
    return Transitions.Move(from: from[0], to: to[0])
  }
  if candidates.isEmpty { return [] }
  var bearers: [String: Int] = [:]
  let names = Set(candidates.map { tests[$0.from].name })
  let arrived = Set(candidates.map(\.to))
  for (index, test) in tests.enumerated()
  where test.movedTo == nil && !test.occurrences.isEmpty && !arrived.contains(index) {
    let name = test.name
    if names.contains(name) { bearers[name, default: 0] += 1 }
  }
  return candidates.filter { bearers[tests[$0.from].name] == 1 }
}

/// Files of which every test went, and files of which every test came, with the same names within.
private func fileMoves(
  disappeared: [Int], appeared: [Int], tests: [Test]
) -> [Transitions.Move] {
  let gone = byFile(disappeared, tests)
  let come = byFile(appeared, tests)
  var whole: [String: Int] = [:]
  for test in tests.indices {
    if let file = tests[test].file, gone[file] != nil || come[file] != nil {
      whole[file, default: 0] += 1
    }
  }
  func signatures(_ files: [String: [String: Int]]) -> [[String]: [String]] {
    var signatures: [[String]: [String]] = [:]
    for (file, names) in files where names.count > 1 && names.count == whole[file] {
      signatures[names.keys.sorted(), default: []].append(file)
    }
    return signatures
  }
  let goneBySignature = signatures(gone)
  var moves: [Transitions.Move] = []
  for (names, files) in signatures(come) {
    guard files.count == 1, let old = goneBySignature[names], old.count == 1 else { continue }
    for name in names {
      if let from = gone[old[0]]?[name], let to = come[files[0]]?[name] {
        moves.append(Transitions.Move(from: from, to: to))
      }
    }
  }
  return moves
}

/// Tests by file, and in it by what their ids say beside the file.
private func byFile(_ indices: [Int], _ tests: [Test]) -> [String: [String: Int]] {
  var files: [String: [String: Int]] = [:]
  for index in indices {
    guard let file = tests[index].file, tests[index].id.hasPrefix(file) else { continue }
    files[file, default: [:]][String(tests[index].id.dropFirst(file.count))] = index
  }
  return files
}
