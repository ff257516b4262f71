// A line of TAP, the Test Anything Protocol, version 12 to 14 (https://testanything.org/tap-version-14-specification.html).

/// What a line says, without the blanks before it.
enum TAPLine: Sendable, Equatable {
  case version
  /// `1..5`; of no tests with why, `1..0 # SKIP no tide`.
  case plan(last: Int, reason: String?)
  case point(TAPPoint)
  case bailOut(String)
  /// What stands behind `#`.
  case comment(String)
  /// `---` or `...`.
  case mark(isStart: Bool)
  /// The file that `prove -v` goes on with: `t/oar.t ..`; where all of it is left out, why:
  /// `t/sea.t .. skipped: no sea`.
  case file(String, skipped: String?)
  case other(String)

  /// - Parameter line: without its line break.
  init(_ line: ArraySlice<UInt8>) {
    let text = String(decoding: line.prefix(ReportBuilder.longestText), as: UTF8.self).trimmed
    switch text.utf8.first {
    case UInt8(ascii: "#"): self = .comment(String(text.drop { $0 == "#" }).trimmed)
    case UInt8(ascii: "o"), UInt8(ascii: "n"):
      self = TAPPoint(text).map(Self.point) ?? Self.file(named: text) ?? .other(text)
    case UInt8(ascii: "1") where text.hasPrefix("1.."): self = Self.plan(text) ?? .other(text)
    case UInt8(ascii: "T") where text.hasPrefix("TAP version 1"): self = .version
    case UInt8(ascii: "B") where text.hasPrefix("Bail out!"):
      self = .bailOut(String(text.dropFirst(9)).trimmed)
    default:
      self =
        text == "---" || text == "..."
        ? .mark(isStart: text == "---") : Self.file(named: text) ?? .other(text)
    }
  }

  private static func plan(_ text: String) -> TAPLine? {
    let digits = text.dropFirst(3).prefix(while: \.isASCIIDigit)
    guard let last = Int(digits) else { return nil }
    let rest = String(text.dropFirst(3 + digits.count)).trimmed
    guard rest.isEmpty || rest.hasPrefix("#") else { return nil }
    let words = rest.drop { $0 == "#" || $0 == " " }
    let reason = words.lowercased().hasPrefix("skip") ? words.drop { $0 != " " } : words
    return .plan(last: last, reason: String(reason).trimmed.nonEmpty)
  }

  private static func file(named text: String) -> TAPLine? {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let name = parts.first, name.contains(".") else { return nil }
    let dots = parts[1].drop { $0 == " " }
    let rest = dots.drop { $0 == "." || $0 == " " }
    guard dots.hasPrefix(".."), rest.isEmpty || rest.hasPrefix("skipped:") else { return nil }
    let reason = String(rest.dropFirst("skipped:".count)).trimmed
    return .file(String(name), skipped: rest.isEmpty ? nil : reason)
  }
}

/// A line that says how a test went: `not ok 2 - sinks # TODO no boat yet`.
struct TAPPoint: Sendable, Equatable {
  var isOK: Bool
  var number: Int?
  var name: String
  /// `todo` or `skip`.
  var directive: String?
  /// Why, behind the directive.
  var reason: String?
  /// Seconds, as node-tap and Bats put them behind the name: `# time=5.2ms`, `in 12ms`.
  var duration: Double?

  init?(_ line: String) {
    isOK = !line.hasPrefix("not ok")
    guard !isOK || line.hasPrefix("ok") else { return nil }
    var rest = line.dropFirst(isOK ? 2 : 6)
    guard rest.first.map({ $0 == " " || $0 == "\t" }) ?? true else { return nil }
    rest = rest.drop { $0 == " " || $0 == "\t" }
    let digits = rest.prefix(while: \.isASCIIDigit)
    if rest.dropFirst(digits.count).first.map({ $0 == " " || $0 == "\t" }) ?? true,
      let stated = Int(digits)
    {
      number = stated
      rest = rest.dropFirst(digits.count)
    }
    name = String(rest)
    takeRemark()
    if name.utf8.contains(UInt8(ascii: "\\")) { name = name.replacing("\\#", with: "#") }
    name = name.trimmed
    // A subtest of version 14 may begin on the line of its test.
    if name.hasSuffix(" {") { name = String(name.dropLast(2)) }
    if name.hasPrefix("- ") { name = String(name.dropFirst(2)).trimmed }
    if name == "-" { name = "" }
  }

  /// Takes what stands behind the last `#` that is not escaped off the name, where it says something.
  private mutating func takeRemark() {
    guard let sign = name.utf8.lastIndex(of: UInt8(ascii: "#")),
      !name[..<sign].hasSuffix("\\")
    else { return }
    let remark = String(name[name.index(after: sign)...]).trimmed
    let word = remark.prefix(4).lowercased()
    if word == "todo" || word == "skip" {
      directive = word
      reason = String(remark.drop { $0 != " " }).trimmed.nonEmpty
    } else if remark.hasPrefix("time=") {
      var durations = DurationText()
      duration = durations.seconds(String(remark.dropFirst(5)))
    } else {
      return
    }
    name = String(name[..<sign])
  }

  var outcome: Outcome {
    switch directive {
    case "skip": .skipped
    case "todo": isOK ? .xpassed : .xfailed
    default: isOK ? .passed : .failed
    }
  }
}
