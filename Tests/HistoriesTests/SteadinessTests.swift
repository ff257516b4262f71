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

  @Test("the tenth result from the end is looked at, and none before")
  func ten() {
    #expect(
      steadiness("-+-+++++++")
        == .flaky(
          scope: "fares", why: "Failed and passed again 2 times in its last 10 results in fares."))
    #expect(steadiness("-+-++++++++") == .steady)
    #expect(
      steadiness("~")
        == .flaky(
          scope: "fares",
          why: "Failed and passed when it was tried again in its only result in fares."))
    #expect(steadiness("-----+----") == .broken(failures: 4))
    #expect(steadiness("------") == .broken(failures: 6))
  }

  @Test(
    "flaky in one scope outweighs broken in another; of two broken ones the first by name counts")
  func scopes() {
    func steadiness(_ scopes: [(String, String)]) -> Histories.Test.Steadiness? {
      let runs = scopes.flatMap { scope, outcomes in
        outcomes.enumerated().map { ran("r\($0.offset + 10)", "a\($0.element)", scope: scope) }
      }
      return History(relating: [], runs).tests.first?.steadiness
    }
    let why = "Failed and passed again 2 times in its last 4 results in piers."
    #expect(
      steadiness([("docks", "----"), ("piers", "-+-+"), ("quays", "-----")])
        == .flaky(scope: "piers", why: why))
    #expect(
      steadiness([("docks", "++++"), ("piers", "----"), ("quays", "-----")])
        == .broken(failures: 4))
    #expect(steadiness([("docks", "-+"), ("piers", "-+")]) == .steady)
  }
}
