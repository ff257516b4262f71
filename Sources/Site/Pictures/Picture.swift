// What pictures share: the table beside them, links to runs, the order of verdicts.
import Histories

/// The numbers of a picture, for who cannot see it.
struct PictureTable: ViewModel {
  let columns: [String]
  let rows: [Row]

  static let variables: [String: Variable<Self>] = [
    "columns": .texts { $0.columns },
    "rows": .parts { $0.rows },
  ]

  struct Row: ViewModel {
    /// What the row is about.
    let name: String
    var url: String?
    let cells: [String]

    static let variables: [String: Variable<Self>] = [
      "name": .text { $0.name },
      "url": .address { $0.url },
      "cells": .texts { $0.cells },
    ]
  }
}

extension [UInt8] {
  /// Appends a link of a picture up to its shape; its words are what a reader hears and a pointer shows.
  mutating func appendLink(to url: String, words: String) {
    append("<g role=\"listitem\"><a href=\"\(url.escaped)\"><title>\(words.escaped)</title>")
  }

  mutating func appendLinkEnd() { append("</a></g>") }
}

extension Verdict {
  /// The worst first: that of a day is its worst.
  static let worstFirst: [Verdict] = [.broken, .failing, .empty, .passing, .quiet]
}
