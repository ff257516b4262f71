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
private struct DateScanner {
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

  private let bytes: Bytes
  private var position: Int

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

  // MARK: Times

  /// The time after a day (or where the scanner stands), and its zone; the end of a range.
  private mutating func clock() -> Clock? {
    let start = position
    let isAfternoon = skipToClock()
    let first = position
    let joint = first > bytes.startIndex ? bytes[first - 1] : 0
    guard var clock = oneClock(),
      clock.isPossible || joint | 0x20 == UInt8(ascii: "t") || !isBareNumber(from: first)
    else {
      position = start
      return nil
    }
    if isAfternoon, clock.hour < 12 { clock.hour += 12 }
    let isInName = "-_".utf8.contains(joint) && isBareNumber(from: first)
    let isExact = clock.second != nil || bytes[start] | 0x20 == UInt8(ascii: "t")
    if let end = rangeEnd(after: clock, isExact) { clock = end }
    // In a name such as `2025-09-14-1120-2` a number after the time counts worklogs.
    clock.offset = isInName && peek() == UInt8(ascii: "-") ? nil : zone()
    return clock
  }

  /// The later time of `18:00-19:06`. A time before the first is an offset, as in `11:20-07:00`, or of the
  /// next day.
  private mutating func rangeEnd(after clock: Clock, _ isExact: Bool) -> Clock? {
    let start = position
    skipBlanks()
    let isHyphen = peek() == UInt8(ascii: "-")
    let isSign = isHyphen && bytes[position...].dropFirst().first.map(isDigit) == true
    if isHyphen && !(isExact && position == start) || bytes[position...].hasPrefix("–") {
      while let next = peek(), !isDigit(next), !isLetter(next) { position += 1 }
      if let later = oneClock(), bytes[start..<position].contains(UInt8(ascii: ":")) {
        if later.minutes >= clock.minutes { return later }
        if !(isSign && later.minutes <= 12 * 60 && later.minute % 30 == 0) { return nil }
      }
    }
    position = start
    return nil
  }

  /// Whether what was read as a time is nothing but digits and hyphens, as any number in a name is.
  private func isBareNumber(from start: Int) -> Bool {
    bytes[start..<position].allSatisfy { isDigit($0) || $0 == UInt8(ascii: "-") }
  }

  /// Skips `T`, `_`, `-`, `,`, "at", "~" and white space between a day and its time; whether that is said
  /// to be in the afternoon.
  private mutating func skipToClock() -> Bool {
    var isAfternoon = false
    while let next = peek() {
      let start = position
      if " _-,~|".utf8.contains(next) || take("·") {
        position = start + (next < 0x80 ? 1 : 2)
      } else if next == UInt8(ascii: "("),
        let closing = bytes[position...].prefix(14).firstIndex(of: 0x29)
      {
        position = closing + 1
      } else if next == 0xE2, let length = dashBeforeClock() {
        position += length
      } else if isName(next) {
        guard let half = Self.beforeClock[name()] else {
          position = start
          return isAfternoon
        }
        if half == 12 { isAfternoon = true }
        _ = take(".")
      } else {
        return isAfternoon
      }
    }
    return isAfternoon
  }

  /// What stands before a time of day, and how many hours it adds.
  private static let beforeClock = WordTable<Int>(
    [
      "t": 0, "at": 0, "um": 0, "à": 0, "a": 0, "las": 0, "às": 0, "alle": 0, "ore": 0, "om": 0,
      "o": 0, "godz": 0, "в": 0, "г": 0, "r": 0, "saat": 0, "上午": 0, "午前": 0, "오전": 0,
      "下午": 12, "午後": 12, "오후": 12,
    ] as [Word: Int])

  /// The length of a dash where the scanner stands if a time such as `9:15` follows.
  private func dashBeforeClock() -> Int? {
    guard bytes[position...].hasPrefix("–") || bytes[position...].hasPrefix("—") else { return nil }
    let rest = bytes[position...].dropFirst(3).drop { $0 == 0x20 }
    let hour = rest.prefix(while: isDigit)
    return hour.count <= 2 && rest.dropFirst(hour.count).first == UInt8(ascii: ":") ? 3 : nil
  }

  /// `11:20`, `11:20:05`, `11-20`, `112005`, `1120`, `11h20`, `11时20分`, with am and pm.
  private mutating func oneClock() -> Clock? {
    let start = position
    if let hour = number(1...2) {
      if peek() ?? 0 >= 0x80, ["時", "时", "点", "點", "시"].contains(where: { take($0) }) {
        skipBlanks()
        let minute = number(1...2) ?? 0
        _ = take("分") || take("분")
        return Clock(hour: hour, minute: minute)
      }
      if let mark = peek(), ":-hH.".utf8.contains(mark) {
        position += 1
        if let minute = number(2...2) {
          let second = seconds(after: mark)
          skipFraction()
          return Clock(hour: halfOfDay(hour), minute: minute, second: second)
        }
      }
    }
    position = start
    if let six = number(6...6) {
      return Clock(hour: six / 10_000, minute: six / 100 % 100, second: six % 100)
    }
    if let four = number(4...4), four / 100 < 24, four % 100 < 60, start > bytes.startIndex,
      !(1970...2100).contains(four) || bytes[start - 1] != 0x20
    {
      return Clock(hour: four / 100, minute: four % 100)
    }
    position = start
    return nil
  }

  private mutating func seconds(after mark: UInt8) -> Int? {
    let start = position
    if take(mark), let second = number(2...2) { return second }
    position = start
    return nil
  }

  private mutating func skipFraction() {
    guard bytes[position...].dropFirst().first.map(isDigit) == true, take(".") else { return }
    while let next = peek(), isDigit(next) { position += 1 }
  }

  private mutating func halfOfDay(_ hour: Int) -> Int {
    let start = position
    skipBlanks()
    let letters = bytes[position...].prefix(4).filter(isLetter).prefix(2).map { $0 | 0x20 }
    let word = Word(letters[...])
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
    skipBlanks()
    if let offset = signedOffset() { return offset }
    _ = take("(")
    let word = bytes[position...].prefix(while: isLetter)
    if let offset = Self.zones[Word(word)] {
      position += word.count
      return offset == 0 ? signedOffset() ?? offset : offset
    }
    position = start
    return nil
  }

  /// `+02:00`, `-0700`, `−2` as minutes.
  private mutating func signedOffset() -> Int? {
    let start = position
    let isWest = take("-") || take("−")
    if isWest || take("+") {
      if let four = number(4...4) { return (four / 100 * 60 + four % 100) * (isWest ? -1 : 1) }
      if let hours = number(1...2) {
        let minutes = take(":") ? number(2...2) ?? 0 : 0
        return (hours * 60 + minutes) * (isWest ? -1 : 1)
      }
    }
    position = start
    return nil
  }

  /// The abbreviations that are in common use and mean one offset to most readers (minutes).
  private static let zones = WordTable<Int>(
    [
      "z": 0, "utc": 0, "gmt": 0, "bst": 60, "wet": 0, "west": 60, "cet": 60, "cest": 120,
      "eet": 120, "eest": 180, "msk": 180, "ist": 330, "jst": 540, "kst": 540, "aest": 600,
      "aedt": 660, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
      "pst": -480, "pdt": -420, "pt": -480,
    ] as [Word: Int])

  // MARK: Small steps

  private func peek() -> UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  /// No letter or digit stands before.
  private var isAtStart: Bool {
    position == bytes.startIndex || !isWordByte(bytes[position - 1])
      || bytes[position - 1] == UInt8(ascii: "_")
  }

  private func isName(_ byte: UInt8) -> Bool { isLetter(byte) || byte >= 0x80 }

  /// A word in any script, ASCII in lower case.
  private mutating func name() -> Word {
    var word = Word()
    while let next = peek(), isName(next) {
      word.append(next < 0x80 ? next | 0x20 : next)
      position += 1
    }
    return word
  }

  private mutating func take(_ mark: UInt8) -> Bool {
    guard peek() == mark else { return false }
    position += 1
    return true
  }

  private mutating func take(_ text: String) -> Bool {
    guard bytes[position...].hasPrefix(text) else { return false }
    position += text.utf8.count
    return true
  }

  /// A run of digits; nil where there is none, or one too long for any part of a date.
  private mutating func digits() -> (value: Int, count: Int)? {
    let run = bytes[position...].prefix(10).prefix(while: isDigit)
    guard (1...9).contains(run.count) else { return nil }
    position += run.count
    return (run.reduce(0) { $0 * 10 + Int($1 - 0x30) }, run.count)
  }

  /// A run of digits of a given length; longer runs are other numbers.
  private mutating func number(_ counts: ClosedRange<Int>) -> Int? {
    let start = position
    if let run = digits(), counts.contains(run.count) { return run.value }
    position = start
    return nil
  }

  private mutating func skipBlanks() {
    while let next = peek(), next == 0x20 || next == UInt8(ascii: ",") { position += 1 }
  }

  /// Skips marks and the words between the parts of a date.
  private mutating func skipLinks() {
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
