// Times as the libraries of many languages write them: months by name, seconds since 1970, zones in words.

extension StatedDate {
  /// A time in any of the forms that programs write: those of `init(timestamp:)`, with a zone in words behind
  /// (`2026-05-01 06:00:00 +0000 UTC`, `…Z[UTC]`); RFC 1123 (`Fri, 01 May 2026 06:00:00 GMT`); JavaScript's
  /// (`Fri May 01 2026 06:00:00 GMT+0000 (UTC)`) and C's (`Fri May  1 06:00:00 UTC 2026`);
  /// `May 1, 2026 6:00:00 AM`; `20260501T060000Z`; and seconds, milliseconds, microseconds or nanoseconds
  /// since 1970. Nil where the text is anything else, or where day and month may be the other way round.
  public init?(programTime text: some StringProtocol) {
    if let date = StatedDate(timestamp: text) {
      self = date
      return
    }
    let text = String(decoding: text.utf8.prefix(100), as: UTF8.self)
    if let date = Self.compact(text) ?? Self.epoch(text) {
      self = date
      return
    }
    var words = TimeWords()
    for word in text.withoutRemarks.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "\t" })
    {
      guard words.take(word) else { return nil }
    }
    guard let date = words.date else { return nil }
    self = date
  }

  /// `1777615200`, `1777615200.123`, `1777615200123`: the size tells the unit, as seconds of these sizes are
  /// of the years 1973 to 5138.
  private static func epoch(_ text: String) -> StatedDate? {
    guard text.utf8.count >= 9, text.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }),
      let number = Double(text)
    else { return nil }
    return StatedDate(epoch: number)
  }

  /// Seconds, milliseconds, microseconds or nanoseconds since 1970, told by their size.
  public init?(epoch number: Double) {
    let units = [(1e11, 1.0), (1e14, 1e3), (1e17, 1e6), (1e19, 1e9)]
    guard let unit = units.first(where: { number <= $0.0 })?.1 else { return nil }
    self.init(secondsSince1970: number / unit)
  }

  /// `20260501`, `20260501T0600Z`, `20260501T060000.123+0200`, `20260501060000`.
  private static func compact(_ text: String) -> StatedDate? {
    let bytes = Array(text.utf8)
    let day = bytes.prefix(8)
    guard day.count == 8, day.allSatisfy(\.isDigit), let year = Int(ascii: day.prefix(4)),
      (1971...2200).contains(year), let month = Int(ascii: day.dropFirst(4).prefix(2)),
      let date = Int(ascii: day.suffix(2))
    else { return nil }
    var rest = bytes.dropFirst(8)
    if rest.isEmpty { return StatedDate(year: year, month: month, day: date) }
    if let first = rest.first, [0x54, 0x74, 0x20, 0x2D, 0x5F].contains(first) {
      rest = rest.dropFirst()
    }
    let clock = rest.prefix(while: \.isDigit)
    guard clock.count == 4 || clock.count == 6, let hour = Int(ascii: clock.prefix(2)),
      let minute = Int(ascii: clock.dropFirst(2).prefix(2))
    else { return nil }
    var zone = rest.dropFirst(clock.count)
    if zone.first == UInt8(ascii: ".") { zone = zone.dropFirst().drop(while: \.isDigit) }
    var words = TimeWords()
    guard zone.isEmpty || words.takeZone(String(decoding: zone, as: UTF8.self)) else { return nil }
    return StatedDate(
      year: year, month: month, day: date, hour: hour, minute: minute,
      second: Int(ascii: clock.dropFirst(4)), offset: words.offset)
  }
}

/// A date in the making, word by word and in any order.
private struct TimeWords {
  private var year: Int?
  private var month: Int?
  private var day: Int?
  /// The month and the day, or the day and the month.
  private var either: [Int]?
  private var clock: (hour: Int, minute: Int, second: Int?)?
  private var isAfternoon: Bool?
  private(set) var offset: Int?

  /// False where a word means nothing, or contradicts one before it.
  mutating func take(_ word: Substring) -> Bool {
    let lower = word.lowercased()
    if Self.weekdays.contains(String(lower.prefix(3))), lower.utf8.allSatisfy({ !$0.isDigit }) {
      return true
    }
    if let named = Self.months.firstIndex(of: String(lower.prefix(3))),
      Self.monthNames[named].hasPrefix(lower.hasSuffix(".") ? String(lower.dropLast()) : lower)
    {
      return Self.set(&month, named + 1)
    }
    if lower == "am" || lower == "pm" { return Self.set(&isAfternoon, lower == "pm") }
    if lower == "at" { return true }
    guard let first = word.utf8.first else { return true }
    guard first.isDigit else { return takeZone(String(word)) }
    if word.contains(":"), StatedDate(timestamp: word) == nil {
      let day = word.prefix(10)
      let rest = word.dropFirst(10)
      guard let mark = rest.first, mark == "T" || mark == "t" else { return takeClock(word) }
      return takeDay(day) && takeClock(rest.dropFirst())
    }
    if word.utf8.allSatisfy(\.isDigit) { return takeNumber(word) }
    return takeDay(word)
  }

  private static func set<Value: Equatable>(_ part: inout Value?, _ value: Value) -> Bool {
    guard part == nil || part == value else { return false }
    part = value
    return true
  }

  private mutating func takeNumber(_ word: Substring) -> Bool {
    guard let number = Int(word) else { return false }
    return word.utf8.count == 4
      ? Self.set(&year, number) : word.utf8.count <= 2 && Self.set(&day, number)
  }

  /// `06:00`, `6:00:00.123`, `06:00:00Z`, `06:00:00+02:00`, `6:00:00AM`.
  private mutating func takeClock(_ word: Substring) -> Bool {
    let figures = word.prefix { $0.isASCII && ($0.isNumber || $0 == ":" || $0 == "." || $0 == ",") }
    let whole = figures.prefix { $0 != "." && $0 != "," }
    let parts = whole.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard clock == nil, (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1]
    else { return false }
    if parts.count == 3, parts[2] == nil { return false }
    clock = (hour, minute, parts.count == 3 ? parts[2] : nil)
    let rest = word.dropFirst(figures.count)
    if rest.isEmpty { return true }
    let lower = rest.lowercased()
    if lower == "am" || lower == "pm" { return Self.set(&isAfternoon, lower == "pm") }
    return takeZone(String(rest))
  }

  /// `2026-05-01`, `2026/05/01`, `01-May-2026`, `25/05/2026`, `01.05.2026`, `2026-05-01T06:00:00+0000`.
  private mutating func takeDay(_ word: Substring) -> Bool {
    if let date = StatedDate(timestamp: word) {
      guard year == nil, month == nil, day == nil, clock == nil else { return false }
      (year, month, day, offset) = (date.year, date.month, date.day, date.offset ?? offset)
      if let hour = date.hour, let minute = date.minute { clock = (hour, minute, date.second) }
      return true
    }
    if ["st", "nd", "rd", "th"].contains(word.suffix(2)) { return takeNumber(word.dropLast(2)) }
    guard let mark = word.first(where: { "-/.".contains($0) }) else { return false }
    let parts = word.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return false }
    if parts[0].utf8.count == 4 {
      return parts.allSatisfy { $0.utf8.allSatisfy(\.isDigit) } && takeNumber(parts[0])
        && Self.set(&month, Int(parts[1]) ?? 0) && takeNumber(parts[2])
    }
    guard parts[2].utf8.count == 4, takeNumber(parts[2]) else { return false }
    guard let middle = Int(parts[1]) else { return take(parts[1]) && takeNumber(parts[0]) }
    guard let first = Int(parts[0]) else { return false }
    // With points the day stands first everywhere; with other marks only the size can tell.
    if mark == "." || first > 12 || first == middle {
      return Self.set(&day, first) && Self.set(&month, middle)
    }
    if middle > 12 { return Self.set(&day, middle) && Self.set(&month, first) }
    return Self.set(&either, [first, middle])
  }

  /// `Z`, `UTC`, `GMT+0200`, `UTC+2`, `+02:00`, `EST`.
  mutating func takeZone(_ word: String) -> Bool {
    var upper = word.uppercased()
    if let minutes = Self.zones[upper] { return setZone(minutes) }
    for name in ["GMT", "UTC"] where upper.hasPrefix(name) { upper = String(upper.dropFirst(3)) }
    guard let sign = upper.first, sign == "+" || sign == "-" else { return false }
    let digits = upper.dropFirst().filter { $0 != ":" }
    guard digits.utf8.allSatisfy(\.isDigit), [1, 2, 4].contains(digits.utf8.count),
      let number = Int(digits)
    else { return false }
    let minutes = digits.utf8.count == 4 ? number / 100 * 60 + number % 100 : number * 60
    return setZone(sign == "-" ? -minutes : minutes)
  }

  /// `+0000 UTC`, `+0200 CEST`: the number counts.
  private mutating func setZone(_ minutes: Int) -> Bool {
    if offset == nil { offset = minutes }
    return true
  }

  var date: StatedDate? {
    // Those who write AM and PM put the month first.
    let stated = isAfternoon == nil ? nil : either
    guard let year, let month = month ?? stated?.first, let day = day ?? stated?.last else {
      return nil
    }
    var hour = clock?.hour
    if let isAfternoon, let stated = hour {
      guard (1...12).contains(stated) else { return nil }
      hour = stated % 12 + (isAfternoon ? 12 : 0)
    }
    return StatedDate(
      year: year, month: month, day: day, hour: hour, minute: clock?.minute,
      second: clock?.second, offset: clock == nil ? nil : offset)
  }

  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  private static let monthNames = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let months = monthNames.map { String($0.prefix(3)) }
  /// In minutes east of UTC: those of RFC 822, and Central Europe's. Other names mean several zones.
  private static let zones = [
    "Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300,
    "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "CET": 60, "CEST": 120,
  ]
}

extension String {
  /// Without what stands in brackets at the end: `(Coordinated Universal Time)`, `[Europe/Berlin]`.
  fileprivate var withoutRemarks: String {
    guard let last, last == ")" || last == "]",
      let open = lastIndex(of: last == ")" ? "(" : "[")
    else { return self }
    return String(self[..<open])
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}

extension Int {
  /// Of digits alone; nil where there are none.
  fileprivate init?(ascii digits: some Sequence<UInt8>) {
    self.init(String(decoding: Array(digits), as: UTF8.self))
  }
}
