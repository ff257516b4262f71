// `almanac build --search`: the index of all pages, made before the site is published so that no
// reader meets a site without its index, or with one of other pages.
import Compression
import Diagnostics
import Foundation
import Programs
import Publishing
import Site

struct SearchIndex: Sendable {
  /// Nil where it is not installed.
  let pagefind: Pagefind?
  /// Some times what 8,000 pages take on two busy cores, 77 seconds.
  var patience = Duration.seconds(600)

  /// Where the index is in a site; `search.js` looks for it there.
  static let folder = "pagefind"

  /// Puts the index into a draft that has all its pages: the one that the site has, where no page
  /// changed and the same Pagefind made it, or else a new one. What went wrong is the answer; the
  /// site has no index then, and its search page filters issues.
  func add(to draft: SiteDraft, replacing site: String) async throws -> Diagnostic? {
    guard let pagefind else { return Self.missing }
    if draft.isUnchanged(pagesEnding: ".html"), Self.version(of: site) == pagefind.version,
      try draft.keep(folder: Self.folder, where: { !ContentCoding.isPacked($0) })
    {
      return nil
    }
    let made = FileManager.default.temporaryDirectory
      .appendingPathComponent("almanac-index-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: made) }
    do {
      try await pagefind.index(draft.gathered(), into: made, within: patience)
    } catch let fault as OutsideProgramFault {
      return Self.failed(fault)
    }
    for file in publicFiles(folders: [made]) where !Self.isInterface(file.path) {
      try draft.copy(file: file.file, to: Self.folder + "/" + file.path)
    }
    return nil
  }

  /// Pagefind's own search boxes, half a megabyte that our page does without.
  private static func isInterface(_ file: String) -> Bool {
    file.contains("-ui.") || file == "pagefind-highlight.js"
  }

  /// The Pagefind that made the index of a site.
  private static func version(of site: String) -> String? {
    struct Entry: Decodable { var version: String }
    let file = FileManager.default.contents(atPath: "\(site)/\(folder)/pagefind-entry.json")
    return file.flatMap { try? JSONDecoder().decode(Entry.self, from: $0) }?.version
  }

  private static let missing = Diagnostic(
    .error, at: SourceLocation(file: "--search"),
    "Pagefind is not installed, so the search page can filter issues only.",
    hint: "Install it with `pip install 'pagefind[extended]'`, or name the program in "
      + "ALMANAC_PAGEFIND.", identifier: "pagefind-missing")

  private static func failed(_ fault: OutsideProgramFault) -> Diagnostic {
    Diagnostic(
      .error, at: SourceLocation(file: "--search"),
      "Pagefind \(fault.words). The search page can filter issues only.",
      identifier: "pagefind-failed")
  }
}
