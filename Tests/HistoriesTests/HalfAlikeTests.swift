// How much of a finding may change before it is another one: half of it.
import Testing
import Worklogs

@testable import Histories

@Suite struct HalfAlikeTests {
  private let lift = WrittenFinding("Lift hums loudly today", "A hum from the shaft.")
  private let gate = WrittenFinding("Gate 3 stays open", "It did not close behind a passenger.")

  @Test(arguments: [("Lift hums all night", true), ("Lift stands still tonight", false)])
  func `a title keeps its id while half of its words stay`(title: String, keepsID: Bool) {
    let first = History(relating: [written("a.md", "2031-05-05", lift)])
    let corrected = written("a.md", "2031-05-05", WrittenFinding(title, "Somebody looked at it."))
    let second = first.next([corrected])
    #expect((second.id("a.md", title) == first.id("a.md", lift.title)) == keepsID)
  }

  @Test func `a renamed worklog is known by half of its findings`() {
    let first = History(relating: [written("a.md", "2031-05-05", gate, lift)])
    let later = WrittenFinding(lift.title, "Somebody looked at it.")
    let second = first.next([written("may/a.md", "2031-05-05", gate, later)])
    #expect(second.id("may/a.md", lift.title) == first.id("a.md", lift.title))
    #expect(second.id("may/a.md", gate.title) == first.id("a.md", gate.title))
  }

  @Test func `a third of its findings is too little`() {
    let lamps = WrittenFinding("Lamps flicker in hall A", "As every night.")
    let first = History(relating: [written("a.md", "2031-05-05", gate, lift, lamps)])
    let second = first.next([
      written(
        "may/a.md", "2031-05-05", gate, WrittenFinding(lift.title, "Somebody looked at it."),
        WrittenFinding(lamps.title, "Not tonight."))
    ])
    #expect(second.id("may/a.md", gate.title) == first.id("a.md", gate.title))
    #expect(second.id("may/a.md", lift.title) != first.id("a.md", lift.title))
  }

  @Test func `a text that findings of two issues had says of neither that it is here again`() {
    let text = "See the log of the night."
    let first = History(relating: [
      written("a.md", "2031-05-05", WrittenFinding("Gate 3 stays open", text)),
      written("b.md", "2031-05-06", WrittenFinding("Door 3 sticks shut", text)),
    ])
    let ids = [
      first.id("a.md", "Gate 3 stays open"), first.id("b.md", "Door 3 sticks shut"),
    ]
    #expect(Set(ids).count == 2)
    let title = "Gate 3 sticks shut"
    let likeBoth = first.next([written("c.md", "2031-05-07", WrittenFinding(title, text))])
    #expect(!ids.contains(likeBoth.id("c.md", title)))
    // Where one of the two is still told of, it can only be the other.
    let likeOne = first.next([
      written("b.md", "2031-05-06", WrittenFinding("Door 3 sticks shut", text)),
      written("c.md", "2031-05-07", WrittenFinding("Gate 3 stays ajar", text)),
    ])
    #expect(likeOne.id("c.md", "Gate 3 stays ajar") == ids[0])
  }
}
