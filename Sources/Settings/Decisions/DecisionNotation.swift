// How the parts of a decision are written: ids, dates, severities, places of findings.
import Dates

extension Decision {
  /// The id that somebody means: five letters of Crockford base32, upper case. Letter case does not
  /// matter, and letters that are misread for others stand for those (D. Crockford, "Base 32"). Nil
  /// where the text is none.
  public static func id(from text: String) -> String? {
    var id = ""
    for scalar in text.unicodeScalars.prefix(6) {
      switch scalar {
      case "O", "o": id += "0"
      case "I", "i", "L", "l": id += "1"
      case "U", "u": return nil
      case "0"..."9", "A"..."Z": id.unicodeScalars.append(scalar)
      case "a"..."z": id += String(scalar).uppercased()
      default: return nil
      }
    }
    return id.utf8.count == 5 ? id : nil
  }

  /// A day, or a day and a time: `2026-03-14`, `2026-03-14 15:20 UTC`, `2026-03-14T15:20:05+01:00`.
  /// Nil where the text is none or there is no such day or time.
  public static func date(from text: String) -> StatedDate? {
    let upper = text.trimmed.uppercased()
    guard let name = ["UTC", "GMT", "Z"].first(where: { upper.hasSuffix($0) }) else {
      return StatedDate(timestamp: upper)
    }
    return StatedDate(timestamp: String(upper.dropLast(name.count)).trimmed + "Z")
  }

  /// `2026-03-14`, `2026-03-14 15:20 UTC`, `2026-03-14 15:20:05 +01:00`, `2026-03-14 15:20`.
  public static func text(of date: StatedDate) -> String {
    let zone = date.zone == "Z" ? "UTC" : date.zone
    guard let clock = date.clock else { return date.dayText }
    return ([date.dayText, clock] + (zone.map { [$0] } ?? [])).joined(separator: " ")
  }

  /// 0 for P0 … 3 for P3, letter case aside; nil for any other text.
  public static func severity(from text: String) -> Int? {
    ["P0", "P1", "P2", "P3"].firstIndex(of: text.uppercased())
  }
}

extension Decision.FindingPlace {
  /// `critical/2026-03-01.md:42`; nil where there is no line after the last colon.
  public init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"),
      let line = Int(text[text.index(after: colon)...]), line > 0,
      !text[..<colon].isEmpty
    else { return nil }
    self.init(worklog: String(text[..<colon]), line: line)
  }

  /// `critical/2026-03-01.md:42`.
  public var text: String { "\(worklog):\(line)" }
}
