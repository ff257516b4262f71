// A list whose last line says that it is whole: `end` and a hash of what stands before.

import Hashing

extension [UInt8] {
  private static let ending = "end "

  /// With the line that says that it is whole. It must end with a newline, or be empty.
  package var sealed: [UInt8] {
    self + Array((Self.ending + hash64.hexadecimal + "\n").utf8)
  }

  /// What was sealed; nil where anything of it is missing or different.
  package var unsealed: ArraySlice<UInt8>? {
    let lineLength = Self.ending.utf8.count + 17
    guard count >= lineLength else { return nil }
    let text = Array(dropLast(lineLength))
    return text.sealed == self ? text[...] : nil
  }
}
