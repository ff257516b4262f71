// Where a worklog says when it was written.
import Dates
import Diagnostics

/// The date of a worklog. Places are asked in this order until one states a day:
///
/// 1. a field of the head or of front matter whose name is about the run (`Date`, `Tested`), else about
///    the last change (`Last updated`), the beginning (`Created`) or the end (`Resolved`);
/// 2. the title, 3. the file's name;
/// 4. a line near the end, such as `*Report generated on …*`;
/// 5. the folder's name;
/// 6. the first lines of text;
/// 7. a heading that is called a date, else the latest date in a heading;
/// 8. a field further down whose name is about the run or the last change;
/// 9. the only row of a table with a column of times;
/// 10. an item of a list at the head.
///
/// Code states no date, nor does a text that tells of something else (a deadline, a release) before it.
/// A week or a month counts as its first day, until a later place states a day in it. A day without a time
/// takes the time of 2, 3, 6 or 9 on the same day.
struct DateSearch {
  private(set) var date: StatedDate?
  /// The order of day and month that the date shows.
  private(set) var dayOrder: DayOrder?
  /// The date with the day first and with the month first, where nothing tells which is meant.
  private(set) var eitherDate: [StatedDate] = []
  private(set) var inferences: [Inference] = []
  private(set) var diagnostics: [Diagnostic] = []

  private let outline: Outline
  private let file: String
  private let source: Bytes
  /// The part of it that is YAML.
  private let yaml: Bytes
  /// Where the worklog begins to tell of something else than its run.
  private let head: Range<Int>
  private var isVague = false

  /// - Parameter time: A field of the head that is only about the time of day.
  init(
    _ outline: Outline, head: Range<Int>, time: String?, file: String, source: Bytes, yaml: Bytes
  ) {
    (self.outline, self.head, self.file) = (outline, head, file)
    (self.source, self.yaml) = (source, yaml)
    readHead()
    if let time, let day = date, !isVague { date = day.adding(timeIn: time) ?? day }
    take(title, "date-in-title", tells: true)
    take(fileName, "date-in-file-name", tells: true)
    if date == nil { take(foot(), "date-at-the-end") }
    if date == nil { take(folder, "date-in-folder-name") }
    if date?.hour == nil || isVague { take(firstLines(), "date-in-first-lines") }
    if date == nil || isVague { take(heading(), "date-in-heading") }
    if date == nil || isVague { take(below(), "date-further-down") }
    if date?.hour == nil { take(onlyRow(), "date-in-table") }
    if date == nil { take(firstLines(items: true), "date-in-first-lines") }
  }

  private mutating func take(_ candidate: DatedText?, _ rule: String, tells: Bool = false) {
    guard let candidate, eitherDate.isEmpty else { return }
    guard var stated = candidate.found.date else {
      let sentence = "There is no such date as “\(candidate.written)”."
      let hint = "Write it as 2026-03-02 or 2026-03-02 06:12 UTC."
      if tells { report(.error, candidate, sentence, hint: hint, "impossible-date") }
      return
    }
    var order = candidate.found.order
    if let other = candidate.found.monthFirst {
      order = self.order(of: candidate, stated, other)
      if order == nil, date == nil {
        eitherDate = [stated, other]
        let sentence = "“\(candidate.written)” has the day or the month first."
        let hint = "Write it as \(stated.dayText) or \(other.dayText)."
        return report(.warning, candidate, sentence, hint: hint, DayOrder.unknown)
      }
      if order == .monthFirst { stated = other }
    }
    let isStronger = isVague && tells
    if let date,
      candidate.found.isVague
        || !isStronger && !date.isCompleted(by: stated, isVague: isVague)
    {
      return
    }
    (date, dayOrder, isVague) = (stated, order, candidate.found.isVague)
    inferences.append(
      Inference(line: max(1, candidate.line), fact: "date \(stated.iso8601)", rule: rule))
  }

  // MARK: Places

  private mutating func readHead() {
    var found: [DatedText] = []
    let lines = yaml.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where line.first.map(isLetter) == true {
      if let text = DatedText(line, line: index + 2) { found.append(text) }
    }
    for index in head.prefix(Self.longestHead) where outline.entries[index].depth <= 1 {
      if let text = candidate(index) { found.append(text) }
      if found.last?.isRun == true { break }
    }
    found.removeAll { !$0.isNamed }
    for rank in [DateWords.run, .change, .beginning, .end] {
      for candidate in found where date == nil && candidate.says(rank) {
        take(candidate, "date-field", tells: true)
      }
    }
  }

  /// In entries; what follows in a text without headings tells of other things.
  private static let longestHead = 60

  private var title: DatedText? { outline.headings.first.flatMap { candidate($0) } }

  private var fileName: DatedText? { DatedText(file.lastPathPart.bytes) }

  /// The nearest of the folders around the file, or three of them together: `2031/05/04`.
  private var folder: DatedText? {
    let folders = file.bytes.split(separator: UInt8(ascii: "/")).dropLast().suffix(3)
    let texts = folders.reversed() + [Array(folders.joined(separator: [0x2F]))[...]]
    return texts.lazy.compactMap { DatedText($0) }.first { $0.found.date != nil }
  }

  private func foot() -> DatedText? {
    let end = outline.entries.count
    return first(in: (max(0, end - 40)..<end).reversed()) { index, text in
      if case .heading = outline.entries[index].kind { return false }
      let isLast = index >= end - 6
      let mayBegin = isLast && (text.isNamed || index >= head.upperBound)
      return text.says(mayBegin ? .any : [.run, .change]) && (text.isNamed || isLast)
    }
  }

  private func below() -> DatedText? {
    first(in: outline.entries.indices.dropFirst(head.upperBound).prefix(200)) { _, text in
      text.isNamed && text.says([.run, .change])
    }
  }

  private func first(
    in entries: some Sequence<Int>, where isWanted: (Int, DatedText) -> Bool
  ) -> DatedText? {
    for index in entries {
      if let found = candidate(index), found.isDay, isWanted(index, found) { return found }
    }
    return nil
  }

  /// The first two paragraphs, as far as they are short.
  private func firstLines(items: Bool = false) -> DatedText? {
    var nodes: [Int] = []
    for index in head.prefix(items ? 20 : 12) {
      let entry = outline.entries[index]
      if items {
        guard case .item = entry.kind else { continue }
      } else {
        guard case .text = entry.kind, entry.depth == 0 else { continue }
        if nodes.last != entry.node { nodes.append(entry.node) }
        if nodes.count > 2 { return nil }
      }
      if let found = candidate(index), found.found.date != nil, !found.isOfOther,
        found.before.count <= Self.longestBefore
      {
        return found
      }
    }
    return nil
  }

  /// A date after more text is the date of something else.
  private static let longestBefore = 100

  private func heading() -> DatedText? {
    var latest: DatedText?
    for index in outline.headings.dropFirst() {
      guard let found = candidate(index), found.isDay, !found.isOfOther else { continue }
      if found.isNamed, found.says(.any) { return found }
      if let date = found.found.date, date.instant > latest?.found.date?.instant ?? 0 {
        latest = found
      }
    }
    return latest
  }

  private func onlyRow() -> DatedText? {
    var column: Int?
    var found: DatedText?
    for entry in outline.entries.prefix(40) {
      guard case .tableRow(let isHeader, let cells) = entry.kind else { continue }
      if isHeader {
        if column != nil { break }
        column = cells.firstIndex {
          DateWords($0.text).isDisjoint(with: .other) && DateWords($0.text).contains(.run)
        }
      } else if let column, cells.indices.contains(column) {
        if found != nil { return nil }
        found = DatedText(cells[column].text, line: entry.line.number)
        if found?.isDay != true { return nil }
      }
    }
    return found
  }

  /// The first date of an entry, named by the text or cell before it or by the heading right above it.
  private func candidate(_ index: Int) -> DatedText? {
    let text = outline.entries[index].line.text
    let line = outline.entries[index].line.number
    if text.isEmpty {
      guard case .tableRow(_, let cells) = outline.entries[index].kind, cells.count == 2 else {
        return nil
      }
      var found = DatedText(cells[1].text, line: line)
      found?.name(by: cells[0].text)
      return found
    }
    guard var found = DatedText(text, line: line) else { return nil }
    let heading = outline.entries[index].heading
    if case .text = outline.entries[index].kind, heading == index - 1,
      heading > outline.headings.first ?? .max, !found.before.contains(where: isLetter)
    {
      found.name(by: outline.entries[heading].line.text)
    }
    return found
  }

  // MARK: Faults

  private mutating func report(
    _ level: Diagnostic.Level, _ candidate: DatedText, _ sentence: String, hint: String,
    _ identifier: String
  ) {
    let lines = source.split(
      separator: 0x0A, maxSplits: max(0, candidate.line), omittingEmptySubsequences: false)
    let line = candidate.line > 0 && candidate.line <= lines.count ? lines[candidate.line - 1] : []
    let column = line.firstRange(of: candidate.written).map {
      $0.lowerBound - line.startIndex + 1
    }
    diagnostics.append(
      Diagnostic(
        level, at: SourceLocation(file: file, line: candidate.line, column: column ?? 0), sentence,
        hint: hint, identifier: identifier))
  }

  // MARK: Day or month first

  /// What tells the order, most certain first: the same day in the file's name, the title or the folder's
  /// name; other dates of the worklog; a name that is not English; the way the time is written.
  private func order(
    of candidate: DatedText, _ dayFirst: StatedDate, _ monthFirst: StatedDate
  ) -> DayOrder? {
    for place in [fileName, title, folder] {
      guard let found = place?.found, found.monthFirst == nil, let date = found.date else {
        continue
      }
      if date.dayNumber == dayFirst.dayNumber { return .dayFirst }
      if date.dayNumber == monthFirst.dayNumber { return .monthFirst }
    }
    let shown = Set(outline.entries.indices.compactMap { self.candidate($0)?.found.order })
    if let only = shown.first, shown.count == 1 { return only }
    return candidate.said.contains(.foreign) ? .dayFirst : candidate.orderByClock
  }
}

/// A text with a date, and what it says before it.
struct DatedText {
  let found: FoundDate
  private(set) var said: DateWords
  /// The text before the date is a name with a colon.
  private(set) var isNamed: Bool
  let before: Bytes
  private let text: Bytes
  /// In the source, from 1; 0 for the name of the file or folder.
  let line: Int

  /// Nil where nothing is written like a date.
  init?(_ text: Bytes, line: Int = 0) {
    guard let found = FoundDate(in: text) else { return nil }
    (self.found, self.text, self.line) = (found, text, line)
    before = text[..<found.place.lowerBound]
    let colon = before.firstIndex(of: UInt8(ascii: ":")) ?? before.firstRange(of: "：")?.lowerBound
    let name = before[..<(colon ?? before.endIndex)]
    let between = before.dropFirst(name.count + 1)
    isNamed =
      colon != nil && between.count <= Self.longestBetween
      && !between.contains { isDigit($0) || "_/".utf8.contains($0) }
    said = DateWords(name.prefix(60))
    said.formUnion(DateWords(before.dropFirst(min(60, name.count))).intersection([.other, .end]))
  }

  /// Between a name and its date stands no more than a day of the week, in bytes.
  private static let longestBetween = 24

  mutating func name(by name: Bytes) {
    said.formUnion(DateWords(name))
    isNamed = true
  }

  /// Whether no other field can tell more of the run.
  var isRun: Bool { isNamed && says(.run) && found.date != nil }

  /// A day that exists, not a week or a month.
  var isDay: Bool { found.date != nil && !found.isVague }

  /// Whether it is the date of something else.
  var isOfOther: Bool { !said.isDisjoint(with: [.other, .end]) }

  /// Whether it names one of these, and nothing that is less sure: `Date created` is a beginning.
  func says(_ words: DateWords) -> Bool {
    !said.isDisjoint(with: words)
      && said.intersection([.beginning, .end, .other]).isSubset(of: words)
  }

  var written: String { text[found.place].trimmed.string }

  /// Capital AM and PM are American; after a comma, programs write seconds of 24 hours in the British way.
  var orderByClock: DayOrder? {
    guard let day = text[found.place].split(separator: 0x20).first else { return nil }
    let after = text[day.endIndex...].prefix(14)
    if after.contains(text: "AM") || after.contains(text: "PM") { return .monthFirst }
    let isExact = found.date?.second != nil && day.last == UInt8(ascii: ",")
    return isExact && !after.contains(where: isLetter) ? .dayFirst : nil
  }
}

extension StatedDate {
  /// Whether another date says the same and more: a time of the day, a day of the week or month.
  fileprivate func isCompleted(by other: StatedDate, isVague: Bool) -> Bool {
    let days = other.dayNumber - dayNumber
    if isVague { return (0..<7).contains(days) || (other.year, other.month) == (year, month) }
    return hour == nil && other.hour != nil && days == 0
  }
}
