// Dates as programs write them: ISO 8601 with a time, and seconds since 1970.

extension StatedDate {
  /// A timestamp as ISO 8601 and RFC 3339 have it, to the second: `2026-11-02T02:15:07Z`,
  /// `2026-11-02T02:15:07.123456+01:00`, `2026-11-02 02:15:07`, `2026-11-02`. Fractions of a second are
  /// dropped. Nil where the text is anything else or names no point in time.
  public init?(timestamp text: some StringProtocol) {
    var digits = TimestampDigits(text.utf8.prefix(40))
    guard let year = digits.number(4), digits.skip("-"), let month = digits.number(2),
      digits.skip("-"), let day = digits.number(2)
    else { return nil }
    guard digits.skip("T") || digits.skip("t") || digits.skip(" ") else {
      guard digits.isAtEnd else { return nil }
      self.init(year: year, month: month, day: day)
      return
    }
    guard let hour = digits.number(2), digits.skip(":"), let minute = digits.number(2) else {
      return nil
    }
    var second: Int?
    if digits.skip(":") {
      guard let stated = digits.number(2) else { return nil }
      second = stated
      if digits.skip(".") || digits.skip(",") { digits.skipDigits() }
    }
    guard let offset = digits.offset(), digits.isAtEnd else { return nil }
    self.init(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second,
      offset: offset.minutes)
  }

  /// The second, in UTC, that many seconds after 1970 began. Nil outside the years 1970 to 9999.
  public init?(secondsSince1970 seconds: Double) {
    guard seconds >= 0, seconds < 253_402_300_800 else { return nil }
    let whole = Int(seconds)
    let clock = whole % 86_400
    let (year, month, day) = Self.date(ofDay: whole / 86_400)
    self.init(
      year: year, month: month, day: day, hour: clock / 3600, minute: clock / 60 % 60,
      second: clock % 60, offset: 0)
  }

  /// The day that many days after 1970-01-01 (after H. Hinnant, as `dayNumber`).
  static func date(ofDay number: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

/// The bytes of a timestamp, taken from the front.
private struct TimestampDigits {
  private var bytes: [UInt8]
  private var next = 0

  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  var isAtEnd: Bool { next == bytes.count }

  mutating func number(_ width: Int) -> Int? {
    guard bytes.count - next >= width else { return nil }
    var number = 0
    for byte in bytes[next..<next + width] {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    next += width
    return number
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard next < bytes.count, bytes[next] == UInt8(ascii: character) else { return false }
    next += 1
    return true
  }

  mutating func skipDigits() {
    while next < bytes.count, (0x30...0x39).contains(bytes[next]) { next += 1 }
  }

  /// The zone at the end: `Z`, `+01:00`, `-0500`, `+02`, or none. Nil where it is something else.
  mutating func offset() -> (minutes: Int?, Void)? {
    if isAtEnd { return (nil, ()) }
    if skip("Z") || skip("z") { return (0, ()) }
    _ = skip(" ")
    let isWest = skip("-")
    guard isWest || skip("+"), let hours = number(2) else { return nil }
    _ = skip(":")
    let minutes = isAtEnd ? 0 : number(2)
    guard let minutes, hours <= 14, minutes < 60 else { return nil }
    return ((isWest ? -1 : 1) * (hours * 60 + minutes), ())
  }
}
