import Testing

@testable import Worklogs

@Suite("Error texts without what changes from run to run")
struct ErrorSignatureTests {
  @Test(
    "one error, two runs",
    arguments: [
      ("TimeoutError: waited 30000 ms for /account", "TimeoutError: waited 12 ms for /account"),
      ("E   assert reel 0x7f3a9c1b is wound", "assert reel 0x55d09e00 is wound"),
      (
        "2031-05-04 06:10:21,113 ERROR reel: line snapped after 4.2s",
        "2031-06-11 23:59:01,004 ERROR reel: line snapped after 61s"
      ),
      (
        "cannot open /tmp/pytest-of-root/pytest-3/reel.db for reading",
        "cannot open /tmp/pytest-of-ci/pytest-91/reel.db for reading"
      ),
      ("no answer from 10.0.0.4:5432 in time today", "no answer from 10.0.7.21:5433 in time today"),
      (
        "job 9f86d081884c7d65 never came back alive", "job 60303ae22b998861 never came back alive"
      ),
      ("said 'the 4 reels are stuck' and then nothing", "said 'all is lost' and then nothing"),
    ])
  func same(_ one: String, _ other: String) {
    #expect(ErrorSignature.normalised(one) == ErrorSignature.normalised(other))
    #expect(!ErrorSignature.normalised(one).isEmpty)
  }

  @Test(
    "names tell errors apart",
    arguments: [
      ("No module named 'reel.winder'", "No module named 'reel.brake'"),
      ("connection to queue refused by peer", "connection to store refused by peer"),
    ])
  func different(_ one: String, _ other: String) {
    #expect(ErrorSignature.normalised(one) != ErrorSignature.normalised(other))
  }

  @Test("marks, levels and names of errors at the front say nothing")
  func front() {
    let plain = ErrorSignature.normalised("reel is stuck for good")
    for line in [
      "E   AssertionError: reel is stuck for good", "ERROR reel is stuck for good",
      "> [WARNING] reel is stuck for good", "❌ FATAL reel.WindError: reel is stuck for good",
    ] {
      #expect(ErrorSignature.normalised(line).hasSuffix(plain), "\(line)")
    }
  }

  @Test("lines of few words are no signature, and a text has a few at most")
  func lines() {
    #expect(ErrorSignature.all(in: "Traceback\nassert False\n  ^^^^\n").isEmpty)
    let long = (1...40).map { "the reel named r\($0)x is stuck in its frame" }
    let many = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"].map {
      "the reel of \($0) is stuck in its frame"
    }
    #expect(ErrorSignature.all(in: many.joined(separator: "\n")).count == 6)
    #expect(!ErrorSignature.all(in: long.joined(separator: "\n")).isEmpty)
  }

  @Test("both ends of a long line count")
  func long() {
    let middle = String(repeating: "very ", count: 100)
    let one = ErrorSignature.normalised("the reel is \(middle) stuck in the morning")
    let other = ErrorSignature.normalised("the reel is \(middle) stuck in the evening")
    #expect(one != other && one.count < 200)
  }

  @Test("hostile texts neither trap nor take long")
  func hostile() {
    for text in [
      "", "'", "\"\"\"", "'''' ' '", String(repeating: "'a ", count: 50_000),
      String(repeating: "/tmp", count: 50_000), "\u{0}\u{FFFD} é 漢字 'x", ": : : 1 2 3",
    ] {
      _ = ErrorSignature.all(in: text)
    }
  }
}
