// What is wrong with a built site that readers would run into: dead links, and pages that are too large.
import Diagnostics
import Publishing

public struct SiteCheck: Sendable {
  /// The path under which the site is published, with a slash at both ends: the page for what is not
  /// there has whole paths.
  public var base: String
  /// Larger pages are told of, in bytes.
  public var largestPage: Int
  public var jobs: Int

  public init(base: String, largestPage: Int, jobs: Int) {
    (self.base, self.largestPage, self.jobs) = (base, largestPage, jobs)
  }

  /// Errors for links that lead nowhere, warnings for large pages, sorted. Of links to the same place
  /// one is told.
  ///
  /// - Complexity: reads each page once, `jobs` at a time; keeps a hash for each id.
  public func diagnostics(of site: SiteFolder) async throws -> [Diagnostic] {
    let pages = try await read(site)
    var dead = pages.flatMap { page in page.dead.map { (page.path, $0) } }
    dead += deadAnchors(of: pages)
    let large = pages.filter { $0.size > largestPage }.map { Self.large($0, in: site) }
    return (Self.diagnostics(of: dead, in: site) + large).sorted()
  }

  private func read(_ site: SiteFolder) async throws -> [PageLinks] {
    let files = Set(site.files.keys.map { ShortHash(Array($0.bytes)) })
    let paths = site.files.keys.filter { $0.shown.hasSuffix(".html") }.sorted()
    let base = Array(base.utf8)
    let parts = max(1, min(jobs, paths.count))
    return try await withThrowingTaskGroup(of: [PageLinks].self) { group in
      for part in 0..<parts {
        group.addTask {
          try stride(from: part, to: paths.count, by: parts).map { index in
            PageLinks(
              reading: try site.bytes(of: paths[index]), at: paths[index].shown, in: files,
              base: base)
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
  }

  private func deadAnchors(of pages: [PageLinks]) -> [(String, PageLinks.Dead)] {
    let ids = Dictionary(pages.map { (ShortHash(Array($0.path.utf8)), $0.ids) }) { first, _ in first
    }
    return pages.flatMap { page in
      page.anchored.filter { ids[$0.page]?.contains($0.anchor) == false }.map { link in
        let place = link.text.drop { $0 == "." || $0 == "/" }
        return (
          page.path,
          PageLinks.Dead(
            text: link.text, line: link.line, target: String(place),
            reason: "names no id of that page")
        )
      }
    }
  }

  private static func diagnostics(
    of dead: [(page: String, link: PageLinks.Dead)], in site: SiteFolder
  ) -> [Diagnostic] {
    Dictionary(grouping: dead) { $0.link.target }.values.compactMap { links in
      guard let (page, link) = links.min(by: { ($0.page, $0.link.line) < ($1.page, $1.link.line) })
      else { return nil }
      let others = Set(links.map(\.page)).count - 1
      let more = others == 0 ? "" : ", and so on \(others) more \(others == 1 ? "page" : "pages")"
      return Diagnostic(
        .error, at: SourceLocation(file: site.shown + "/" + page, line: link.line),
        "The link “\(link.text)” \(link.reason)\(more).", identifier: "dead-link")
    }
  }

  private static func large(_ page: PageLinks, in site: SiteFolder) -> Diagnostic {
    Diagnostic(
      .warning, at: SourceLocation(file: site.shown + "/" + page.path),
      "The page has \(page.size / 1_000_000).\(page.size / 100_000 % 10) MB, which takes some seconds on a slow line.",
      identifier: "large-page")
  }
}

extension SiteFolder {
  /// All that is to be said before the site is published.
  public func diagnostics(_ check: SiteCheck) async throws -> [Diagnostic] {
    try await (check.diagnostics(of: self) + leftOut).sorted()
  }
}
