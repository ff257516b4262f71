// JUnit XML, in whoever's dialect: each test case becomes a test, with what its writer means by it.
// There is no standard; https://github.com/testmoapp/junitxml describes what is common to the writers.
import Dates
import Foundation

/// Reads JUnit XML.
struct JUnitReader: FormatReader {
  let format = ReportFormat.junit

  /// By its root and what stands in it.
  func recognises(_ content: ReportContent) -> Bool {
    guard let xml = content.xml else { return false }
    if XMLRoot(of: xml).isJUnit { return true }
    let front = String(decoding: xml.prefix(4_096), as: UTF8.self)
    return front.contains(#/<!DOCTYPE\s+testsuites?\b/#)
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let xml = content.xml else { return }
    let text = XMLText(xml)
    if let line = text.mendedLine {
      builder.diagnose(
        .note, line: line, "The XML has characters that XML does not allow; they were replaced.",
        identifier: "invalid-xml-character")
    }
    let parts = XMLDocuments(text.bytes)
    if let line = parts.strayLine {
      builder.diagnose(
        .note, line: line, "Text that belongs to no XML document was left out.",
        identifier: "text-between-documents")
    }
    for document in parts.documents { read(document, into: &builder) }
  }

  private func read(_ document: XMLDocument, into builder: inout ReportBuilder) {
    guard document.doctype == nil else {
      let before = document.bytes.prefix(document.doctype ?? 0)
      let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
      let line = document.line + before.count { $0 == 0x0A }
      builder.addProblem(.unexplained, message: "The report has a document type declaration.")
      return builder.diagnose(
        .error, line: line, column: column,
        "The XML declares a document type, which no writer of reports does, and was not read.",
        hint: "Such declarations can make a small file huge; have the runner write the file again.",
        identifier: "document-type")
    }
    let bytes = document.withoutDeclaration
    guard let fault = record(bytes, into: &builder) else { return }
    // Most documents are sound, so what writers forget to escape is looked for only here.
    if let repaired = XMLRepair(bytes), let line = repaired.firstLine {
      var other = fault.builder
      if record(repaired.bytes, into: &other) == nil {
        builder = other
        return builder.diagnose(
          .note, line: document.line + line - 1, column: repaired.firstColumn,
          "The XML has signs that are not escaped as XML wants them (`&`, `<`); they were taken as text.",
          hint: "Let the writer escape them: other programs refuse such a file.",
          identifier: "invalid-xml-character")
      }
    }
    builder.addProblem(.cutOff)
    builder.diagnose(
      .error, line: document.line + fault.place.line - 1, column: fault.place.column,
      fault.place.isWithinReport
        ? "The XML ends early or goes wrong here; the test cases before that are whole and were read."
        : "The XML goes wrong before the report begins.",
      hint: "The runner may have died while it wrote.", identifier: "damaged-report")
  }

  /// Records what a document says; gives where it goes wrong, with the builder as it was before.
  private func record(
    _ document: [UInt8], into builder: inout ReportBuilder
  ) -> (place: XMLFault, builder: ReportBuilder)? {
    let before = builder
    let recorder = JUnitRecorder(builder)
    let fault = JUnitParser.parse(document, tell: recorder)
    builder = recorder.finish(isWhole: fault == nil)
    return fault.map { ($0, before) }
  }
}
