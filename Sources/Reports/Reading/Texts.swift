// Texts of a report, from JSON values of any type.
import JSON

extension JSONValue {
  /// A scalar as text; nil where it is a container, null or missing.
  var text: String? {
    switch kind {
    case .string: string
    case .number: int.map(String.init) ?? number.map { "\($0)" }
    case .bool: bool == true ? "true" : "false"
    default: nil
    }
  }

  /// A text that says something; nil where it is blank.
  var saying: String? {
    guard let text, !text.utf8.allSatisfy({ $0 <= 0x20 }) else { return nil }
    return text
  }

  /// The elements' texts joined by line breaks, or the text itself; nil where nothing is said.
  var lines: String? {
    guard kind == .array else { return saying }
    let parts = elements.prefix(2_000).compactMap(\.saying)
    return parts.isEmpty ? nil : parts.joined(separator: "\n")
  }

  /// The members whose values are scalars; members of a member under its name and a dot, to
  /// `depth` levels.
  func environment(depth: Int = 2, prefix: String = "") -> [EnvironmentValue] {
    members.prefix(200).flatMap { name, value -> [EnvironmentValue] in
      let path = prefix + name.string
      if let text = value.saying { return [EnvironmentValue(path, text)] }
      if value.kind == .array, let lines = value.lines {
        return [EnvironmentValue(path, lines.replacing("\n", with: ", "))]
      }
      return depth > 1 ? value.environment(depth: depth - 1, prefix: path + ".") : []
    }
  }
}
