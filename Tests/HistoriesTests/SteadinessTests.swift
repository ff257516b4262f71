import Histories
import Testing

@Suite("Flaky tests, and broken ones")
struct SteadinessTests {
  private func steadiness(_ outcomes: String) -> Histories.Test.Steadiness? {
    let runs = outcomes.enumerated().map { index, sign in
      ran("r\(index + 10)", "a\(sign)")
    }
    return History(relating: [], runs).tests.first?.steadiness
  }

  @Test(
    "steady",
    arguments: ["+++++", "++-++", "+++--", "-++++", "??+?-?", "----+", "+++-", "+-+-", "-++-"])
  func steady(_ outcomes: String) {
    #expect(steadiness(outcomes) == .steady)
  }

  @Test(
    "flaky: twice it failed and passed again", arguments: ["+-+-+", "-+-+", "+-++-+-", "-?+?-+"])
  func flaky(_ outcomes: String) {
    guard case .flaky("fares", let why) = steadiness(outcomes) else {
      Issue.record("not held to be flaky")
      return
    }
    #expect(why.hasPrefix("Failed and passed again 2 times"))
  }

  @Test("flaky: it passed when it was tried again")
  func retried() {
    #expect(
      steadiness("++~+")
        == .flaky(
          scope: "fares",
          why: "Failed and passed when it was tried again in 1 of its last 4 results in fares."))
  }

  @Test("long ago is forgotten", arguments: ["-+-+++++++++++", "~++++++++++"])
  func old(_ outcomes: String) {
    #expect(steadiness(outcomes) == .steady)
  }

  @Test("four failures in a row are broken", arguments: ["----", "-+-+----", "~----", "----?"])
  func broken(_ outcomes: String) {
    #expect(steadiness(outcomes) == .broken(failures: 4))
  }
}
