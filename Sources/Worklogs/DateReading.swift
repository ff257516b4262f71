// Dates as people write them: `2025-09-14 11:20 UTC`, `20250913-220500`, `March 9, 2026 14:05 CET`.
import Dates

extension StatedDate {
  /// What a text says of a date.
  enum Reading: Equatable {
    case date(StatedDate)
    /// It is written like a date, but there is no such day or time.
    case impossible(String)
    case none
  }

  /// The first date in a text. In a range (`18:00-19:06`) the later time counts: it is when the worklog
  /// was written.
  init?(in text: some StringProtocol) { self.init(in: text.bytes) }

  init?(in text: Bytes) {
    guard case .date(let date) = Self.read(text) else { return nil }
    self = date
  }

  static func read(_ text: Bytes) -> Reading {
    var scanner = DateScanner(Array(text))
    return scanner.read()
  }

  /// The date with a time of day from another text (`Time: 14:37:15 UTC`).
  func adding(timeIn text: some StringProtocol) -> StatedDate? {
    var scanner = DateScanner(Array(text.utf8))
    guard hour == nil, let clock = scanner.firstClock() else { return nil }
    return StatedDate(
      year: year, month: month, day: day, hour: clock.hour, minute: clock.minute,
      second: clock.second, offset: clock.offset)
  }
}

/// A scanner over the bytes of one line.
private struct DateScanner {
  struct Clock {
    var hour: Int
    var minute: Int
    var second: Int?
    var offset: Int?

    var isPossible: Bool { hour < 24 && minute < 60 && (second ?? 0) <= 60 }
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() -> StatedDate.Reading {
    var impossible: String?
    position = 0
    while position < bytes.count {
      let start = position
      if start == 0 || !isWordByte(bytes[start - 1]) || bytes[start - 1] == 0x5F {
        if let day = numericDay() ?? namedDay() {
          let clock = clock()
          if let date = date(day, clock) { return .date(date) }
          impossible = impossible ?? String(decoding: bytes[start..<position], as: UTF8.self)
          continue
        }
      }
      position = start + 1
    }
    return impossible.map { .impossible($0) } ?? .none
  }

  mutating func firstClock() -> Clock? {
    position = 0
    while position < bytes.count {
      let start = position
      if isDigit(bytes[start]), start == 0 || !isWordByte(bytes[start - 1]), let clock = clock() {
        return clock
      }
      position = start + 1
    }
    return nil
  }

  private func date(_ day: (Int, Int, Int), _ clock: Clock?) -> StatedDate? {
    StatedDate(
      year: day.0, month: day.1, day: day.2, hour: clock?.hour, minute: clock?.minute,
      second: clock?.second, offset: clock?.offset)
  }

  // MARK: Days

  /// `2025-09-14`, `2025/09/14`, `2025_09_14`, `2025.09.14`, `20250914`, `14.09.2025`,
  /// `14.09.25`, `14/09/2025`.
  private mutating func numericDay() -> (Int, Int, Int)? {
    let start = position
    if let first = number(digits: 4...4), (1970...2999).contains(first) {
      if let mark = peek(), "-/_.".utf8.contains(mark), let day = twoParts(mark) {
        return (first, day.0, day.1)
      }
    }
    position = start
    if let compact = number(digits: 8...8), (1970...2999).contains(compact / 10_000) {
      return (compact / 10_000, compact / 100 % 100, compact % 100)
    }
    position = start
    if let day = number(digits: 1...2), take("."), let month = number(digits: 1...2), take("."),
      let year = number(digits: 4...4), (1970...2999).contains(year)
    {
      return (year, month, day)
    }
    position = start
    if let day = shortDay() ?? slashedDay() { return day }
    position = start
    return nil
  }

  /// `04.05.31`, which looks like a version unless it is a day and the year is near.
  private mutating func shortDay() -> (Int, Int, Int)? {
    let start = position
    if let day = number(digits: 2...2), take("."), let month = number(digits: 2...2), take("."),
      let year = number(digits: 2...2), (1...31).contains(day), (1...12).contains(month),
      (20...69).contains(year), peek().map({ isWordByte($0) || $0 == UInt8(ascii: "-") }) != true,
      !(peek() == UInt8(ascii: ".") && position + 1 < bytes.count && isDigit(bytes[position + 1]))
    {
      return (2000 + year, month, day)
    }
    position = start
    return nil
  }

  /// `30/10/2031`, `10/30/2031`: only where one of the numbers can be no month.
  private mutating func slashedDay() -> (Int, Int, Int)? {
    guard let first = number(digits: 1...2), take("/"), let second = number(digits: 1...2),
      take("/"), let year = number(digits: 4...4), (1970...2999).contains(year),
      (first > 12) != (second > 12)
    else { return nil }
    return first > 12 ? (year, second, first) : (year, first, second)
  }

  private mutating func twoParts(_ mark: UInt8) -> (Int, Int)? {
    position += 1
    guard let month = number(digits: 1...2), peek() == mark else { return nil }
    position += 1
    return number(digits: 1...2).map { (month, $0) }
  }

  /// `March 9, 2026`, `9 March 2026`, `Mar 9th 2026`, `9-Mar-2026`.
  private mutating func namedDay() -> (Int, Int, Int)? {
    let start = position
    if let month = monthName(), let day = dayNumber(), skipMarks(), let year = number(digits: 4...4)
    {
      return (year, month, day)
    }
    position = start
    if let day = dayNumber(), let month = monthName(), skipMarks(), skipHyphen(),
      let year = number(digits: 4...4)
    {
      return (year, month, day)
    }
    position = start
    return nil
  }

  private mutating func dayNumber() -> Int? {
    guard let day = number(digits: 1...2) else { return nil }
    for suffix in ["st", "nd", "rd", "th"] where bytes[position...].starts(with: suffix.utf8) {
      position += 2
      break
    }
    if peek() == UInt8(ascii: ".") { position += 1 }
    _ = skipMarks()
    if bytes[position...].starts(with: "of ".utf8) { position += 3 }
    _ = skipHyphen()
    return day
  }

  private mutating func monthName() -> Int? {
    let word = bytes[position...].prefix(while: isLetter)
    guard word.count >= 3 else { return nil }
    let name = word.lazy.map { $0 | 0x20 }
    guard let month = Self.months.firstIndex(where: { $0.utf8.starts(with: name) }) else {
      return nil
    }
    position += word.count
    if peek() == UInt8(ascii: ".") { position += 1 }
    return skipMarks() ? month + 1 : nil
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  // MARK: Times

  /// The time after a day (or where the scanner stands), and its zone; the end of a range.
  private mutating func clock() -> Clock? {
    let start = position
    skipToClock()
    let first = position
    let joint = first > 0 ? bytes[first - 1] : 0
    guard var clock = oneClock(),
      clock.isPossible || joint | 0x20 == UInt8(ascii: "t") || !isBareNumber(from: first)
    else {
      position = start
      return nil
    }
    let afterFirst = position
    let isInName = "-_".utf8.contains(joint) && isBareNumber(from: first)
    let isExact = clock.second != nil || bytes[start] | 0x20 == UInt8(ascii: "t")
    _ = skipMarks()
    if peek() == UInt8(ascii: "-") && !(isExact && position == afterFirst)
      || bytes[position...].starts(with: "–".utf8)
    {
      while let next = peek(), !isDigit(next), !isLetter(next) { position += 1 }
      if let later = oneClock(), bytes[afterFirst..<position].contains(UInt8(ascii: ":")) {
        clock = later
      } else {
        position = afterFirst
      }
    } else {
      position = afterFirst
    }
    // In a name such as `2025-09-14-1120-2` a number after the time counts worklogs.
    clock.offset = isInName && peek() == UInt8(ascii: "-") ? nil : zone()
    return clock
  }

  /// Whether what was read as a time is nothing but digits and hyphens, as any number in a name is.
  private func isBareNumber(from start: Int) -> Bool {
    bytes[start..<position].allSatisfy { isDigit($0) || $0 == UInt8(ascii: "-") }
  }

  /// Skips `T`, `_`, `-`, `,`, "at", "~" and white space between a day and its time.
  private mutating func skipToClock() {
    while let next = peek() {
      if next == UInt8(ascii: "T") || next == UInt8(ascii: "t") {
        guard position + 1 < bytes.count, isDigit(bytes[position + 1]) else { return }
        position += 1
      } else if bytes[position...].starts(with: "at ".utf8) {
        position += 3
      } else if next == UInt8(ascii: "("),
        let closing = bytes[position...].prefix(14).firstIndex(of: 0x29)
      {
        position = closing + 1
      } else if next == 0xE2, let length = dashBeforeClock() {
        position += length
      } else if " _-,~|·".utf8.contains(next) {
        position += 1
      } else {
        return
      }
    }
  }

  /// The length of a dash where the scanner stands if a time such as `9:15` follows.
  private func dashBeforeClock() -> Int? {
    guard bytes[position...].starts(with: "–".utf8) || bytes[position...].starts(with: "—".utf8)
    else { return nil }
    let rest = bytes[position...].dropFirst(3).drop { $0 == 0x20 }
    let hour = rest.prefix(while: isDigit)
    return hour.count <= 2 && rest.dropFirst(hour.count).first == UInt8(ascii: ":") ? 3 : nil
  }

  /// `11:20`, `11:20:05`, `11-20`, `112005`, `1120`, `11h20`, with am and pm.
  private mutating func oneClock() -> Clock? {
    let start = position
    if let hour = number(digits: 1...2), let mark = peek(), ":-hH.".utf8.contains(mark) {
      position += 1
      if let minute = number(digits: 2...2), !isInsideNumber {
        let second = seconds(after: mark)
        skipFraction()
        return Clock(hour: halfOfDay(hour), minute: minute, second: second)
      }
    }
    position = start
    if let six = number(digits: 6...6) {
      return Clock(hour: six / 10_000, minute: six / 100 % 100, second: six % 100)
    }
    position = start
    if let four = number(digits: 4...4), four / 100 < 24, four % 100 < 60, start > 0,
      !(1970...2100).contains(four) || bytes[start - 1] != 0x20
    {
      return Clock(hour: four / 100, minute: four % 100)
    }
    position = start
    return nil
  }

  private mutating func seconds(after mark: UInt8) -> Int? {
    guard peek() == mark else { return nil }
    let start = position
    position += 1
    if let second = number(digits: 2...2), !isInsideNumber { return second }
    position = start
    return nil
  }

  private mutating func skipFraction() {
    guard peek() == UInt8(ascii: "."), position + 1 < bytes.count, isDigit(bytes[position + 1])
    else { return }
    position += 1
    while let next = peek(), isDigit(next) { position += 1 }
  }

  private mutating func halfOfDay(_ hour: Int) -> Int {
    let start = position
    _ = skipMarks()
    let letters = bytes[position...].prefix(4).filter(isLetter).prefix(2).map { $0 | 0x20 }
    let word = String(decoding: letters, as: UTF8.self)
    guard word == "am" || word == "pm", hour <= 12 else {
      position = start
      return hour
    }
    position += bytes[position...].dropFirst().first == UInt8(ascii: ".") ? 4 : 2
    return word == "pm" ? (hour % 12) + 12 : hour % 12
  }

  /// Minutes east of UTC: `Z`, `UTC`, `+02:00`, `PDT`.
  private mutating func zone() -> Int? {
    let start = position
    _ = skipMarks()
    if let next = peek(), next == UInt8(ascii: "+") || next == UInt8(ascii: "-") {
      position += 1
      if let size = offsetSize() { return next == UInt8(ascii: "-") ? -size : size }
    }
    if peek() == UInt8(ascii: "(") { position += 1 }
    let word = bytes[position...].prefix(while: isLetter)
    if let offset = Self.zones[String(decoding: word, as: UTF8.self).uppercased()] {
      position += word.count
      guard offset == 0, let sign = peek(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
      else { return offset }
      position += 1
      return offsetSize().map { sign == UInt8(ascii: "-") ? -$0 : $0 } ?? offset
    }
    position = start
    return nil
  }

  /// `02:00`, `0200`, `02`, `2` as minutes.
  private mutating func offsetSize() -> Int? {
    if let four = number(digits: 4...4) { return four / 100 * 60 + four % 100 }
    guard let hours = number(digits: 1...2) else { return nil }
    guard peek() == UInt8(ascii: ":") else { return hours * 60 }
    position += 1
    return hours * 60 + (number(digits: 2...2) ?? 0)
  }

  /// The abbreviations that are in common use and mean one offset to most readers (minutes).
  private static let zones: [String: Int] = [
    "Z": 0, "UTC": 0, "GMT": 0, "BST": 60, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120,
    "EET": 120, "EEST": 180, "MSK": 180, "IST": 330, "JST": 540, "AEST": 600, "AEDT": 660,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480,
    "PDT": -420, "PT": -480,
  ]

  // MARK: Small steps

  private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  private var isInsideNumber: Bool { peek().map(isDigit) ?? false }

  private mutating func take(_ mark: Character) -> Bool {
    guard let ascii = mark.asciiValue, peek() == ascii else { return false }
    position += 1
    return true
  }

  /// A run of digits of a given length; longer runs are other numbers.
  private mutating func number(digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while position + count < bytes.count, isDigit(bytes[position + count]), count <= 9 {
      value = value * 10 + Int(bytes[position + count] - 0x30)
      count += 1
    }
    guard digits.contains(count) else { return nil }
    position += count
    return value
  }

  private mutating func skipHyphen() -> Bool {
    if peek() == UInt8(ascii: "-") { position += 1 }
    return true
  }

  @discardableResult private mutating func skipMarks() -> Bool {
    while let next = peek(), next == 0x20 || next == UInt8(ascii: ",") { position += 1 }
    return true
  }
}
