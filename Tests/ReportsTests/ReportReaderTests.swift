// What becomes of the files of a run, whatever is in them.
import CZlib
import Diagnostics
import Settings
import Testing

@testable import Reports

@Suite("The files of a run")
struct ReportReaderTests {
  static let oars =
    #"{"results": {"tool": {"name": "loom"}, "tests": [{"name": "a", "status": "passed"}]}}"#

  private func read(_ files: [(String, [UInt8]?)]) -> ReadReports {
    ReportReader().read(files.map { ReportFile(path: $0.0, bytes: $0.1) })
  }

  private func fault(_ bytes: [UInt8]?) throws -> Diagnostic {
    let read = read([("runs/r1/x.json", bytes)])
    #expect(read.found.isEmpty && read.reports.first?.problems.isEmpty == false)
    return try #require(read.unread.first)
  }

  @Test("A packed report is read as it is without packing")
  func packed() throws {
    let read = read([("r.json.gz", gzip(Array(Self.oars.utf8)))])
    #expect(read.reports.map(\.story) == ["a: passed"])
    #expect(read.reports.first?.problems.isEmpty == true)
  }

  @Test("A report that was packed in pieces is read through all of them")
  func packedInPieces() throws {
    let text = Array(Self.oars.utf8)
    let pieces = gzip(Array(text.prefix(40))) + gzip([]) + gzip(Array(text.dropFirst(40)))
    let report = try #require(read([("r.json.gz", pieces)]).reports.first)
    #expect(report.story == "a: passed" && report.diagnostics.isEmpty && report.problems.isEmpty)
    let cut = try #require(read([("r.json.gz", Array(pieces.dropLast(9)))]).reports.first)
    #expect(cut.problems.map(\.kind) == [.cutOff])
  }

  @Test("What a block device puts behind a packed report is not read", arguments: [1, 512])
  func packedAndPadded(padding: Int) throws {
    let bytes = gzip(Array(Self.oars.utf8)) + [UInt8](repeating: 0, count: padding)
    let report = try #require(read([("r.json.gz", bytes)]).reports.first)
    #expect(report.story == "a: passed" && report.diagnostics.isEmpty && report.problems.isEmpty)
  }

  @Test("A packed report that was cut off is read as far as it goes, and is not green")
  func packedCutOff() throws {
    let test = { (number: Int) in #"{"name": "test \#(number)", "status": "passed"}"# }
    let text =
      #"{"results": {"tool": {"name": "loom"}, "tests": ["#
      + (0..<2_000).map(test).joined(separator: ",\n") + "]}}"
    let bytes = gzip(Array(text.utf8))
    let report = try #require(read([("r.json.gz", Array(bytes.dropLast(300)))]).reports.first)
    #expect(report.results.count > 100 && report.results.count < 2_000)
    #expect(report.problems.map(\.kind) == [.cutOff])
    for length in stride(from: 0, to: bytes.count, by: 97) {
      let read = read([("r.json.gz", Array(bytes.prefix(length)))])
      #expect(read.reports.count + read.diagnostics.count == 1, "after \(length) bytes")
    }
  }

  @Test("A packed report with changed bits is damaged, not empty")
  func packedDamaged() throws {
    var bytes = gzip(Array(Self.oars.utf8))
    for place in [0, 2, 10, 12] {
      bytes[place] ^= 0xFF
      let fault = try #require(read([("r.json.gz", bytes)]).unread.first)
      #expect(
        fault.sentence
          == "The gzip file is damaged; no report could be read from what is left.", "byte \(place)"
      )
      #expect(fault.identifier == "damaged-report" && fault.level == .error)
      bytes[place] ^= 0xFF
    }
    // The checksum at the end is all that is wrong here.
    bytes[bytes.count - 8] ^= 1
    let report = try #require(read([("r.json.gz", bytes)]).reports.first)
    #expect(report.story == "a: passed" && report.problems.map(\.kind) == [.cutOff])
    #expect(
      report.diagnostics.map(\.sentence)
        == ["The gzip file is damaged; what could be unpacked was read."])
  }

  @Test("A packed report that ends within its head is said to end early")
  func packedToNothing() throws {
    let bytes = Array(gzip(Array(Self.oars.utf8)).prefix(11))
    let fault = try #require(read([("r.json.gz", bytes)]).unread.first)
    #expect(
      fault.sentence == "The gzip file ends early; no report could be read from what is left.")
  }

  @Test("What is too long is told of: as it stands, or once it would be unpacked")
  func tooLong() throws {
    #expect(try fault(nil).identifier == "report-too-long")
    #expect(try fault(nil).sentence == "The report is longer than 64 MB and was not read.")
    let bomb = gzip([UInt8](repeating: 0x20, count: ReportReader.longest + 1))
    #expect(bomb.count < 1_000_000)
    #expect(try fault(bomb).identifier == "report-too-long")
  }

  @Test("The same report under two names is read once")
  func twins() {
    let bytes = Array(Self.oars.utf8)
    let read = read([("b.json", bytes), ("a.json", bytes), ("c.json.gz", gzip(bytes))])
    #expect(read.reports.map(\.file) == ["a.json"])
    #expect(read.diagnostics.map(\.identifier) == ["report-twice", "report-twice"])
    #expect(read.diagnostics.first?.sentence.contains("a.json") == true)
  }

  @Test("Two reports of one run are two reports, in the order of their paths")
  func two() {
    let other = Self.oars.replacing("\"a\"", with: "\"b\"")
    let read = read([("b.json", Array(other.utf8)), ("a.json", Array(Self.oars.utf8))])
    #expect(read.reports.map(\.story) == ["a: passed", "b: passed"])
  }

  @Test(
    "JSON in no known format is told with what is in it",
    arguments: [
      (#"{"suite": "oars", "verdict": 1}"#, "it has the members `suite`, `verdict`;"),
      (#"[{"suite": "oars"}]"#, "it has an array of objects with the members `suite`;"),
      ("[1, 2]", "it has an array without members;"),
      (
        #"{"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1, "g": 1, "h": 1, "i": 1, "j": 1, "k": 1, "l": 1, "m": 1}"#,
        "it has the members `a`, `b`, `c`, `d`, `e`, `f`, `g`, `h`, `i`, `j`, `k`, `l`;"
      ),
      (
        #"{"the_name_of_this_member_has_forty_letters_and_more": 1}"#,
        "it has the members `the_name_of_this_member_has_forty_letter`;"
      ),
      ("{}", "it has no members;"),
    ])
  func unknown(text: String, part: String) throws {
    let fault = try fault(Array(text.utf8))
    #expect(fault.identifier == "unknown-report")
    #expect(fault.sentence.contains(part), "\(fault.sentence)")
    #expect(fault.sentence.contains("tried were ctrf, pytest-json-report, junit, "))
    #expect(fault.hint?.contains("reports:") == true)
  }

  @Test(
    "Files that are no reports are told of",
    arguments: [
      ([], "empty-report"), (Array(" \r\n".utf8), "empty-report"),
      ([0xEF, 0xBB, 0xBF], "empty-report"),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0], "not-a-report"),
      (Array("rowed 3 of 4\n".utf8), "text-for-report"), (Array("42".utf8), "text-for-report"),
      (Array("<html><p>x</p></html>".utf8), "unknown-report"), ([0x1F, 0x8B], "damaged-report"),
    ] as [([UInt8], String)])
  func noReports(bytes: [UInt8], identifier: String) throws {
    #expect(try fault(bytes).identifier == identifier)
  }

  @Test(
    "A name may be anything: it is kept in a length and form that can be shown",
    arguments: [
      String(repeating: "long ", count: 20_000), "<script>alert(1)</script>", "a\u{0}b",
      "\u{1B}[31mred\u{1B}[0m", "", "::", " > ", "\u{202E}back", String(repeating: "é", count: 600),
    ])
  func names(name: String) throws {
    let stated = name.unicodeScalars.map { scalar in
      scalar.value < 0x20
        ? "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        : String(scalar)
    }.joined()
    let report = try report(Self.oars.replacing("\"a\"", with: "\"\(stated)\""))
    let result = try #require(report.results.first)
    #expect(result.id.utf8.count <= Results.longestID)
    #expect(!result.id.isEmpty && !result.name.isEmpty)
    #expect(result.id.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    #expect(!result.id.unicodeScalars.contains("\u{FFFD}"))
  }

  @Test(
    "Ten thousand levels of anything are told of", arguments: ["[", "{\"a\":", "{\"results\":["])
  func depth(level: String) throws {
    let read = read([("r.json", Array(String(repeating: level, count: 10_000).utf8))])
    #expect(read.reports.count + read.diagnostics.count == 1)
  }

  @Test("The same bytes give the same report, and every prefix of them a result or a diagnostic")
  func determinism() throws {
    for text in [Self.oars, JUnitHostileTests.boat, MochaTests.orchard] {
      let bytes = Array(text.utf8)
      for length in stride(from: bytes.count, to: 0, by: -7) {
        let one = read([("r", Array(bytes.prefix(length)))])
        let other = read([("r", Array(bytes.prefix(length)))])
        #expect(one.reports.count + one.diagnostics.count == 1, "after \(length) bytes")
        #expect("\(one.reports.map(Told.init))" == "\(other.reports.map(Told.init))")
        #expect(one.diagnostics == other.diagnostics)
      }
    }
  }

  /// What can be compared of a report.
  private struct Told {
    let story: String
    let details: [Detail?]
    let problems: [Problem]
    let diagnostics: [Diagnostic]

    init(_ report: Report) {
      story = report.story
      details = report.results.map(\.detail)
      problems = report.problems
      diagnostics = report.diagnostics
    }
  }
}

/// The bytes as gzip packs them.
private func gzip(_ bytes: [UInt8]) -> [UInt8] {
  var stream = z_stream()
  var input = bytes
  var output = [UInt8](repeating: 0, count: bytes.count / 100 + 64 * 1024)
  let version = ZLIB_VERSION
  let size = Int32(MemoryLayout<z_stream>.size)
  guard deflateInit2_(&stream, 6, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY, version, size) == Z_OK
  else { return [] }
  defer { deflateEnd(&stream) }
  let room = output.count
  return input.withUnsafeMutableBufferPointer { input in
    let left = output.withUnsafeMutableBufferPointer { output in
      stream.next_in = input.baseAddress
      stream.avail_in = uInt(clamping: input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = uInt(clamping: room)
      #expect(deflate(&stream, Z_FINISH) == Z_STREAM_END)
      return Int(stream.avail_out)
    }
    return Array(output.prefix(room - left))
  }
}
