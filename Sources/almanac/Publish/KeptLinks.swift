// Whether the ledger holds what a site shows: a link that it lacks may be another one after the next build.
import Histories
import JSON
import Publishing
import Redaction
import Site

/// A site with links that the ledger lacks.
struct LinksNotKept: Error, CustomStringConvertible {
  var description: String {
    "The ledger lacks links that the site shows, so nothing is published. Build again, and see that "
      + "ledger.json can be written; the content folder is named with --content."
  }
}

extension Publish {
  /// Throws where the site in the output folder has an issue or a run that the ledger does not know. A content
  /// folder that is not at hand is not asked.
  func confirmLinks() throws {
    let folder: ContentFolder
    do {
      folder = try ContentFolder(options.content, leavesOutUnread: true)
    } catch is ContentFault where skipsBuild {
      return
    }
    let ledger = try LedgerFile(in: folder).ledger
    let runs = ledger.pages.compactMap { if case .run(let id, _) = $0 { id } else { nil } }
    guard Set(ledger.findings.map(\.id)).isSuperset(of: ids(in: "issues")),
      Set(runs).isSuperset(of: ids(in: "runs"))
    else { throw LinksNotKept() }
  }

  /// Of what a list of the site has, `issues.json` or `runs.json`; but none that is masked, which the ledger
  /// has as it is.
  private func ids(in list: StaticString) -> [String] {
    let path = options.output + "/\(list).json"
    guard let bytes = try? contents(ofNamed: path, limit: .max),
      let document = try? JSONDocument(parsing: bytes)
    else { return [] }
    let ids = document.root[list].elements.compactMap { $0["id"].string }
    return ids.filter { !$0.contains(Masks.mark) }
  }
}
