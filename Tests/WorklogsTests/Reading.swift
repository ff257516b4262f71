// Reads a worklog from a string literal and tells what a user would be shown of it.
import Diagnostics
import Settings
import Testing
import Worklogs

/// Reads a worklog as it would be read from a folder.
func read(
  _ text: String, file: String = "notes.md", settings: Settings = Settings()
) -> Worklog {
  WorklogReader(settings).read(Array(text.utf8), file: file)
}

extension Worklog {
  /// Each finding in a line, in the order of the worklog: severity, status, title; `-` for nothing.
  var told: [String] { findings.map(\.told) }

  /// `file:line:column: level [identifier]` of every diagnostic that is more than a note.
  var complaints: [String] {
    diagnostics.filter { $0.level != .note }.map { diagnostic in
      var place = diagnostic.location.file
      if diagnostic.location.line > 0 { place += ":\(diagnostic.location.line)" }
      if diagnostic.location.column > 0 { place += ":\(diagnostic.location.column)" }
      return "\(place): \(diagnostic.level.rawValue) [\(diagnostic.identifier)]"
    }
  }

  /// The whole prose.
  var html: String { String(decoding: prose.html, as: UTF8.self) }

  /// The HTML of a finding's own text.
  func text(of finding: Int) -> String {
    guard findings.indices.contains(finding) else { return "no such finding" }
    let range = findings[finding].text
    guard prose.html.indices.contains(range.lowerBound) || range.isEmpty,
      range.upperBound <= prose.html.count
    else { return "outside the prose" }
    return String(decoding: prose.html[range], as: UTF8.self)
  }

  /// What a slot stands for, and the HTML in it.
  var slots: [String] {
    prose.slots.map { slot in
      let html = prose.html[slot.offset..<slot.offset + slot.length]
      return "\(slot.kind) \(String(decoding: html, as: UTF8.self))"
    }
  }
}

extension Finding {
  /// `P1 open Boarding pass is blank`.
  var told: String { "\(severity?.name ?? "-") \(status?.rawValue ?? "-") \(title)" }
}
