// Diagnostics as the lines that a terminal shows.
import Diagnostics
import Settings

/// The diagnostics of `almanac.yml` with this text, a line each.
func faults(inSettings yaml: String) -> [String] {
  Settings.read(yaml: yaml, file: "almanac.yml").diagnostics.map(\.description)
}

/// The diagnostics of a worklog with this front matter, a line each.
func faults(inFrontMatter yaml: String) -> [String] {
  FrontMatter.read(yaml: yaml, file: "a.md", firstLine: 2).1.map(\.description)
}

/// The diagnostics of `decisions.yml` with this text, a line each.
func faults(inDecisions yaml: String) -> [String] {
  Decision.read(yaml: yaml, file: "decisions.yml").diagnostics.map(\.description)
}
