// Dates as people write them: `2025-09-14 11:20 UTC`, `20250913-220500`, `9. März 2026`, `2026年3月9日`.
import Dates

/// What a text says of a date.
struct FoundDate {
  /// Nil where it is written like a date, but there is no such day or time.
  var date: StatedDate?
  /// How `06/12/2031` reads with the month first, where `date` has the day first.
  var monthFirst: StatedDate?
  /// It has slashes or hyphens before the year, and only one order is possible.
  var order: DayOrder?
  /// Only a week or a month is stated; the date is its first day.
  var isVague = false
  /// Where it stands in the text.
  var place: Range<Int>

  /// The first date in a text: else the first week or month, else the first that does not exist. In a
  /// range (`18:00-19:06`) the later time counts: it is when the worklog was written.
  init?(in text: some StringProtocol) { self.init(in: text.bytes) }

  init?(in text: Bytes) {
    guard Self.mayStand(in: text.span) else { return nil }
    var scanner = DateScanner(text)
    guard let found = scanner.read() else { return nil }
    self = found
  }

  /// Every date has four digits side by side or two marks after digits, as most lines have not.
  private static func mayStand(in text: Span<UInt8>) -> Bool {
    var (digits, marks) = (0, 0)
    for index in text.indices {
      if isDigit(text[index]) {
        digits += 1
        if digits == 4 { return true }
      } else if digits > 0 {
        if text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: "/") { marks += 1 }
        if marks == 2 { return true }
        digits = 0
      }
    }
    return false
  }

  fileprivate init(_ day: DateScanner.Day, place: Range<Int>) {
    let clock = day.clock
    date = StatedDate(day.year, day.month, day.day, clock)
    if day.isEither, let date {
      let other = StatedDate(day.year, day.day, day.month, clock)
      monthFirst = other == date ? nil : other
    }
    order = day.order
    isVague = day.isVague
    self.place = place
  }
}

extension StatedDate {
  /// The date with a time of day from another text (`Time: 14:37:15 UTC`).
  func adding(timeIn text: some StringProtocol) -> StatedDate? {
    var scanner = DateScanner(text.bytes)
    guard hour == nil, let clock = scanner.firstClock() else { return nil }
    return StatedDate(year, month, day, clock)
  }

  fileprivate init?(_ year: Int, _ month: Int, _ day: Int, _ clock: DateScanner.Clock?) {
    self.init(
      year: year, month: month, day: day, hour: clock?.hour, minute: clock?.minute,
      second: clock?.second, offset: clock?.offset)
  }
}

/// A scanner over the bytes of one line.
struct DateScanner {
  struct Day {
    var year: Int
    var month: Int
    var day: Int
    var order: DayOrder?
    /// Day and month may be the other way round.
    var isEither = false
    var isVague = false
    var clock: Clock?
  }

  struct Clock {
    var hour: Int
    var minute: Int
    var second: Int?
    var offset: Int?

    var isPossible: Bool { hour < 24 && minute < 60 && (second ?? 0) <= 60 }

    /// Minutes since midnight.
    var minutes: Int { hour * 60 + minute }
  }

  let bytes: Bytes
  var position: Int

  init(_ bytes: Bytes) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  mutating func read() -> FoundDate? {
    var other: FoundDate?
    while position < bytes.endIndex {
      let start = position
      guard var day = day() else { continue }
      if !day.isVague, day.clock == nil { day.clock = clock() }
      let found = FoundDate(day, place: start..<position)
      if found.date != nil && !found.isVague { return found }
      if other == nil || other?.date == nil && found.date != nil { other = found }
    }
    return other
  }

  mutating func firstClock() -> Clock? {
    while let next = peek() {
      let start = position
      if isDigit(next), isAtStart, let clock = clock() { return clock }
      position = start + 1
    }
    return nil
  }

  // MARK: Days

  /// The day that begins here; nil past the number, name or mark that stands here instead.
  private mutating func day() -> Day? {
    let (start, mayBegin) = (position, isAtStart)
    if isDigit(bytes[start]) {
      if mayBegin, let day = numericDay() { return day }
      position = start
      while let next = peek(), isDigit(next) { position += 1 }
    } else if isName(bytes[start]) {
      let month = Self.months[name()]
      let end = position
      let isFullName = end - start > 3 || isUppercase(bytes[start])
      if mayBegin, let month, let day = monthFirst(month, isFullName) { return day }
      position = end
    } else {
      position += 1
    }
    return nil
  }

  /// `2025-09-14`, `20250914`, `2026-W08`, `14.09.2025`, `9 March 2026`.
  private mutating func numericDay() -> Day? {
    guard let (first, count) = digits() else { return nil }
    switch count {
    case 4 where Self.years.contains(first): return yearFirst(first)
    case 8 where Self.years.contains(first / 10_000):
      return Day(year: first / 10_000, month: first / 100 % 100, day: first % 100)
    case 1...2:
      let end = position
      if let day = yearLast(first, isShort: count == 2) { return day }
      position = end
      skipLinks()
      guard let month = Self.months[name()] else { return nil }
      skipLinks()
      return year().map { Day(year: $0, month: month, day: first) }
    default: return nil
    }
  }

  /// After a year: `-09-14`, `/9/14`, `年9月14日`, `-W37-7`, `-Sep-14`; a week or month alone.
  private mutating func yearFirst(_ year: Int) -> Day? {
    if take("年") || take("년") { return characters(year) }
    if take("-W") || take("W") { return week(of: year) }
    guard let mark = peek(), "-/_. ".utf8.contains(mark) else { return nil }
    position += 1
    guard let month = number(1...2) else {
      guard let month = Self.months[name()] else { return nil }
      skipLinks()
      return number(1...2).map { Day(year: year, month: month, day: $0) }
    }
    let end = position
    if mark != 0x20, take(mark), let day = number(1...2) {
      return Day(year: year, month: month, day: day)
    }
    position = end
    let isMonth = mark == UInt8(ascii: "-") && bytes[end - 2] != mark && (1...12).contains(month)
    return isMonth ? Day(year: year, month: month, day: 1, isVague: true) : nil
  }

  /// `9月14日` after the year.
  private mutating func characters(_ year: Int) -> Day? {
    skipBlanks()
    guard let month = number(1...2), take("月") || take("월") else { return nil }
    skipBlanks()
    guard let day = number(1...2) else {
      return Day(year: year, month: month, day: 1, isVague: true)
    }
    if !take("日") { _ = take("일") }
    return Day(year: year, month: month, day: day)
  }

  /// `08-3` of ISO 8601; the first day of a week is Monday, and the first week has 4 January in it.
  private mutating func week(of year: Int) -> Day? {
    guard let week = number(2...2), let inFirst = StatedDate(year: year, month: 1, day: 4) else {
      return nil
    }
    let end = position
    let weekday = take("-") ? number(1...1) : nil
    if weekday == nil { position = end }
    let monday = inFirst.dayNumber - (inFirst.dayNumber + 3) % 7 + (week - 1) * 7
    guard week > 0, (1...7).contains(weekday ?? 1),
      StatedDate(dayNumber: monday + 3)?.year == year,
      let date = StatedDate(dayNumber: monday + (weekday ?? 1) - 1)
    else { return Day(year: year, month: 0, day: 0) }
    return Day(year: date.year, month: date.month, day: date.day, isVague: weekday == nil)
  }

  /// After the first number: `.09.2025`, `.09.25`, `/09/2025`, `-09-2025`, `/30/25`.
  private mutating func yearLast(_ first: Int, isShort: Bool) -> Day? {
    guard let mark = peek(), "./-_".utf8.contains(mark) else { return nil }
    position += 1
    let start = position
    guard let second = number(1...2), take(mark) else { return nil }
    let isTwo = isShort && position - start == 3
    guard mark != UInt8(ascii: ".") else {
      if let year = year() { return Day(year: year, month: second, day: first) }
      guard isTwo, (1...31).contains(first), (1...12).contains(second) else { return nil }
      return shortYear().map { Day(year: $0, month: second, day: first) }
    }
    let isSure = (first > 12) != (second > 12)
    guard min(first, second) <= 12, let year = year() ?? (isSure ? shortYear() : nil) else {
      return nil
    }
    if second > 12 { return Day(year: year, month: first, day: second, order: .monthFirst) }
    let order: DayOrder? = first > 12 ? .dayFirst : nil
    return Day(year: year, month: second, day: first, order: order, isEither: order == nil)
  }

  /// `31` of `04.05.31`, which looks like a version unless the year is near.
  private mutating func shortYear() -> Int? {
    guard let year = number(2...2), (20...69).contains(year),
      peek().map({ isWordByte($0) || "-/".utf8.contains($0) }) != true,
      !(take(".") && peek().map(isDigit) == true)
    else { return nil }
    return 2000 + year
  }

  /// After a month's name: `9, 2026`, `9th 2026`, `9 14:05:22 UTC 2026`; the year alone.
  private mutating func monthFirst(_ month: Int, _ isFullName: Bool) -> Day? {
    skipLinks()
    let start = position
    if let day = number(1...2) {
      skipLinks()
      if let year = year() { return Day(year: year, month: month, day: day) }
      guard var clock = oneClock() else { return nil }
      clock.offset = zone()
      skipBlanks()
      return year().map { Day(year: $0, month: month, day: day, clock: clock) }
    }
    position = start
    guard isFullName, let year = year() else { return nil }
    return Day(year: year, month: month, day: 1, isVague: true)
  }

  private static let years = 1970...2999

  private mutating func year() -> Int? {
    let start = position
    if let year = number(4...4), Self.years.contains(year) { return year }
    position = start
    return nil
  }

  /// The names of months and their short forms, in English, German, French, Spanish, Portuguese, Italian,
  /// Dutch, Polish, Russian and Turkish.
  private static let months = WordTable<Int>(
    monthNames.split(separator: ";").enumerated().flatMap { index, names in
      Word.list(String(names)).map { (key: $0, value: index + 1) }
    })

  private static let monthNames = """
    january jan januar jänner januari janvier janv enero ene janeiro gennaio gen styczeń stycznia
    январь января Январь Января ocak; february feb februar februari février fevrier févr febrero
    fevereiro fev febbraio luty lutego февраль февраля Февраль Февраля şubat Şubat subat; march
    mar märz maerz mrz maart mrt mars marzo março marco marzec marca март марта Март Марта mart;
    april apr avril avr abril abr aprile kwiecień kwietnia апрель апреля Апрель Апреля nisan; may
    mai mei mayo maio maggio mag maj maja май мая Май Мая mayıs mayis; june jun juni juin junio
    junho giugno giu czerwiec czerwca июнь июня Июнь Июня haziran; july jul juli juillet juil
    julio julho luglio lug lipiec lipca июль июля Июль Июля temmuz; august aug augustus août aout
    agosto ago sierpień sierpnia август августа Август Августа ağustos agustos; september sep sept
    septembre septiembre setiembre setembro set settembre wrzesień września сентябрь сентября
    Сентябрь Сентября eylül eylul; october oct oktober okt octobre octubre outubro out ottobre ott
    październik października октябрь октября Октябрь Октября ekim; november nov novembre noviembre
    novembro listopad listopada ноябрь ноября Ноябрь Ноября kasım kasim; december dec dezember dez
    décembre decembre déc diciembre dic dezembro dicembre grudzień grudnia декабрь декабря Декабрь
    Декабря aralık aralik
    """

  /// What stands between the parts of a date, beside marks.
  private static let links: WordSet = [
    "of", "de", "del", "di", "st", "nd", "rd", "th", "er", "º",
  ]

  // MARK: Small steps

  func peek() -> UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  /// No letter or digit stands before.
  var isAtStart: Bool {
    position == bytes.startIndex || !isWordByte(bytes[position - 1])
      || bytes[position - 1] == UInt8(ascii: "_")
  }

  func isName(_ byte: UInt8) -> Bool { isLetter(byte) || byte >= 0x80 }

  /// A word in any script, ASCII in lower case.
  mutating func name() -> Word {
    var word = Word()
    while let next = peek(), isName(next) {
      word.append(next < 0x80 ? next | 0x20 : next)
      position += 1
    }
    return word
  }

  mutating func take(_ mark: UInt8) -> Bool {
    guard peek() == mark else { return false }
    position += 1
    return true
  }

  mutating func take(_ text: String) -> Bool {
    guard bytes[position...].hasPrefix(text) else { return false }
    position += text.utf8.count
    return true
  }

  /// A run of digits; nil where there is none, or one too long for any part of a date.
  mutating func digits() -> (value: Int, count: Int)? {
    let run = bytes[position...].prefix(10).prefix(while: isDigit)
    guard (1...9).contains(run.count) else { return nil }
    position += run.count
    return (run.reduce(0) { $0 * 10 + Int($1 - 0x30) }, run.count)
  }

  /// A run of digits of a given length; longer runs are other numbers.
  mutating func number(_ counts: ClosedRange<Int>) -> Int? {
    let start = position
    if let run = digits(), counts.contains(run.count) { return run.value }
    position = start
    return nil
  }

  mutating func skipBlanks() {
    while let next = peek(), next == 0x20 || next == UInt8(ascii: ",") { position += 1 }
  }

  /// Skips marks and the words between the parts of a date.
  mutating func skipLinks() {
    while let next = peek() {
      let start = position
      if " ,-/._".utf8.contains(next) {
        position += 1
      } else if !isName(next) || !Self.links.contains(name()) {
        position = start
        return
      }
    }
  }
}
