// What teams' pipelines do to reports: cut them, garble them, fill them with what was never meant.
import Foundation
import Testing

@testable import Reports

@Suite("Further formats, damaged")
struct DamagedFormatTests {
  @Test("Whole, three tests or more are read without a fault", arguments: DamagedFormat.all)
  func whole(_ format: DamagedFormat) throws {
    let report = try report(of: format.text, named: format.file)
    #expect(report.results.count >= 3 && report.results.counts[.passed] >= 2)
    #expect(report.results.filter { $0.id.hasSuffix("sinks") }.map(\.outcome) == [.failed])
    #expect(report.problems.isEmpty && report.diagnostics.isEmpty, "\(report.diagnostics)")
  }

  @Test(
    "Cut after any byte, a report is not green, or nothing of it is lost",
    arguments: DamagedFormat.all)
  func cut(_ format: DamagedFormat) throws {
    let bytes = Array(format.text.utf8)
    let whole = try report(of: bytes, named: format.file)
    for length in 0..<bytes.count - (bytes.last == 0x0A ? 1 : 0) {
      let read = read(Array(bytes.prefix(length)), as: format)
      let isTold = read.reports.contains { !$0.problems.isEmpty }
      // Where TAP ends within its last name, nobody can tell.
      let isLast = format.isTAP && read.reports.first?.results.count == whole.results.count
      #expect(isTold || isLast, "after \(length) bytes: \(read.reports)")
      // TAP's last name may be cut; Dart's last test was running.
      let names = Set(read.found.flatMap(\.results).filter { $0.outcome != .error }.map(\.name))
      #expect(
        format.isTAP || names.isSubset(of: whole.results.map(\.name)), "after \(length) bytes")
    }
  }

  @Test(
    "A value of another type never makes a failure pass in silence",
    arguments: DamagedFormat.all.filter { !$0.isXML && !$0.isTAP })
  func otherTypes(_ format: DamagedFormat) throws {
    let failures = try report(of: format.text, named: format.file).results.counts.failures
    for (text, isEmptied) in try Self.variants(of: format) {
      expectTold(text, format, of: isEmptied ? 0 : failures)
    }
  }

  @Test(
    "An attribute or a text that is empty or absurd never makes a failure pass in silence",
    arguments: DamagedFormat.all.filter(\.isXML))
  func otherAttributes(_ format: DamagedFormat) {
    let places =
      format.text.matches(of: #/="([^"]*)"/#).map(\.1)
      + format.text.matches(of: #/>([^<>\s][^<>]*)</#).map(\.1)
    for place in places {
      for value in ["", "&lt;b&gt;-99999999999999999999", String(repeating: "9", count: 400)] {
        var text = format.text
        text.replaceSubrange(place.startIndex..<place.endIndex, with: value)
        expectTold(text, format, of: 1)
      }
    }
  }

  @Test(
    "A member told twice costs no more than itself",
    arguments: DamagedFormat.all.filter { !$0.isXML && !$0.isTAP })
  func twice(_ format: DamagedFormat) {
    for match in format.text.matches(of: #/"(\w+)": ?/#) {
      for value in ["null", "[]", "{}", "-1e300", "9223372036854775807", #""<b>\u0000&""#, "true"] {
        let member = "\"\(match.1)\": \(value), "
        let text =
          format.text[..<match.range.lowerBound] + member + format.text[match.range.lowerBound...]
        let read = read(Array(text.utf8), as: format)
        #expect(read.reports.count == 1)
      }
    }
  }

  @Test(
    "Ten thousand levels are told of, or cost nothing that is read", arguments: DamagedFormat.all)
  func depth(_ format: DamagedFormat) {
    let nesting = format.nesting
    for count in [90, 300, 10_000] {
      let open = nesting.front + String(repeating: nesting.open, count: count)
      for text in [open, open + String(repeating: nesting.close, count: count) + nesting.back] {
        let read = read(Array(text.utf8), as: format)
        #expect(read.reports.count == 1)
        if count > 600 || text == open {
          #expect(
            read.reports.allSatisfy { !$0.problems.isEmpty || !$0.diagnostics.isEmpty },
            "\(count) \(text.count)")
        }
      }
    }
  }

  @Test("Names with markup, NUL and 100 KB are kept within bounds", arguments: DamagedFormat.all)
  func names(_ format: DamagedFormat) throws {
    let long = String(repeating: "long ", count: 20_000) + "name"
    let markup = format.isXML ? "&lt;script&gt;" : "<script>"
    let null = format.isXML ? "&#0;" : format.isTAP ? "\0" : #"\u0000"#
    for name in [markup, "a\(null)b", long] {
      let text = format.text.replacing("floats", with: name)
      let report = try report(of: text, named: format.file)
      #expect(report.results.allSatisfy { $0.id.utf8.count <= Results.longestID })
      #expect(!report.results.contains { $0.id.unicodeScalars.contains("\0") })
      #expect(report.results.contains { $0.outcome == .failed })
    }
  }

  // MARK: Damage

  private func read(_ bytes: [UInt8], as format: DamagedFormat) -> ReadReports {
    ReportReader().read([ReportFile(path: format.file, bytes: bytes)])
  }

  /// What was read has a fault, or as many tests fail as did.
  private func expectTold(_ text: String, _ format: DamagedFormat, of failures: Int) {
    let read = read(Array(text.utf8), as: format)
    #expect(read.reports.count == 1, "\(text)")
    let isTold = read.reports.contains { !$0.problems.isEmpty || !$0.diagnostics.isEmpty }
    let isEmpty = read.reports.allSatisfy { $0.results.counts.ran == 0 }
    let isLess = read.reports.contains { $0.results.counts.failures < failures }
    #expect(isTold || isEmpty || !isLess, "\(text)")
  }

  /// A text, and whether a list or an object in it is empty, or null, which may be meant.
  private typealias Variant<Value> = (value: Value, isEmptied: Bool)

  /// The report with each of its members in turn replaced by a value of each type.
  private static func variants(of format: DamagedFormat) throws -> [Variant<String>] {
    let isLines = format.file.hasSuffix("jsonl")
    let texts = isLines ? format.text.split(separator: "\n").map(String.init) : [format.text]
    let values = try texts.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) }
    let all = try values.map(text)
    return try values.indices.flatMap { place in
      try variants(of: values[place]).map { variant in
        var lines = all
        lines[place] = try text(variant.value)
        return (lines.joined(separator: "\n"), variant.isEmptied)
      }
    }
  }

  private static func text(_ value: Any) throws -> String {
    let data = try JSONSerialization.data(withJSONObject: value, options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
  }

  private static func variants(of value: Any) -> [Variant<Any>] {
    var variants: [Variant<Any>] = []
    let list = value as? [Any] ?? []
    for (place, element) in list.enumerated() {
      variants += Self.variants(of: element).map { other in
        var list = list
        list[place] = other.value
        return (list, other.isEmptied)
      }
    }
    let object = value as? [String: Any] ?? [:]
    for (key, element) in object.sorted(by: { $0.key < $1.key }) {
      variants += (types(for: element) + Self.variants(of: element)).map { other in
        (object.merging([key: other.value]) { _, new in new }, other.isEmptied)
      }
    }
    return variants
  }

  private static func types(for value: Any) -> [Variant<Any>] {
    let isContainer = value is [Any] || value is [String: Any]
    return [
      (-7.5, false), ("adrift", false), (NSNull(), isContainer), ([Any](), isContainer),
      ([String: Any](), isContainer),
    ]
  }
}
