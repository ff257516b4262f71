// Durations as writers put them: `0.16`, `0,160`, `1,204.5`, `80.8us`, `1m2.5s`, `00:01:02.5`.

/// Reads durations of one report. What one of them shows of the writer's decimal sign helps with the next.
struct DurationText: Sendable {
  /// Whether a point stood before digits: then `1,204` is more than a thousand.
  private var hasPoint = false

  /// Seconds; nil where it is no duration.
  mutating func seconds(_ text: String) -> Double? {
    if let plain = Double(text) {
      if !hasPoint, text.utf8.contains(UInt8(ascii: ".")) { hasPoint = true }
      return plain
    }
    let text = text.trimmed
    if let number = number(text[...]) { return number }
    return text.contains(":") ? clock(text) : withUnits(text)
  }

  /// Of a comma and a point the last is the decimal sign. A comma alone is one too, unless it stands before
  /// three digits where the writer uses points: Java's formats part thousands so.
  private mutating func number(_ text: Substring) -> Double? {
    guard let last = text.utf8.lastIndex(where: { ",.".utf8.contains($0) }) else {
      return Double(text)
    }
    let commas = text.utf8.count { $0 == UInt8(ascii: ",") }
    let points = text.utf8.count { $0 == UInt8(ascii: ".") }
    if points == 1, commas == 0 { return Double(text) }
    if points > 0, commas > 0 {
      let other: Character = text[last] == "," ? "." : ","
      if other == "," { hasPoint = true }
      return Double(text.filter { $0 != other }.replacing(",", with: "."))
    }
    if max(commas, points) > 1 { return Double(text.filter { $0 != "," && $0 != "." }) }
    let isThousand =
      commas == 1 && hasPoint && text[last...].utf8.count == 4 && text.first != "0"
    return Double(text.replacing(",", with: isThousand ? "" : "."))
  }

  private mutating func clock(_ text: String) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count) else { return nil }
    var seconds = 0.0
    for part in parts {
      guard let number = number(part) else { return nil }
      seconds = seconds * 60 + number
    }
    return seconds
  }

  /// `1m 2.5s`.
  private mutating func withUnits(_ text: String) -> Double? {
    let figures = text.utf8.prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    if let one = Self.units[String(text[figures.endIndex...])],
      let number = Double(text[..<figures.endIndex])
    {
      return number * one
    }
    var rest = text[...]
    guard !rest.isEmpty else { return nil }
    var seconds = 0.0
    while !rest.isEmpty {
      let figures = rest.prefix { $0.isASCII && ($0.isNumber || "+-.,".contains($0)) }
      rest = rest.dropFirst(figures.count).drop { $0.isWhitespace }
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count).drop { $0.isWhitespace }
      guard let number = number(figures), let one = Self.units[unit.lowercased()] else {
        return nil
      }
      seconds += number * one
    }
    return seconds
  }

  private static let units: [String: Double] = [
    "ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "msec": 1e-3, "s": 1, "sec": 1,
    "secs": 1, "second": 1, "seconds": 1, "m": 60, "min": 60, "mins": 60, "minute": 60,
    "minutes": 60, "h": 3_600, "hour": 3_600, "hours": 3_600,
  ]
}
