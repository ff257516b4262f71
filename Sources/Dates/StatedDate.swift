// A point in time at the precision, and in the zone, in which somebody stated it.

/// A date as a worklog states it: a day, perhaps with a time, perhaps with a zone.
public struct StatedDate: Hashable, Sendable {
  public var year: Int
  public var month: Int
  public var day: Int
  /// Nil where only the day is stated.
  public var hour: Int?
  public var minute: Int?
  public var second: Int?
  /// Minutes east of UTC; nil where no zone is stated.
  public var offset: Int?

  /// Nil where there is no such day or time: 2025-02-30, 25:00.
  public init?(
    year: Int, month: Int, day: Int, hour: Int? = nil, minute: Int? = nil, second: Int? = nil,
    offset: Int? = nil
  ) {
    guard (1970...9999).contains(year), (1...12).contains(month),
      (1...Self.days(in: month, of: year)).contains(day),
      hour.map({ (0...23).contains($0) }) ?? true,
      minute.map({ (0...59).contains($0) }) ?? true,
      second.map({ (0...60).contains($0) }) ?? true,
      offset.map({ (-14 * 60...14 * 60).contains($0) }) ?? true
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.offset = offset
  }

  /// ISO 8601 at the stated precision: `2025-09-14`, `2025-09-14T11:20Z`.
  public var iso8601: String {
    var text = DateText(day: self)
    if hour != nil, minute != nil {
      text.append("T")
      text.appendClock(of: self)
      text.appendZone(of: self)
    }
    return text.string
  }

  /// `2025-09-14`.
  public var dayText: String { DateText(day: self).string }

  /// `11:20`, `11:20:05`; nil where only the day is stated.
  public var clock: String? {
    if hour == nil || minute == nil { return nil }
    var text = DateText()
    text.appendClock(of: self)
    return text.string
  }

  /// `Z`, `+02:00`; nil where none is stated.
  public var zone: String? {
    if offset == nil { return nil }
    var text = DateText()
    text.appendZone(of: self)
    return text.string
  }

  /// Seconds since 1970 in UTC; without a stated zone the date counts as UTC, a day without a time
  /// as its first second.
  public var instant: Int {
    let clock = (hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0)
    return Self.dayNumber(year, month, day) * 86_400 + clock - (offset ?? 0) * 60
  }

  /// The stated day as days since 1970-01-01, a Thursday.
  public var dayNumber: Int { Self.dayNumber(year, month, day) }

  /// The day without a time. Nil outside the years 1970 to 9999.
  public init?(dayNumber: Int) {
    guard (0...Self.dayNumber(9999, 12, 31)).contains(dayNumber) else { return nil }
    let (year, month, day) = Self.date(ofDay: dayNumber)
    self.init(year: year, month: month, day: day)
  }

  /// Days since 1970-01-01 of the proleptic Gregorian calendar (after H. Hinnant, "chrono-Compatible
  /// Low-Level Date Algorithms").
  static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// The text of a date in the making.
private struct DateText {
  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(32) }

  init(day date: StatedDate) {
    self.init()
    append(date.year / 100)
    append(date.year % 100)
    append("-", date.month)
    append("-", date.day)
  }

  var string: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ sign: Unicode.Scalar) { bytes.append(UInt8(ascii: sign)) }

  mutating func appendClock(of date: StatedDate) {
    append(date.hour ?? 0)
    append(":", date.minute ?? 0)
    if let second = date.second { append(":", second) }
  }

  mutating func appendZone(of date: StatedDate) {
    guard let offset = date.offset else { return }
    if offset == 0 { return append("Z") }
    append(offset < 0 ? "-" : "+", abs(offset) / 60)
    append(":", abs(offset) % 60)
  }

  private mutating func append(_ sign: Unicode.Scalar, _ number: Int) {
    append(sign)
    append(number)
  }

  /// Two digits.
  private mutating func append(_ number: Int) {
    bytes.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number / 10 % 10))
    bytes.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number % 10))
  }
}
