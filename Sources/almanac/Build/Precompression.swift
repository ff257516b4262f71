// `--precompress`: every text of the site, packed beside it, so that a web server packs nothing.
import Compression
import Publishing
import Site

/// Writes each text of a draft in every coding too, `jobs` at a time, where that is smaller. What is
/// packed stays with the text that it was made of: for one that the old site has with the same bytes
/// it is taken over, and where a text or the option goes, it goes.
func precompress(_ draft: SiteDraft, jobs: Int) async throws {
  let pages = draft.pages()
  let paths = Set(pages.map(\.path))
  let texts = pages.filter { isText($0.path) }
  try await forEach(texts, jobs: jobs) { page in
    // What somebody packed for themselves is theirs.
    let codings = ContentCoding.allCases.filter { !paths.contains(page.path + $0.ending) }
    let missing = try codings.filter { coding in
      try !(page.isUnchanged && draft.keep(page.path + coding.ending))
    }
    if missing.isEmpty { return }
    let bytes = try draft.bytes(of: page.path)
    guard bytes.count >= smallestText else { return }
    for coding in missing {
      let packed = coding.pack(bytes, isPatient: Asset.isAsset(page.path))
      guard let packed, packed.count < bytes.count else { continue }
      try draft.write(packed, to: page.path + coding.ending)
    }
  }
}

/// In bytes. Less than that fits into one packet with the headers, packed or not.
private let smallestText = 256

private let textEndings: Set<Substring> = [
  "html", "css", "js", "mjs", "json", "jsonl", "xml", "svg", "txt",
]

private func isText(_ path: String) -> Bool {
  path.split(separator: ".").last.map(textEndings.contains) ?? false
}

extension ContentCoding {
  /// Whether a path is that of a packed file.
  static func isPacked(_ path: String) -> Bool { allCases.contains { path.hasSuffix($0.ending) } }
}
