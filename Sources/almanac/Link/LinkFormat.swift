// The forms of a link that chats and trackers take.
import ArgumentParser
import Diagnostics

enum LinkFormat: String, ExpressibleByArgument, CaseIterable {
  /// The title in a line, the bare URL in the next: chats make a link of it.
  case plain
  /// `[title](url)`.
  case markdown
  /// `<url|title>`, as Slack's `mrkdwn` has it.
  case slack

  func link(_ title: String, to url: String) -> [String] {
    let title = title.visiblyEscaped
    switch self {
    case .plain: return [title, url]
    case .markdown: return ["[\(title.escapedForMarkdown)](\(url.encodedForMarkdown))"]
    case .slack: return ["<\(url.encoded("<>|"))|\(title.escapedForSlack)>"]
    }
  }

  /// The best one, then the others; plain ones are told apart by their indentation.
  func text(_ links: [(title: String, url: String)]) -> String {
    var lines = links.prefix(1).flatMap { link($0.title, to: $0.url) }
    let others = links.dropFirst().flatMap { link($0.title, to: $0.url) }
    if !others.isEmpty { lines.append("") }
    lines += self == .plain && !others.isEmpty ? ["Also:"] + others.map { "  " + $0 } : others
    return lines.joined(separator: "\n")
  }
}

// Scalar by scalar: a bracket with an accent on it is a bracket still.
extension String {
  var escapedForMarkdown: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      if "\\`*_[]<>~|&".unicodeScalars.contains(scalar) { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
  }

  /// A URL as it stands in a link.
  var encodedForMarkdown: String { encoded("()<>") }

  /// Slack knows these three entities and no way to write `|` in a title.
  fileprivate var escapedForSlack: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "|": text += "¦"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// A URL with these ASCII signs percent-encoded, which would end it.
  fileprivate func encoded(_ signs: String) -> String {
    unicodeScalars.reduce(into: "") { text, scalar in
      let isSign = signs.unicodeScalars.contains(scalar)
      text += isSign ? "%" + String(scalar.value, radix: 16, uppercase: true) : String(scalar)
    }
  }
}
