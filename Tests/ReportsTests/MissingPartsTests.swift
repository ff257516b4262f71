// What is read of a report of each format that lacks something: a member of its JSON, an attribute or a text of
// its XML, a line. Writers leave things out, and each must cost no more than itself.
//
//     ALMANAC_RECORD=1 swift test --filter MissingPartsTests
//     git diff Tests/ReportsTests/missing-parts.txt
import Foundation
import Testing

@testable import Reports

@Suite struct MissingPartsTests {
  private static let expected = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "missing-parts.txt")

  @Test func `what a report lacks is missing in what is read, and no more`() throws {
    let read = ReportSample.all.map(paragraph)
    if ProcessInfo.processInfo.environment["ALMANAC_RECORD"] == "1" {
      try (read.joined(separator: "\n\n") + "\n").write(
        to: Self.expected, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: Self.expected, encoding: .utf8)
      .trimmingCharacters(in: .newlines).components(separatedBy: "\n\n")
    #expect(read.count == expected.count)
    for (one, other) in zip(read, expected) where one != other { #expect(one == other) }
  }

  /// What is read of the whole sample, then what differs without each of its parts.
  private func paragraph(of sample: ReportSample) -> String {
    let whole = facts(sample.text, sample.file)
    var lines = ["# \(sample.file)"] + whole
    for (name, text) in parts(of: sample) {
      let other = facts(text, sample.file)
      if other == whole { continue }
      lines.append("without \(name)")
      lines += whole.filter { !other.contains($0) }.map { "  - \($0)" }
      lines += other.filter { !whole.contains($0) }.map { "  + \($0)" }
    }
    return (lines + cuts(of: sample)).joined(separator: "\n")
  }

  /// What is whole of the sample where it is cut, in twenty places: its problems, and its last test.
  private func cuts(of sample: ReportSample) -> [String] {
    let bytes = Array(sample.text.utf8)
    return stride(from: 5, to: 100, by: 5).flatMap { percent in
      let front = String(decoding: bytes.prefix(bytes.count * percent / 100), as: UTF8.self)
      let facts = facts(front, sample.file)
      let told = facts.filter { $0.hasPrefix("problem ") || $0.hasPrefix("diagnostic ") }
      let tests = facts.dropFirst().filter { !told.contains($0) && !$0.hasPrefix("environment ") }
      return ["cut after \(percent) %: \(tests.count) tests"]
        + (told + tests.suffix(1)).map { "  \($0)" }
    }
  }

  private func parts(of sample: ReportSample) -> [(name: String, text: String)] {
    let text = sample.text
    if sample.file.hasSuffix(".tap") {
      let lines = text.split(separator: "\n")
      return lines.indices.map { index in
        let rest = lines[..<index] + lines[(index + 1)...]
        return ("line \(index + 1)", rest.joined(separator: "\n"))
      }
    }
    let isXML = text.hasPrefix("<")
    let names =
      isXML
      ? text.matches(of: #/\s([\w-]+)="|>[^<>\s][^<>]*</#).map { ($0.range, $0.output.1 ?? "text") }
      : text.matches(of: #/"([\w$ ]+)":/#).map { ($0.range, $0.output.1) }
    return names.enumerated().map { number, part in
      let left = !isXML ? "\"_\":" : part.1 == "text" ? "><" : " x=\""
      return (
        "\(part.1) (\(number + 1))",
        text.replacingCharacters(in: part.0, with: left)
      )
    }
  }

  private func facts(_ text: String, _ file: String) -> [String] {
    let read = ReportReader().read([ReportFile(path: file, bytes: Array(text.utf8))])
    return read.reports.flatMap(\.facts) + read.diagnostics.map { "diagnostic \($0.identifier)" }
  }
}

extension Report {
  /// All that is known of it.
  fileprivate var facts: [String] {
    let head: [String?] = [
      "\(format)", tool, start?.iso8601, duration.map { "\(rounded($0)) s" },
      exitCode.map { "exit \($0)" },
    ]
    return [head.compactMap(\.self).joined(separator: ", ")]
      + environment.map { "environment \($0.name) = \($0.value)" }
      + problems.map { "problem \($0.kind) \($0.subject ?? "") \($0.message ?? "")".oneLine }
      + diagnostics.map { "diagnostic \($0.identifier)" } + results.map(\.facts)
  }
}

extension TestResult {
  fileprivate var facts: String {
    let detail = detail ?? Detail()
    let parts: [String?] = [
      "\(outcome.name) \(id)", duration.map { "\(rounded($0)) s" },
      file.map { "in \($0)" }, detail.line.map { "line \($0)" },
      detail.message.map { "“\($0)”" }, detail.traceback.map { "trace “\($0)”" },
    ]
    return
      (parts.compactMap(\.self) + detail.output.map { "\($0.name) “\($0.text)”" }
      + detail.attempts.map {
        "attempt \($0.outcome.name) \($0.duration.map(rounded) ?? "") \($0.message ?? "")"
      } + detail.parameters.map { "\($0.name)=\($0.value)" }).joined(separator: ", ").oneLine
  }
}

/// Thousandths, however they were added up.
private func rounded(_ seconds: Double) -> String { "\((seconds * 1000).rounded() / 1000)" }

extension String {
  fileprivate var oneLine: String {
    replacing("\n", with: " / ").trimmingCharacters(in: .whitespaces)
  }
}
