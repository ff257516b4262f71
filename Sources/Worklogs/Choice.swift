// Which candidates are findings: decided over the whole tree at once.

/// The findings among the candidates of a worklog.
struct Choice {
  /// The chosen candidates, in the order of the text.
  private(set) var chosen: [Int] = []
  let scores: [Float]
  private let candidates: Candidates

  /// - Parameters:
  ///   - scores: Each candidate's log odds.
  ///   - least: What a finding's score must be above.
  ///   - sure: What the best score must be above; else there are no findings.
  init(_ candidates: Candidates, scores: [Float], least: Float, sure: Float) {
    self.candidates = candidates
    self.scores = scores
    guard let best = scores.max(), best > sure else { return }
    chosen = withoutRetellings(self.best(above: least))
  }

  /// Either a candidate or the best of what stands in it, whichever adds up to more: so no finding stands in
  /// another (dynamic programming from the leaves up).
  private func best(above least: Float) -> [Int] {
    var sums = Array(repeating: Float(0), count: scores.count)
    var takes = Array(repeating: false, count: scores.count)
    for index in scores.indices.reversed() {
      let own = canBeFinding(index) ? scores[index] - least : -1
      takes[index] = own > 0 && own >= sums[index]
      if takes[index] { sums[index] = own }
      let parent = candidates.all[index].parent
      if parent >= 0 { sums[parent] += sums[index] }
    }
    var taken: [Int] = []
    var covered = Array(repeating: false, count: scores.count)
    for index in scores.indices {
      let parent = candidates.all[index].parent
      covered[index] = parent >= 0 && covered[parent]
      guard takes[index], !covered[index] else { continue }
      covered[index] = true
      taken.append(index)
    }
    return taken
  }

  /// A heading that only rates or counts what stands in it is none.
  private func canBeFinding(_ index: Int) -> Bool {
    let candidate = candidates.all[index]
    guard candidate.isHeading, candidate.facts.signs.contains(.onlyRates) else { return true }
    return !candidates.children[index].contains { candidates.all[$0].level > 0 }
  }

  /// What repeats an earlier finding by its id and words of its title, or a fuller one elsewhere by most words of
  /// its title, is none; some worklogs give one id to two problems.
  private func withoutRetellings(_ chosen: [Int]) -> [Int] {
    var byWord: [UInt64: [Int]] = [:]
    var byIdentity: [Word: Int] = [:]
    for index in chosen {
      for word in candidates.titles[index] { byWord[word, default: []].append(index) }
      if let identity = candidates.all[index].facts.identity, byIdentity[identity] == nil {
        byIdentity[identity] = index
      }
    }
    return chosen.filter { index in
      let candidate = candidates.all[index]
      let title = candidates.titles[index]
      var shared: [Int: Int] = [:]
      for word in title {
        for other in byWord[word, default: []].prefix(64) { shared[other, default: 0] += 1 }
      }
      if let same = candidate.facts.identity.flatMap({ byIdentity[$0] }), same < index {
        let common = shared[same, default: 0]
        if title.isEmpty || common >= 2 || common * 2 >= title.count { return false }
      }
      return !shared.contains { other, count in
        count >= 2 && candidates.all[other].group != candidate.group
          && count * 3 >= 2 * min(title.count, candidates.titles[other].count)
          && isFuller(other, index)
      }
    }
  }

  /// Of two as full a heading is the fuller, then the earlier.
  private func isFuller(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (candidates.all[one], candidates.all[other])
    return (left.body.count, left.isHeading ? 1 : 0, -one)
      > (right.body.count, right.isHeading ? 1 : 0, -other)
  }
}
