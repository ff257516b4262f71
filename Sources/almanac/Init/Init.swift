// `almanac init`: a content folder to begin with.
import ArgumentParser
import Foundation

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a folder of worklogs to begin with.",
    discussion: """
      The folder has almanac.yml with every setting as a comment, two worklogs to copy from, and places \
      for reports and notes. Nothing is ever overwritten: a folder that has files in it is refused, \
      whatever git keeps there for itself aside.

      Exit codes: 0 made; 2 the folder has files in it, or cannot be written.
      """)

  @Argument(help: "The folder to make.") var folder = "Content"

  func run() throws {
    let terminal = Terminal(isQuiet: false)
    do throws(StarterFault) {
      try Starter.refuse(folder)
      for file in Starter.files { try Starter.write(file.text, to: folder + "/" + file.path) }
    } catch {
      try terminal.giveUp(["almanac: error: \(error)"])
    }
    let files = Starter.files.map { "\(folder)/\($0.path)\n" }.joined()
    try terminal.tell(
      files + "Now build the site: almanac build" + option, done: "The folder is made.")
  }

  /// What tells the next command of the folder.
  private var option: String {
    if folder == "Content" { return "" }
    let isPlain = folder.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
        || UInt8(ascii: "-")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "_")
    }
    let quoted = "'" + folder.replacing("'", with: #"'\''"#) + "'"
    return " --content " + (isPlain ? folder : quoted)
  }
}

/// A folder that cannot be made.
struct StarterFault: Error, CustomStringConvertible {
  var path: String
  var reason: String

  var description: String { "\(path.visiblyEscaped): \(reason)" }
}

extension Starter {
  /// Throws where the folder is no folder, or has anything in it but a repository.
  static func refuse(_ folder: String) throws(StarterFault) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw StarterFault(path: folder, reason: "this is a file, not a folder.")
    }
    guard let all = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw StarterFault(path: folder, reason: "this folder cannot be read.")
    }
    let names = all.filter { $0 != ".git" }.sorted()
    if names.isEmpty { return }
    let shown = names.prefix(5).map(\.visiblyEscaped).joined(separator: ", ")
    let rest = names.count > 5 ? " and \(names.count - 5) more" : ""
    throw StarterFault(
      path: folder,
      reason: "there are files in this folder: \(shown)\(rest). Name one that is new or empty.")
  }

  static func write(_ text: String, to file: String) throws(StarterFault) {
    let url = URL(fileURLWithPath: file)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url, options: .withoutOverwriting)
    } catch {
      let reason = ((error as? CocoaError)?.underlying as? POSIXError).map {
        String(cString: strerror($0.code.rawValue))
      }
      throw StarterFault(
        path: file, reason: "this cannot be written: \(reason ?? "no reason given").")
    }
  }
}
