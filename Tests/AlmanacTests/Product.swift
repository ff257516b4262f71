// Where the parts of the product are that the tests look at.
import Foundation

enum Product {
  /// The `almanac` that was built with these tests: it stands beside the test bundle, or above what
  /// is inside it.
  static func executable() throws -> String {
    let starts: [String?] = [
      CommandLine.arguments.first, Bundle.main.executablePath, Bundle.main.bundlePath,
    ]
    for start in starts.compactMap(\.self) {
      var folder = URL(fileURLWithPath: start)
      for _ in 0..<6 where folder.path != "/" {
        folder = folder.deletingLastPathComponent()
        let candidate = folder.appendingPathComponent("almanac").path
        if isProgram(candidate) { return candidate }
      }
    }
    throw ChildFailure(description: "There is no almanac beside the tests; use swift test.")
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: path)
  }

  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  private static let package = tests.deletingLastPathComponent().deletingLastPathComponent()

  static let fixtures = tests.appendingPathComponent("Fixtures").path
  /// The sample history.
  static let content = package.appendingPathComponent("Content").path
  static let publicFolder = package.appendingPathComponent("Public").path
  static let templates = package.appendingPathComponent("Templates").path
}
