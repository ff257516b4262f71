// Who decides, where it is not said.
import Foundation

enum Author {
  /// Git's `user.name` as it holds in the folder, else the login name.
  static func name(in folder: String) -> String {
    let name = gitUserName(in: folder) ?? ""
    return name.isBlank ? NSUserName() : name
  }

  private static func gitUserName(in folder: String) -> String? {
    let git = Process()
    let output = Pipe()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "config", "user.name"]
    git.currentDirectoryURL = URL(fileURLWithPath: folder)
    git.standardInput = FileHandle.nullDevice
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    guard (try? git.run()) != nil else { return nil }
    let name = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    guard git.terminationStatus == 0 else { return nil }
    return String(decoding: name, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
