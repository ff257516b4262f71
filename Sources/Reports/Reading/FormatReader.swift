// What every format of reports is: how it is recognised, and how it is read.

/// A format of reports. A value of it reads one report and may keep what it needs on the way.
protocol FormatReader: Sendable {
  var format: ReportFormat { get }

  /// Whether all files of a folder that are in this format make one report together.
  var joinsFolder: Bool { get }

  /// Whether the content is in this format: by its structure, never by the file's name. A file that was
  /// cut off should still be recognised by what stands at its front.
  func recognises(_ content: ReportContent) -> Bool

  /// Adds what a file says. Called once, or for each file of the folder where `joinsFolder`.
  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder)

  /// Takes a file of the same folder that is in no format, where `joinsFolder`: an attachment.
  mutating func readCompanion(_ content: ReportContent, into builder: inout ReportBuilder)

  /// Adds what could not be said before all files were read.
  mutating func finish(into builder: inout ReportBuilder)
}

extension FormatReader {
  var joinsFolder: Bool { false }
  mutating func readCompanion(_ content: ReportContent, into builder: inout ReportBuilder) {}
  mutating func finish(into builder: inout ReportBuilder) {}
}

extension ReportReader {
  /// All formats, in the order in which they are tried: the first that recognises a file reads it.
  static let formats: [any FormatReader] = [
    CTRFReader(), PytestJSONReportReader(), JUnitReader(), JestReader(.jest), JestReader(.vitest),
    AllureReader(), PlaywrightReader(), MochaReader(), GoTestReader(), SwiftEventsReader(),
    NodeEventsReader(), LibtestReader(), PytestReportLogReader(), CucumberReader(),
    MochawesomeReader(), RobotReader(), TRXReader(), NUnitReader(), XUnitReader(), TestNGReader(),
    RSpecReader(), GoogleTestReader(), TAPReader(), CTestReader(), DartReader(), RobotXMLReader(),
    NewmanReader(), K6Reader(),
  ]
}
