// What a reader is told of a document that was not parsed.
import CommonMark

extension BoundExceeded {
  /// One sentence for the person who wrote the file.
  var sentence: String {
    switch reason {
    case .tooLarge:
      "The file is larger than \(ParsingBounds.largestDocument >> 10) KB."
    case .tooDeep:
      "Lists or quotations nest deeper than \(ParsingBounds.deepestNesting) levels here."
    case .tooManyElements: "There is more markup than can be laid out in bounded memory."
    case .tooManyDelimiters: "There are more marks of emphasis in one block than can be matched."
    case .tooManyBareLinks: "There are more bare links in one line than can be looked at."
    case .unclosedMarkup: "There is more unclosed markup here than can be searched for its end."
    case .tableTooWide: "This table would have more cells than can be laid out."
    case .referenceTooLong: "A link definition is so long that its uses could fill the memory."
    }
  }
}

extension ParsingBounds {
  /// How many bytes of a refused document are shown.
  static let shownOfRefused = 64 * 1024
}
