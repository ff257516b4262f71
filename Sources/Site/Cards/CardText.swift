// Text for a picture: cleaned, and cut into lines by an estimate of its width.
//
// It is estimated and not measured, so that a card has the same lines, and with them the same name, on
// machines with different fonts.

extension String {
  /// One line of what is seen: blanks joined, without control and direction characters, and with few
  /// accents on one letter. At most 600 UTF-16 units, more than fit any place of a card.
  var cardLine: String {
    var line = ""
    var accents = 0
    for scalar in shortened(to: 600).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator:
        if !line.isEmpty, line.last != " " { line += " " }
      case .format where !scalar.isJoiner, .privateUse, .unassigned, .surrogate: break
      case .nonspacingMark, .enclosingMark:
        accents += 1
        if accents <= Self.mostAccents { line.unicodeScalars.append(scalar) }
      default:
        if !scalar.isJoiner { accents = 0 }
        line.unicodeScalars.append(scalar)
      }
    }
    return line.last == " " ? String(line.dropLast()) : line
  }

  /// Vietnamese needs two, Hebrew with cantillation three.
  private static let mostAccents = 3

  /// The text in as many lines as it needs, at most `count`; where that is not enough the last one
  /// ends with an ellipsis. A word that is longer than a line is cut.
  ///
  /// - Parameters:
  ///   - width: Of a line, in ems: its width divided by the size of the font.
  func lines(atMost count: Int, width: Double) -> [String] {
    var rest = Substring(cardLine)
    var lines: [String] = []
    while !rest.isEmpty, lines.count < count {
      let isLast = lines.count + 1 == count
      let line = rest.line(width: width, isLast: isLast)
      lines.append(line.text)
      rest = rest[line.end...].drop { $0 == " " }
    }
    return lines
  }

  /// The text in one line, with an ellipsis where it is too long.
  func line(width: Double) -> String { lines(atMost: 1, width: width).first ?? "" }

  /// Whether its first letter is of a script that is written from the right.
  var isRightToLeft: Bool {
    unicodeScalars.first { $0.properties.isAlphabetic }?.isRightToLeft ?? false
  }

  /// In ems.
  var estimatedWidth: Double { reduce(0) { $0 + $1.estimatedWidth } }
}

extension Substring {
  /// The first line, and where it ends.
  fileprivate func line(width: Double, isLast: Bool) -> (text: String, end: Index) {
    let fitting = end(within: width)
    if fitting == endIndex { return (String(self), endIndex) }
    let end = isLast ? end(within: width - Character("…").estimatedWidth) : fitting
    let cut = self[..<end].lastIndex(of: " ").flatMap { isLateEnough($0, before: end) ? $0 : nil }
    let isAtBlank = end < endIndex && self[end] == " "
    // A character that is wider than the line still has to go somewhere.
    let last = isAtBlank ? end : cut ?? (end == startIndex ? index(after: end) : end)
    return (self[..<last] + (isLast ? "…" : ""), last)
  }

  private func end(within width: Double) -> Index {
    var left = width
    var end = startIndex
    while end < endIndex {
      left -= self[end].estimatedWidth
      if left < 0 { break }
      end = index(after: end)
    }
    return end
  }

  /// Whether a line that ends there is not half empty.
  private func isLateEnough(_ blank: Index, before end: Index) -> Bool {
    self[..<blank].estimatedWidth * 2 > self[..<end].estimatedWidth
  }

  private var estimatedWidth: Double { reduce(0) { $0 + $1.estimatedWidth } }
}

extension Character {
  /// In ems, as the bold letters of DejaVu Sans have it, which is wider than most; letters of other
  /// scripts by their kind.
  fileprivate var estimatedWidth: Double {
    guard let scalar = unicodeScalars.first else { return 0 }
    switch scalar {
    case "i", "j", "l", "I", " ", ".", ",", ":", ";", "'", "|", "!": return 0.40
    case "f", "t", "r", "J", "(", ")", "[", "]", "-", "/": return 0.48
    case "m", "w", "M", "W", "%", "@", "…", "—": return 1.05
    case "a"..."z", "0"..."9": return 0.71
    default: break
    }
    if scalar.properties.isUppercase { return 0.80 }
    if scalar.isWide { return 1.10 }
    return 0.75
  }
}

extension Unicode.Scalar {
  /// Zero width joiner and non-joiner: emoji and Persian need them.
  fileprivate var isJoiner: Bool { value == 0x200C || value == 0x200D }

  /// The blocks that Unicode keeps for such scripts (DerivedBidiClass.txt).
  fileprivate var isRightToLeft: Bool {
    switch value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      true
    default: false
    }
  }

  /// Scripts and signs that take a whole square, in the rough (Unicode Standard Annex 11).
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0x1F000...0x1FAFF, 0x20000...0x3FFFD, 0x2600...0x27BF:
      true
    default: false
    }
  }
}
