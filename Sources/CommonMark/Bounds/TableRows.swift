// Recognizes the parts of a table: loosely, where the parser could see one, and strictly, where it
// must.

extension SourceBytes {
  /// How many columns the line asks for, if it can be a delimiter row: one for every run of dashes.
  func columnsOfPossibleDelimiterRow(at start: Int) -> Int? {
    var columns = 0
    var hasOthers = false
    var index = start
    while !endsLine(at: index) {
      switch self[index] {
      case UInt8(ascii: "-"):
        if index == start || self[index - 1] != UInt8(ascii: "-") { columns += 1 }
      case UInt8(ascii: "|"), UInt8(ascii: ":"), 0x0B, 0x0C:
        hasOthers = true
      case .space, .tab:
        break
      default:
        return nil
      }
      index += 1
    }
    // Dashes alone underline a heading.
    return columns > 0 && hasOthers ? columns : nil
  }

  /// How many columns the line has, if it surely is a delimiter row: `| :-- | --: |`.
  func columnsOfDelimiterRow(at start: Int) -> Int? {
    var columns = 0
    var index = start
    while has(UInt8(ascii: "|"), at: index), !endsLine(at: skipBlanks(from: index + 1)) {
      index = skipBlanks(from: index + 1)
      if has(UInt8(ascii: ":"), at: index) { index += 1 }
      let dashes = index
      index = skip(from: index) { $0 == UInt8(ascii: "-") }
      guard index > dashes else { return nil }
      if has(UInt8(ascii: ":"), at: index) { index += 1 }
      index = skipBlanks(from: index)
      columns += 1
    }
    return has(UInt8(ascii: "|"), at: index) && columns > 0 ? columns : nil
  }

  /// How many cells the line has, if it surely is a row should the line after it be a delimiter
  /// row: `| a | b |`.
  func cellsOfRow(at start: Int) -> Int? {
    guard has(UInt8(ascii: "|"), at: start) else { return nil }
    var cells = 0
    var end = start
    var index = start + 1
    while !endsLine(at: index) {
      if self[index] == UInt8(ascii: "\\") { return nil }
      if self[index] == UInt8(ascii: "|") {
        cells += 1
        end = index
      }
      index += 1
    }
    return cells > 0 && endsLine(at: skipBlanks(from: end + 1)) ? cells : nil
  }

  /// Whether the line surely is a row if it follows one: it starts with a pipe, and not with
  /// nothing else.
  func startsRow(at start: Int) -> Bool {
    has(UInt8(ascii: "|"), at: start)
      && !endsLine(at: skip(from: start + 1) { $0.isBlank || $0 == 0x0B || $0 == 0x0C })
  }
}
