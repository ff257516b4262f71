// What a reader is told of a document that was not parsed.
import CommonMark

extension BoundExceeded {
  /// One sentence for the person who wrote the file.
  var sentence: String {
    switch reason {
    case .tooLarge:
      "This file is larger than \(ParsingBounds.largestDocument / 1024) KB and is shown in part."
    default: "This would take too long to lay out (\(reason.rawValue))."
    }
  }
}

extension ParsingBounds {
  /// How many bytes of a refused document are shown.
  static let shownOfRefused = 64 * 1024
}
