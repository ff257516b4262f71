// Dates such as `06/12/2031`, read as the neighbours of a worklog write theirs.
import Diagnostics

/// What stands first in a date that ends with its year.
public enum DayOrder: Int, Sendable {
  case dayFirst, monthFirst

  /// The diagnostic of a date whose order nothing tells.
  static let unknown = "ambiguous-date"
}

extension [Worklog] {
  /// The worklogs with the dates that only their neighbours in the folder can tell: those that show one
  /// order of day and month, all the same.
  public var withDatesOfNeighbours: [Worklog] {
    guard contains(where: { !$0.eitherDate.isEmpty }) else { return self }
    var shown: [Substring: Set<DayOrder>] = [:]
    for worklog in self {
      if let order = worklog.dayOrder { shown[worklog.folder, default: []].insert(order) }
    }
    return map { worklog in
      guard let dayFirst = worklog.eitherDate.first, let monthFirst = worklog.eitherDate.last,
        let orders = shown[worklog.folder], let order = orders.first, orders.count == 1
      else { return worklog }
      var settled = worklog
      let date = order == .dayFirst ? dayFirst : monthFirst
      let stated = worklog.diagnostics.first { $0.identifier == DayOrder.unknown }
      settled.diagnostics.removeAll { $0.identifier == DayOrder.unknown }
      settled.inferences.append(
        Inference(
          line: stated?.location.line ?? 1, fact: "date \(date.iso8601)",
          rule: "day-order-of-neighbours"))
      (settled.date, settled.eitherDate) = (date, [])
      return settled
    }
  }
}

extension Worklog {
  fileprivate var folder: Substring { file[..<(file.lastIndex(of: "/") ?? file.startIndex)] }
}
