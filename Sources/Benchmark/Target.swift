// What Almanac promises of its speed, and whether a measurement bears it out.

struct Verdict {
  enum Outcome: String {
    case met, missed
    case unknown = "not measured"
  }

  let promise: String
  let outcome: Outcome
  let figure: String
}

enum Target: CaseIterable {
  case nearFloor, fasterThanHugo, littleMemory, straightLine, unchanged, edited, editedMemory

  private static let mostFloors = 2.5
  private static let leastHugo = 3.0
  private static let mostMegabytes = 300.0
  private static let mostForTwice = 2.2
  private static let mostUnchanged = 0.15
  private static let mostEdited = 0.25

  func verdict(on results: Results) -> Verdict {
    switch self {
    case .nearFloor:
      judge("at most \(Self.mostFloors) × the floor", results.ratio(.almanac, to: .floor), "×") {
        $0 <= Self.mostFloors
      }
    case .fasterThanHugo:
      judge("at least 3 × faster than Hugo", results.ratio(.hugo, to: .almanac), "×") {
        $0 >= Self.leastHugo
      }
    case .littleMemory:
      judge("at most 300 MB", results.peakMegabytes(.almanac), "MB") { $0 <= Self.mostMegabytes }
    case .straightLine:
      judge(
        "twice the worklogs take at most \(Self.mostForTwice) × as long",
        results.ratio(.almanacTwice, to: .almanac), "×"
      ) { $0 <= Self.mostForTwice }
    case .unchanged:
      judge(
        "nothing changed takes at most \(Self.mostUnchanged) of a cold build",
        results.ratio(.almanacUnchanged, to: .almanac), "×"
      ) { $0 <= Self.mostUnchanged }
    case .edited:
      judge(
        "one worklog edited takes at most \(Self.mostEdited) of a cold build",
        results.ratio(.almanacEdited, to: .almanac), "×"
      ) { $0 <= Self.mostEdited }
    case .editedMemory:
      judge(
        "one worklog edited takes no more memory than a cold build",
        results.peakMegabytes(.almanacEdited), "MB"
      ) { $0 <= results.peakMegabytes(.almanac) ?? 0 }
    }
  }

  private func judge(
    _ promise: String, _ figure: Double?, _ unit: String, _ isMet: (Double) -> Bool
  ) -> Verdict {
    guard let figure else { return Verdict(promise: promise, outcome: .unknown, figure: "") }
    return Verdict(
      promise: promise, outcome: isMet(figure) ? .met : .missed,
      figure: "\(figure.rounded(places: unit == "MB" ? 0 : 2)) \(unit)")
  }
}
