// Placeholder.
import Diagnostics
import Settings
struct FrontMatterReading {
  let body: [UInt8]
  var diagnostics: [Diagnostic] = []
  init(_ bytes: [UInt8], file: String) { body = bytes }
  func override(_ worklog: inout Worklog) {}
}
