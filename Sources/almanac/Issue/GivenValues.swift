// Values of the command line, as `decisions.yml` has them too.
import ArgumentParser
import Dates
import Settings

/// A day, or a day and a time.
struct GivenDate: ExpressibleByArgument {
  var date: StatedDate

  init?(argument: String) {
    guard let date = Decision.date(from: argument) else { return nil }
    self.date = date
  }
}

/// P0 … P3.
struct GivenSeverity: ExpressibleByArgument {
  /// 0 … 3.
  var level: Int

  static let allValueStrings = ["P0", "P1", "P2", "P3"]

  init?(argument: String) {
    guard let level = Decision.severity(from: argument) else { return nil }
    self.level = level
  }
}

extension String {
  /// Whether nothing can be read in it.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
