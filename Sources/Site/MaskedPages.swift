// The last step of laying out: what must not be published is masked, in whatever way it came into a page.
import Redaction

extension Masks {
  /// The same, which also lead to where pages are whose own addresses have a secret.
  func maskingPaths(of pages: [Page]) -> Masks {
    if isEmpty { return self }
    let moved = pages.compactMap { page -> (String, by: String)? in
      let path = masked(path: page.path)
      return path == page.path ? nil : (page.path.folder, by: path.folder.encodedPath)
    }
    return replacing(moved)
  }
}

extension Page {
  /// The same page without secrets, in its address neither.
  func masked(by masks: Masks) -> Page {
    if masks.isEmpty { return self }
    let form = TextForm(ofFile: path)
    return Page(path: masks.masked(path: path)) { templates in
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
