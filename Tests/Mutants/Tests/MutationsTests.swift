import Testing

@testable import Mutations

private func changes(_ source: String) -> [String] {
  mutations(of: source).map { "\($0.original) → \($0.mutated)" }
}

@Suite struct MutationsTests {
  @Test func aComparisonIsFlippedOrItsBoundaryMoves() {
    #expect(
      changes("let isOld = age < limit") == [
        "age < limit → age <= limit", "age < limit → age >= limit",
      ])
  }

  @Test func aGuardIsDroppedOrAlwaysHolds() {
    #expect(
      changes("func f() { guard isReady else { return } }") == [
        "isReady → !(isReady)", "isReady → true", "isReady → false",
      ])
  }

  @Test func whatMakesNoDifferenceIsLeftAlone() {
    #expect(changes("func f() { list.reserveCapacity(20); g() }") == ["g() → "])
    #expect(changes("let none = 0.0") == ["0.0 → 1.0"])
  }

  @Test func anEndlessLoopStaysOne() {
    #expect(changes("func f() -> Int { while true { if let x { return x } } }") == [])
  }

  @Test func aNumberMovesByOneOrByAFifth() {
    #expect(changes("let most = 30") == ["30 → 24", "30 → 36"])
    #expect(changes("let most = 3") == ["3 → 2", "3 → 4"])
    #expect(changes("let mask = 0xFF") == ["0xFF → 254"])
  }

  @Test func anOptionalChainChangesAsAWhole() {
    #expect(changes("let name = runs?.first?.name") == ["runs?.first?.name → runs?.last?.name"])
  }

  @Test func aCallIsLeftOutUnlessItIsTheResult() {
    #expect(changes("func f() { list.append(x); g() }") == ["list.append(x) → ", "g() → "])
    #expect(changes("func f() -> Bool { g() }") == [])
  }

  @Test func textsAreNotTakenFromOneAnother() {
    #expect(changes("let name = first + second") == [])
    #expect(changes("let next = index + 1") == ["index + 1 → index - 1", "1 → 0", "1 → 2"])
  }

  @Test func theSameSeedDrawsTheSame() {
    let files = ["a.swift": "let a = 1 < b\nlet c = d && e\n"]
    let draw = Draw(from: files, seed: 1, count: 2)
    #expect(draw.mutants.map(\.line) == Draw(from: files, seed: 1, count: 2).mutants.map(\.line))
    let other = Draw(from: files, seed: 1, count: 2, without: [draw.mutants[0].number])
    #expect(!other.mutants.map(\.number).contains(draw.mutants[0].number))
  }

  @Test func bothWaysAreWritten() {
    let draw = Draw(from: ["a.swift": "let a = b && c\n"], seed: 1, count: 1)
    let number = draw.mutants[0].number
    #expect(
      draw.files["a.swift"]
        == "import Mutation\nlet a = (isMutant(\(number)) ? (b || c) : (b && c))\n")
  }
}
