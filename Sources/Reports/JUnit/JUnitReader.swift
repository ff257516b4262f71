// JUnit XML, in whoever's dialect: each test case becomes a test, with what its writer means by it.
// There is no standard; https://github.com/testmoapp/junitxml describes what is common to the writers.
import Dates
import Foundation

/// Reads JUnit XML.
struct JUnitReader: FormatReader {
  let format = ReportFormat.junit

  /// By a root or a suite near the front; the first tag may be a comment or a declaration.
  func recognises(_ content: ReportContent) -> Bool {
    guard let xml = content.xml else { return false }
    let front = String(decoding: xml.prefix(64 * 1024), as: UTF8.self)
    return front.contains(#/<testsuites?[\s>\/]|<!DOCTYPE\s+testsuites?\b/#)
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
    let recorder = JUnitRecorder(builder)
    let fault = JUnitParser.parse(document.withoutDeclaration, tell: recorder)
    builder = recorder.finish(isWhole: fault == nil)
    guard let fault else { return }
    builder.addProblem(.cutOff)
    builder.diagnose(
      .error, line: document.line + fault.line - 1, column: fault.column,
      fault.isWithinReport
        ? "The XML ends early or goes wrong here; the test cases before that are whole and were read."
        : "The XML goes wrong before the report begins.",
      hint: "The runner may have died while it wrote.", identifier: "damaged-report")
  }
}
