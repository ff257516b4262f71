// Which files of a run its reports mean by the paths that they state. A path is compared with the files that the
// run has and never opened, so none leads anywhere else.

/// The files of a run, to be found by paths that were true where the tests ran.
struct AttachmentPlaces {
  /// By their paths.
  private let files: Set<String>
  private let filesByName: [Substring: [[Substring]]]

  /// - Parameter files: relative to the content folder.
  init(_ files: [String]) {
    self.files = Set(files)
    filesByName = Dictionary(
      grouping: files.map { $0.split(separator: "/") }, by: { $0.last ?? "" })
  }

  /// The file that a report means: relative to the report's folder, else the one that ends in most parts of the
  /// path; nil where there is none, or where several end in as many.
  func file(_ stated: String, from folder: String) -> String? {
    let parts = Self.parts(stated)
    guard let name = parts.last, name != ".." else { return nil }
    if let beside = Self.joined(folder.split(separator: "/"), parts), files.contains(beside) {
      return beside
    }
    let candidates = filesByName[name, default: []].map { file in
      (file, length: zip(file.reversed(), parts.reversed()).prefix { $0 == $1 }.count)
    }
    guard let longest = candidates.map(\.length).max() else { return nil }
    let best = candidates.filter { $0.length == longest }
    return best.count == 1 ? best.first?.0.joined(separator: "/") : nil
  }

  /// Without a scheme, empty parts and dots; a path of Windows too.
  private static func parts(_ path: String) -> [Substring] {
    let path = path.prefix(longest).replacing("\\", with: "/")
    let start = path.hasPrefix("file://") ? "file://".count : 0
    return path.dropFirst(start).split(separator: "/").filter { $0 != "." }
      .map { Substring(String($0)) }
  }

  /// No system has longer paths, in characters.
  private static let longest = 4_096

  /// Nil where the path leads out of the content folder.
  private static func joined(_ folder: [Substring], _ parts: [Substring]) -> String? {
    var path = folder
    for part in parts {
      if part != ".." {
        path.append(part)
      } else if path.popLast() == nil {
        return nil
      }
    }
    return path.joined(separator: "/")
  }
}
