// Times of day, with their zones, as people write them: `06:10 UTC`, `14h30`, `9.15 am`, `08:00–09:30`.

extension DateScanner {
  /// The time after a day (or where the scanner stands), and its zone; the end of a range.
  mutating func clock() -> Clock? {
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
  mutating func oneClock() -> Clock? {
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
  mutating func zone() -> Int? {
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
}
