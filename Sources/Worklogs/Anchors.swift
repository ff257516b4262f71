// Names for the headings of a worklog, by which links lead to them.

struct Anchors {
  /// How often a heading has had these words.
  private var counts: [String: Int] = [:]

  /// `issue-1-login-fails`, `issue-1-login-fails-2`: lower-case words, ASCII only; each name is given once.
  mutating func next(for heading: Bytes) -> String {
    let base = Slug.joined(wordsOf: heading, longest: 80)
    let name = base.isEmpty ? "section" : base
    guard var count = counts[name] else {
      counts[name] = 1
      return name
    }
    while true {
      count += 1
      counts[name] = count
      let anchor = "\(name)-\(count)"
      if counts[anchor] == nil {
        counts[anchor] = 1
        return anchor
      }
    }
  }
}
