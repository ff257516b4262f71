// Dates of the corpus without a clock, a locale or a time zone.

/// A minute of universal time.
struct Moment: Sendable {
  /// Since the corpus begins, on 2024-01-01 at midnight.
  var minutes: Int

  private static let firstDay = 19_723  // 2024-01-01, in days since 1970-01-01
  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  var hour: Int { minutes / 60 % 24 }
  var minute: Int { minutes % 60 }

  /// Year, month and day, by Howard Hinnant's `civil_from_days` for years after 1970.
  var civil: (year: Int, month: Int, day: Int) {
    let shifted = Self.firstDay + minutes / 1440 + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
  }

  /// `2025-03-04`
  var date: String {
    let (year, month, day) = civil
    return "\(year)-\(twoDigits(month))-\(twoDigits(day))"
  }

  /// `06:12`
  var time: String { "\(twoDigits(hour)):\(twoDigits(minute))" }

  /// `0612`
  var compactTime: String { twoDigits(hour) + twoDigits(minute) }

  /// `4 March 2025`
  var longDate: String {
    let (year, month, day) = civil
    return "\(day) \(Self.monthNames[month - 1]) \(year)"
  }
}

/// `7` as `07`.
func twoDigits(_ number: Int) -> String {
  number < 10 ? "0\(number)" : String(number)
}
