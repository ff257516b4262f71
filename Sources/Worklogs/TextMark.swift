// Where the texts of findings begin and end in a document.

/// A finding's text begins or ends before a node; where both happen, others end first.
struct TextMark: Comparable {
  var node: Int
  var isStart: Bool
  var finding: Int

  static func < (one: TextMark, other: TextMark) -> Bool {
    one.node == other.node ? !one.isStart && other.isStart : one.node < other.node
  }
}
