// The cards of link previews: drawn into the site, as far as the old site has not got them.
import Diagnostics
import Drawing
import Histories
import Publishing
import Settings
import Site
import Synchronization

/// Writes a picture for every issue and run, each once, `jobs` at a time; none without a base URL. One
/// that the old site has is taken over as it is, since its name is a hash of what is on it.
///
/// - Returns: where they are. What could not be drawn is left out, and the history says so.
func drawCards(
  of history: inout History, settings: Settings, _ templates: Templates, jobs: Int,
  into draft: SiteDraft
) async throws -> CardPaths {
  let cards = cards(of: history, settings: settings)
  let paths = await map(cards, jobs: jobs) { Card.path(ofSVG: $0.svg(with: templates)) }
  // Two runs may have the same text, and then the same picture.
  let distinct = Dictionary(zip(paths, cards)) { first, _ in first }.sorted { $0.key < $1.key }
  let faults = Mutex<[String: DrawingFault]>([:])
  do {
    try await forEach(distinct, jobs: jobs) { path, card in
      if try draft.keep(path) { return }
      let picture: [UInt8]
      do throws(DrawingFault) {
        picture = try card.drawn(with: templates)
      } catch {
        return faults.withLock { $0[path] = error }
      }
      try draft.write(picture, to: path)
    }
  } catch {
    draft.discard()
    throw error
  }
  let missing = faults.withLock { $0 }
  if let fault = missing.min(by: { $0.key < $1.key })?.value {
    history.diagnostics.append(.undrawn(missing.count, fault))
    history.diagnostics.sort()
  }
  let drawn = zip(cards, paths).filter { missing[$1] == nil }
  return CardPaths(uniqueKeysWithValues: drawn.map { ($0.subject, $1) })
}

extension Card {
  fileprivate func drawn(with templates: Templates) throws(DrawingFault) -> [UInt8] {
    try png(ofSVG: svg(with: templates), width: Self.width, height: Self.height)
  }
}

extension Diagnostic {
  /// One for all: what is wrong with one card is wrong with the template or the machine.
  fileprivate static func undrawn(_ count: Int, _ fault: DrawingFault) -> Diagnostic {
    Diagnostic(
      .error, at: SourceLocation(file: "Templates/card.svg.mustache"),
      "\(counted(count, "picture")) for link previews could not be drawn: \(fault).",
      hint: "Links to these pages show no picture.", identifier: "card-not-drawn")
  }
}
