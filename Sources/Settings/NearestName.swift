// Finds the name that somebody probably meant.

/// The known name that takes the fewest edits, letter case aside; nil where even that one takes more
/// than one edit for every three letters. The first of equals wins.
public func nearestName(to name: String, among known: [String]) -> String? {
  nearestNames(to: name, among: known, most: 1).first
}

/// The known names that take the fewest edits, nearest first, at most `most`: those that somebody
/// may have meant who wrote `name`. Letter case is left aside, and none takes more than one edit for
/// every three letters.
public func nearestNames(to name: String, among known: [String], most: Int) -> [String] {
  guard name.utf8.count <= 64 else { return [] }
  let letters = Array(name.lowercased())
  let furthest = min(max(1, letters.count / 3), letters.count - 1)
  var near: [(edits: Int, index: Int, name: String)] = []
  for (index, known) in known.enumerated() {
    let other = Array(known.lowercased())
    // Each letter that one has more takes an edit.
    guard abs(letters.count - other.count) <= furthest else { continue }
    let edits = edits(letters, other)
    if edits <= furthest { near.append((edits, index, known)) }
  }
  return near.sorted { ($0.edits, $0.index) < ($1.edits, $1.index) }.prefix(most).map(\.name)
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other
/// ("optimal string alignment" distance). Time grows with the product of the lengths.
private func edits(_ left: [Character], _ right: [Character]) -> Int {
  var before: [Int] = []
  var above = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      let replaced = above[column] + (left[row] == right[column] ? 0 : 1)
      var least = min(replaced, above[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        least = min(least, before[column - 1] + 1)
      }
      current.append(least)
    }
    (before, above) = (above, current)
  }
  return above[right.count]
}
