// The parts of a path with slashes.

extension String {
  /// What is after the last slash.
  var lastPathPart: String {
    lastIndex(of: "/").map { String(self[index(after: $0)...]) } ?? self
  }

  /// What is before the last slash; empty where there is none.
  var pathFolder: String { lastIndex(of: "/").map { String(self[..<$0]) } ?? "" }
}
