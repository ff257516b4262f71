// Where the product's own templates and public files are.
import Foundation

enum Product {
  /// The product's folders of a name (`Templates`, `Public`) that exist: at most one.
  ///
  /// Looked for in this order: `$ALMANAC_SHARE`; `share/almanac` beside the folder of the executable
  /// (an installed package); the folders above the executable (a checkout).
  static func folders(_ name: String) -> [String] {
    let found = candidates.map { $0 + "/" + name }.first { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && isFolder.boolValue
    }
    return found.map { [$0] } ?? []
  }

  private static let candidates: [String] = {
    var folders = ProcessInfo.processInfo.environment["ALMANAC_SHARE"].map { [$0] } ?? []
    guard let executable = Bundle.main.executableURL?.resolvingSymlinksInPath() else {
      return folders
    }
    var folder = executable.deletingLastPathComponent()
    folders.append(folder.deletingLastPathComponent().path + "/share/almanac")
    for _ in 0..<5 where folder.path != "/" {
      folder = folder.deletingLastPathComponent()
      folders.append(folder.path)
    }
    return folders
  }()
}
