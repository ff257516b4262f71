// Small words of the pages: counts, months, dates, ages.
import Dates
import Worklogs

/// `1 run`, `3 runs`.
public func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// A month of the history; the runs without a date have one of their own.
enum Month: Hashable, Comparable, Sendable {
  case undated
  case of(year: Int, month: Int)

  init(_ date: StatedDate?) {
    self = date.map { .of(year: $0.year, month: $0.month) } ?? .undated
  }

  /// `2025/09`.
  var path: String {
    switch self {
    case .of(let year, let month): "\(year)/\(month < 10 ? "0" : "")\(month)"
    case .undated: "undated"
    }
  }

  /// `September 2025`.
  var name: String {
    switch self {
    case .of(let year, let month): "\(Self.names[month - 1]) \(year)"
    case .undated: "No date stated"
    }
  }

  private static let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

extension StatedDate {
  /// As stated: `2025-09-14`, `2025-09-14 11:20 UTC`, `2025-09-14 13:20 UTC+02:00`.
  var text: String {
    guard let clock else { return dayText }
    return dayText + " " + clock + zoneText
  }

  private var zoneText: String {
    switch offset {
    case nil: ""
    case 0: " UTC"
    default: " UTC" + (zone ?? "")
    }
  }

  /// `<time datetime="2025-09-14T11:20Z">2025-09-14 11:20 UTC</time>`.
  var html: [UInt8] {
    var html: [UInt8] = []
    html.write("<time datetime=\"\(iso8601)\">\(text)</time>")
    return html
  }

  /// How long before `later` it was, in words.
  func age(before later: StatedDate) -> String {
    let days = (later.instant - instant) / 86_400
    switch days {
    case ..<1: return "the same day"
    case ..<14: return "\(counted(days, "day")) earlier"
    case ..<61: return "\(counted(days / 7, "week")) earlier"
    case ..<730: return "\(counted(days / 30, "month")) earlier"
    default: return "\(counted(days / 365, "year")) earlier"
    }
  }
}

extension Optional where Wrapped == StatedDate {
  var html: [UInt8] { self?.html ?? Array("<span class=\"muted\">no date</span>".utf8) }
}

extension String {
  /// At most `limit` UTF-16 units (the largest of the usual counts of characters, so that the limit
  /// holds by any of them), cut at a word where one ends late enough, with an ellipsis.
  public func shortened(to limit: Int) -> String {
    if utf8.count <= limit || utf16.count <= limit { return self }
    let kept = whole(within: limit - 1)
    guard let space = kept.lastIndex(of: " "), kept[space...].utf16.count <= Self.longestTail
    else { return kept + "…" }
    return kept[..<space] + "…"
  }

  /// How much is given up for an end between words or characters, in UTF-16 units: longer than any emoji.
  private static let longestTail = 20

  /// The characters that fit; one that is too long (a letter under a heap of accents) is cut.
  private func whole(within limit: Int) -> Substring {
    let cut = utf16.index(startIndex, offsetBy: limit, limitedBy: endIndex) ?? endIndex
    var end = startIndex
    while end < cut, let next = index(end, offsetBy: 1, limitedBy: cut) { end = next }
    let isNear = utf16.distance(from: end, to: cut) <= Self.longestTail
    return isNear ? self[..<end] : Substring(unicodeScalars[..<cut])
  }
}

extension Severity? {
  /// `P0`…`P3`, `not stated`.
  var words: String { self?.name ?? "not stated" }
  /// For class names: `p0`…`p3`, `unstated`.
  var key: String { self?.name.lowercased() ?? "unstated" }
}
