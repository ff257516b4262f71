// How a build lays out its history, again where something comes to light that the health page is to show.
import Histories
import Settings
import Site

struct Layout: Sendable {
  let settings: Settings
  let cards: CardPaths
  let hasIndex: Bool
  let showsComponents: Bool
  /// What all pages share beside the history.
  var inputs: UInt64
  let shelf = ProseShelf()
  let heavy = HeavyPages()

  func pages(of history: History) -> [Page] {
    layOut(
      history, settings: settings, cards: cards, hasIndex: hasIndex,
      showsComponents: showsComponents, inputs: inputs, shelf: shelf, heavy: heavy)
  }
}
