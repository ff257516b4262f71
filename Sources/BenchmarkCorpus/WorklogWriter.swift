// Writes the Markdown of one worklog: opening, overview, findings, closing, each in its own file.
import SeededRandom

struct WorklogWriter {
  let plan: WorklogPlan
  let manner: Manner
  var random: RandomSource
  var text = ""
  /// What stands before each line; list items put their spaces here.
  var indent = ""

  let depot: String
  let stage: String
  let build: String
  let testCount: Int

  /// Below this many bytes a worklog has no overview and no closing.
  private static let stubSize = 2200
  private static let smallestSize = 1024

  init(plan: WorklogPlan, seed: UInt64) {
    self.plan = plan
    random = RandomSource(seed: seed, member: plan.number)
    manner = Manner(&random)
    depot = random.pick(Vocabulary.depots)
    stage = random.pick(Vocabulary.stages)
    build = String(random.next() >> 36, radix: 16)
    testCount = random.number(in: 180...9200)
    text.reserveCapacity(plan.size + 2000)
  }

  var size: Int { text.utf8.count }
  var findings: [Finding] { plan.findings }

  mutating func worklog() -> String {
    let isStub = plan.size < Self.stubSize
    writeOpening()
    if !isStub { writeOverview() }
    let closing = isStub ? "" : apart { $0.writeClosing() }
    writeFindings(upTo: plan.size - closing.utf8.count)
    if size + closing.utf8.count < max(plan.size * 9 / 10, Self.smallestSize) {
      writeTranscript(upTo: max(plan.size, Self.smallestSize + 200) - closing.utf8.count)
    }
    text += closing
    return text
  }

  mutating func line(_ words: String = "") {
    if !words.isEmpty { text += indent }
    text += words
    text += "\n"
  }

  /// A line with an empty one after it.
  mutating func paragraph(_ words: String) {
    line(words)
    line()
  }

  mutating func fence(_ language: String = "", _ content: (inout WorklogWriter) -> Void) {
    line("```" + language)
    content(&self)
    line("```")
    line()
  }

  mutating func table(_ header: [String], _ rows: [[String]]) {
    line("| " + header.joined(separator: " | ") + " |")
    line("|" + String(repeating: "---|", count: header.count))
    for row in rows { line("| " + row.joined(separator: " | ") + " |") }
    line()
  }

  /// What `content` writes, without writing it yet.
  mutating func apart(_ content: (inout WorklogWriter) -> Void) -> String {
    let before = text
    text = ""
    content(&self)
    defer { text = before }
    return text
  }
}
