// What holds for every site, whatever the worklogs say: links answer, nothing runs or is loaded that
// is not the site's own, JSON and XML can be parsed.
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct SiteCheck {
  private let site: [String: Data]
  private let pages: [String: PageScanner]
  private let ids: [String: Set<String>]
  private let base: String
  /// Sentences about what is wrong.
  private(set) var faults: [String] = []

  /// - Parameter base: The path under which the site is published, for the page that is shown where
  ///   there is none: it cannot know where it stands.
  init(_ site: [String: Data], base: String = "/") {
    self.site = site
    self.base = base
    pages = site.filter { $0.key.hasSuffix(".html") }.mapValues { PageScanner($0) }
    ids = pages.mapValues { page in Set(page.tags.compactMap { $0["id"] }) }
    for (path, page) in pages.sorted(by: { $0.key < $1.key }) { check(page, at: path) }
    for (path, data) in site.sorted(by: { $0.key < $1.key }) { checkFormat(of: data, at: path) }
  }

  private mutating func check(_ page: PageScanner, at path: String) {
    let code = page.inlineCode.prefix(80)
    if !code.isEmpty { faults.append("\(path): inline code: \(code)") }
    let all = page.tags.compactMap { $0["id"] }
    let twice = Dictionary(grouping: all) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    if !twice.isEmpty { faults.append("\(path): ids twice: \(twice.prefix(5))") }
    for tag in page.tags {
      if let fault = Self.danger(in: tag) { faults.append("\(path): <\(tag.name)> \(fault)") }
      for name in ["href", "src"] {
        if let link = tag[name] { check(link, of: tag, at: path) }
      }
    }
  }

  // MARK: What a page may do

  private static let loading = [
    "script", "img", "iframe", "audio", "video", "source", "embed", "input",
  ]
  private static let forbidden = [
    "style", "iframe", "object", "embed", "base", "math",
  ]

  /// Why a strict Content-Security-Policy would stop a tag, or should.
  private static func danger(in tag: Tag) -> String? {
    if let name = tag.attributes.map(\.name).first(where: { $0.hasPrefix("on") || $0 == "style" }) {
      return "has \(name)"
    }
    if tag.name == "script", tag["src"] == nil { return "has no src" }
    // The search form is the only one, and it sends nothing anywhere.
    if tag.name == "form", tag["role"] != "search" || tag["action"] != nil {
      return "should not be here"
    }
    if forbidden.contains(tag.name) { return "should not be here" }
    let loads = loading.contains(tag.name) || isLoadingLink(tag)
    for name in ["src", "srcset", "poster", "data", "href"] where loads {
      if let url = tag[name], url.hasPrefix("//") || scheme(of: url) != nil {
        return "loads \(url)"
      }
    }
    return nil
  }

  private static func isLoadingLink(_ tag: Tag) -> Bool {
    tag.name == "link" && !["canonical", "alternate"].contains(tag["rel"] ?? "")
  }

  private static func scheme(of url: String) -> String? {
    url.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.-]*:/).map { $0.output.dropLast().lowercased() }
  }

  // MARK: Links

  private mutating func check(_ link: String, of tag: Tag, at path: String) {
    if let scheme = Self.scheme(of: link) {
      if !["http", "https", "mailto"].contains(scheme) {
        faults.append("\(path): link to \(link)")
      }
      return
    }
    guard let (target, anchor) = resolve(link, from: path) else {
      return faults.append("\(path): \(link) leads out of the site")
    }
    guard site[target] != nil else { return faults.append("\(path): \(link) leads nowhere") }
    if let anchor, ids[target]?.contains(anchor) != true {
      faults.append("\(path): \(link) names no id of that page")
    }
  }

  /// The file and the anchor of a relative link; nil where it leaves the site.
  private func resolve(_ link: String, from page: String) -> (String, String?)? {
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let anchor = parts.count > 1 ? parts[1].removingPercentEncoding ?? String(parts[1]) : nil
    let path = parts.first?.removingPercentEncoding ?? ""
    if path.isEmpty { return (page, anchor) }
    let isWhole = page == "404.html" && path.hasPrefix(base)
    if path.hasPrefix("/"), !isWhole { return nil }
    var folders = page.split(separator: "/").dropLast().map(String.init)
    for part in path.dropFirst(isWhole ? base.count : 0).split(separator: "/") where part != "." {
      if part != ".." {
        folders.append(String(part))
      } else if folders.popLast() == nil {
        return nil
      }
    }
    return (folders.joined(separator: "/") + (path.hasSuffix("/") ? "/index.html" : ""), anchor)
  }

  // MARK: Formats

  private mutating func checkFormat(of data: Data, at path: String) {
    // Reports are copied as they are, damaged ones too.
    let isReport = path.contains("/reports/")
    if path.hasSuffix(".json"), !isReport, (try? JSONSerialization.jsonObject(with: data)) == nil {
      faults.append("\(path): this is not JSON")
    }
    if path.hasSuffix(".xml"), !XMLParser(data: data).parse() {
      faults.append("\(path): this is not XML")
    }
    if path.hasSuffix(".css"), let loaded = String(decoding: data, as: UTF8.self).loadedByStyle {
      faults.append("\(path): loads \(loaded)")
    }
  }
}

extension String {
  /// What a style sheet loads from elsewhere.
  fileprivate var loadedByStyle: String? {
    firstMatch(of: /@import[^;]*|url\(["']?(?:[a-z]+:)?\/\/[^)]*/).map { String($0.output) }
  }
}

/// A site whose links answer and whose pages are safe.
func expectSound(
  _ site: [String: Data], base: String = "/", sourceLocation: SourceLocation = #_sourceLocation
) {
  let faults = SiteCheck(site, base: base).faults
  let list = faults.prefix(12).joined(separator: "\n")
  #expect(faults.isEmpty, "\(faults.count) faults\n\(list)", sourceLocation: sourceLocation)
}
