// What the chats make of a page's head, and which of their limits it breaks.
import Diagnostics
import Foundation

struct LinkPreview {
  private let head: PageHead

  init(of head: PageHead) { self.head = head }

  var title: String? { value("og:title", "twitter:title") ?? head.title.flatMap(\.unlessEmpty) }
  var description: String? { value("og:description", "twitter:description", "description") }
  var siteName: String? { value("og:site_name") }
  var image: String? { value("og:image", "og:image:secure_url", "twitter:image") }

  private func value(_ names: String...) -> String? {
    names.lazy.compactMap { head.values[$0]?.unlessEmpty }.first
  }

  // MARK: Limits

  /// A sentence for each.
  var faults: [String] {
    missing + addresses + ChatLimits.all.flatMap(faults)
  }

  private var missing: [String] {
    ["og:title", "og:description", "og:url", "og:image", "og:site_name"]
      .filter { value($0) == nil }.map { "\($0) is missing." }
  }

  private var addresses: [String] {
    ["og:url", "og:image"].compactMap { name in
      guard let address = value(name), address.webAddress == nil else { return nil }
      return "\(name) is not an absolute web address: \(address.prefix(200))"
    }
  }

  private func faults(by limits: ChatLimits) -> [String] {
    let texts = [
      ("title", title, limits.title), ("description", description, limits.description),
      ("site name", siteName, limits.siteName),
    ]
    let cut = texts.compactMap { name, text, limit -> String? in
      guard let text, let limit, text.count > limit else { return nil }
      return "\(limits.chat) cuts the \(name), which has \(text.count) characters, at \(limit)."
    }
    guard let page = limits.page, head.end > page else { return cut }
    return cut + [
      "\(limits.chat) reads \(page) bytes of a page, and the last tag ends at byte \(head.end)."
    ]
  }

  // MARK: Text

  /// For a terminal.
  func text(with faults: [String]) -> String {
    let chats = ChatLimits.all.map(text)
    let result =
      faults.isEmpty
      ? ["Within all limits."] : ["Breaks \(faults.count):"] + faults.map { "  " + $0 }
    return (chats + [result.map(\.visiblyEscaped).joined(separator: "\n")])
      .joined(separator: "\n\n")
  }

  private func text(by limits: ChatLimits) -> String {
    let rows = [
      ("site", siteName?.cut(at: limits.siteName)), ("title", title?.cut(at: limits.title)),
      ("text", description?.cut(at: limits.description)), ("image", imageLine),
    ]
    return ([limits.chat] + rows.map { "  \($0.padded(to: 6))\($1?.visiblyEscaped ?? "–")" })
      .joined(separator: "\n")
  }

  private var imageLine: String? {
    guard let image else { return nil }
    guard let width = value("og:image:width"), let height = value("og:image:height") else {
      return image
    }
    return "\(image) (\(width) × \(height))"
  }
}

extension String {
  fileprivate var unlessEmpty: String? { isEmpty ? nil : self }

  fileprivate func cut(at limit: Int?) -> String {
    guard let limit, count > limit else { return self }
    return prefix(max(0, limit - 1)) + "…"
  }

  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
