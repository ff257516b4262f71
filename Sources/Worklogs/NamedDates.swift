// Dates in the names of files and folders, as people and scripts give them.
import Dates

extension StatedDate {
  /// The date in the name of a file or folder: `2026-05-04-0610`, `20260504T0610Z`, `2026-05-04-3` (a date
  /// and a counter), `nightly_2026-05-04_06-10-33`, `build-1777875000`. Nil where there is none, or where it
  /// may be two.
  public init?(inName name: String) {
    if let found = FoundDate(in: name), !found.isVague, found.monthFirst == nil,
      let date = found.date
    {
      self = date
      return
    }
    let numbers = name.split { !$0.isASCII || !$0.isNumber }
    guard let seconds = numbers.first(where: { $0.utf8.count == 10 || $0.utf8.count == 13 }),
      let number = Double(seconds), let date = StatedDate(epoch: number),
      (2001...2100).contains(date.year)
    else { return nil }
    self = date
  }
}
