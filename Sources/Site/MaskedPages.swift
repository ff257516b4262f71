// The last step of laying out: what must not be published is masked, in whatever way it came into a page.
import Redaction

extension [Page] {
  /// The same pages without secrets, in their addresses neither.
  func masked(by masks: Masks) -> [Page] {
    if masks.isEmpty { return self }
    var moved: [(String, by: String)] = []
    for page in self {
      let path = masks.masked(path: page.path)
      if path != page.path { moved.append((page.path.folder, by: path.folder.encodedPath)) }
    }
    let masks = masks.replacing(moved)
    return map { $0.masked(by: masks) }
  }
}

extension Page {
  fileprivate func masked(by masks: Masks) -> Page {
    let form = TextForm(ofFile: path)
    return Page(
      path: masks.masked(path: path), shownProse: shownProse, inputs: { inputs }
    ) { templates in
      masks.masked(render(with: templates), as: form)
    }
  }
}

extension String {
  /// The folder of a path, with a closing slash.
  fileprivate var folder: String {
    lastIndex(of: "/").map { String(self[...$0]) } ?? ""
  }
}
