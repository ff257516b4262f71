// Reads a JUnit XML document element by element.
import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Who wants to know what a document says.
protocol JUnitListener: AnyObject {
  /// A suite begins within `suites`, of which it is the last.
  func suiteBegan(_ suites: [JUnitSuite])
  /// A suite ends, of which `suites` are those around it.
  func suiteEnded(_ suite: JUnitSuite, in suites: [JUnitSuite])
  /// A property of a suite.
  func property(_ property: EnvironmentValue)
  func testCase(_ testCase: JUnitCase, in suites: [JUnitSuite])
  func comment(_ text: String)
  /// Something failed in the last of `suites`, or in the document, outside of its test cases.
  func suiteFailed(_ entry: JUnitEntry, in suites: [JUnitSuite])
}

/// Where and why a document could not be read on.
struct XMLFault: Error {
  var line: Int
  var column: Int
  /// Whether anything was read before.
  var isWithinReport: Bool
}

/// Goes through one document and tells a listener of what is whole.
final class JUnitParser: NSObject, XMLParserDelegate {
  private let listener: any JUnitListener
  private var suites: [JUnitSuite] = []
  private var suiteCount = 0
  private var sawRoot = false
  /// Where the parser met the first fault; it may go on for a while.
  private var faultPlace: (line: Int, column: Int)?
  private var testCase: JUnitCase?
  private var entry: JUnitEntry?
  private var output: (name: String, text: LongText)?
  /// Of a property without a `value`, whose value is its text.
  private var property: (name: String, text: LongText)?

  /// How many suites may stand within each other; writers have a few. Each costs every case in it a look.
  private static let deepest = 100

  private init(_ listener: any JUnitListener) { self.listener = listener }

  /// - Returns: the fault at which reading ended; nil for a document that is whole.
  static func parse(_ document: [UInt8], tell listener: any JUnitListener) -> XMLFault? {
    let reader = JUnitParser(listener)
    let parser = XMLParser(of: document)
    parser.shouldResolveExternalEntities = false
    parser.delegate = reader
    guard !parser.parse() || !reader.suites.isEmpty else { return nil }
    let place = reader.faultPlace ?? (parser.lineNumber, parser.columnNumber)
    return XMLFault(
      line: max(1, place.line), column: max(1, place.column), isWithinReport: reader.sawRoot)
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    faultPlace = faultPlace ?? (parser.lineNumber, parser.columnNumber)
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    switch name {
    case "testsuites", "testsuite":
      guard suites.count < Self.deepest else { return parser.abortParsing() }
      beginSuite(attributes)
    case "testcase": testCase = JUnitCase(attributes: attributes)
    case "property": beginProperty(attributes)
    case "system-out": output = ("stdout", LongText())
    case "system-err": output = ("stderr", LongText())
    default:
      guard entry == nil, let kind = JUnitEntry.Kind(element: name) else { return }
      entry = JUnitEntry(kind: kind, attributes: attributes)
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    switch name {
    case "testsuites", "testsuite":
      if let suite = suites.popLast() { listener.suiteEnded(suite, in: suites) }
    case "testcase":
      if let testCase { listener.testCase(testCase, in: suites) }
      testCase = nil
      entry = nil
    case "property": endProperty()
    case "system-out", "system-err": endOutput()
    default:
      guard let entry, entry.kind == JUnitEntry.Kind(element: name) else { return }
      self.entry = nil
      if testCase != nil {
        testCase?.entries.append(entry)
      } else if !suites.isEmpty, entry.kind == .failure || entry.kind == .error {
        listener.suiteFailed(entry, in: suites)
      }
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if output != nil {
      output?.text.append(text.utf8)
    } else if property != nil {
      property?.text.append(text.utf8)
    } else {
      entry?.text.append(text.utf8)
    }
  }

  func parser(_ parser: XMLParser, foundCDATA data: Data) {
    self.parser(parser, foundCharacters: String(decoding: data, as: UTF8.self))
  }

  func parser(_ parser: XMLParser, foundComment text: String) { listener.comment(text) }

  private func beginSuite(_ attributes: [String: String]) {
    sawRoot = true
    suites.append(JUnitSuite(attributes: attributes, index: suiteCount))
    suiteCount += 1
    listener.suiteBegan(suites)
  }

  private func beginProperty(_ attributes: [String: String]) {
    let name = attributes["name"] ?? ""
    property = (name, LongText())
    if let value = attributes["value"] { property?.text.append(value.utf8) }
  }

  private func endProperty() {
    defer { self.property = nil }
    guard let property, !property.name.isEmpty else { return }
    let value = EnvironmentValue(property.name, property.text.text.trimmed)
    guard testCase == nil else {
      testCase?.properties.append(value)
      return
    }
    listener.property(value)
    if let last = suites.indices.last { suites[last].hasProperties = true }
  }

  private func endOutput() {
    guard let output else { return }
    self.output = nil
    let text = output.text.text.trimmed
    if !text.isEmpty { testCase?.output.append(CapturedOutput(output.name, text)) }
  }
}
