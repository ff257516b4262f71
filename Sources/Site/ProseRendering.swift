// A worklog's prose on a page: finished HTML copied in bulk, its slots filled from the history.
import Histories
import Worklogs

/// Renders the prose of one run or of a note, all of it or a part, for a page whose way to the root is
/// `root`.
struct ProseRendering {
  let plan: Plan
  private let prose: Prose?
  /// Nil for a note.
  private let run: Int?
  let root: String
  /// Whether this is the run's own page, where anchors and the marks of findings belong.
  let isWhole: Bool
  private var html: [UInt8] = []
  private var marked: Set<Int> = []
  private var linkEnds: [String] = []

  /// For the run's own page.
  init(_ plan: Plan, _ prose: Prose, ofWholeRun run: Int, root: String) {
    self.plan = plan
    self.prose = prose
    self.run = run
    self.root = root
    isWhole = true
  }

  /// For a part of the run's text on another page.
  init(_ plan: Plan, partOfRun run: Int, root: String) {
    self.plan = plan
    prose = plan.prose(of: run)
    self.run = run
    self.root = root
    isWhole = false
  }

  /// A note stands among other texts, so its headings have no anchors.
  init(_ plan: Plan, note: IssueNote, root: String) {
    self.plan = plan
    self.root = root
    prose = note.prose
    run = nil
    isWhole = false
  }

  /// The range's HTML. Slots that reach out of it are left out.
  mutating func render(_ range: Range<Int>) -> [UInt8] {
    guard let prose else { return [] }
    let range = range.clamped(to: 0..<prose.html.count)
    html.reserveCapacity(range.count + range.count / 8)
    var position = range.lowerBound
    for slot in prose.slots[firstSlot(of: prose, from: range.lowerBound)...] {
      let end = slot.offset + slot.length
      if slot.offset > range.upperBound { break }
      guard slot.offset >= position, end <= range.upperBound else { continue }
      html.append(contentsOf: prose.html[position..<slot.offset])
      fill(slot, with: prose.html[slot.offset..<end])
      position = end
    }
    html.append(contentsOf: prose.html[position..<range.upperBound])
    for end in linkEnds.reversed() { html.append(end) }
    return html
  }

  /// The first slot at or after an offset, by bisection.
  private func firstSlot(of prose: Prose, from offset: Int) -> Int {
    var low = 0
    var high = prose.slots.count
    while low < high {
      let middle = (low + high) / 2
      if prose.slots[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func fill(_ slot: Prose.Slot, with original: ArraySlice<UInt8>) {
    switch slot.kind {
    case .anchor: if isWhole { html.append(contentsOf: original) }
    case .finding(let finding): mark(finding)
    case .reference(let number):
      append(original, linkedTo: plan.link(toReference: number, from: root))
    case .worklogName(let name): append(original, linkedTo: link(toWorklog: name))
    case .linkStart(let path): startLink(path)
    case .linkEnd: html.append(linkEnds.popLast() ?? "")
    case .picture(let path): show(path, text: original)
    }
  }

  private mutating func append(_ original: ArraySlice<UInt8>, linkedTo url: String?) {
    guard let url else { return html.append(contentsOf: original) }
    openLink(url)
    html.append(contentsOf: original)
    html.append("</a>")
  }

  private mutating func startLink(_ path: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let url = link(toWorklog: name)
    if let url { openLink(url) } else { html.append("<span>") }
    linkEnds.append(url == nil ? "</span>" : "</a>")
  }

  /// A picture that is kept, as a link to itself; else its text.
  private mutating func show(_ path: String, text: ArraySlice<UInt8>) {
    let file = run.flatMap { plan.history.picture(path, in: plan.history.runs[$0]) }
    guard let file else { return html.append(contentsOf: text) }
    let url = root + file.publishedPath
    openLink(url)
    html.write("<img src=\"\(url)\" alt=\"")
    if text.isEmpty { html.append("picture") } else { html.append(contentsOf: text) }
    html.write("\" loading=\"lazy\"></a>")
  }

  private mutating func openLink(_ url: String) {
    html.append("<a href=\"")
    html.append(url.escaped)
    html.append("\">")
  }

  /// A run's own page; none for the run that is being shown.
  private func link(toWorklog name: String) -> String? {
    guard let target = plan.history.runsByWorklogName[name], !(isWhole && target == run) else {
      return nil
    }
    return root + plan.runTexts[target].path
  }

  /// A finding's severity, and its issue's id as a link.
  private mutating func mark(_ finding: Int) {
    guard isWhole, let run else { return }
    let sighting = Sighting(run: run, finding: finding)
    guard let issue = plan.issue(of: sighting),
      plan.history.runs[run].findings.indices.contains(finding)
    else { return }
    let severity = plan.history.finding(sighting).severity
    html.append(" <span class=\"mark\"")
    if marked.insert(finding).inserted { html.write(" id=\"\(Self.anchor(of: finding))\"") }
    html.write("><span class=\"severity \(severity.key)\">\(severity.words)</span> ")
    let id = plan.history.issues[issue].id
    openLink(Address.issue(id).link(from: root))
    html.append(id.escaped)
    html.append("</a></span> ")
  }

  /// Anchors of ours start with `~`, which no heading's anchor does.
  static func anchor(of finding: Int) -> String { "~finding-\(finding + 1)" }
}
