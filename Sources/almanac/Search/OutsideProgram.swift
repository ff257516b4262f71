// Runs another program to its end, without a shell and not for ever.
import Foundation

/// A program that did not do its work.
struct OutsideProgramFault: Error {
  /// A sentence without its subject: `ended with code 1: no such file`.
  var words: String
}

struct OutsideProgram: Sendable {
  private let executable: String
  private let arguments: [String]

  /// - Parameter command: the path of the program, then its arguments.
  init(_ command: [String]) {
    executable = command.first ?? ""
    arguments = Array(command.dropFirst())
  }

  /// What the program prints, where it ends with 0 within the time. It reads nothing.
  func run(within limit: Duration) async throws -> String {
    let log = FileManager.default.temporaryDirectory
      .appendingPathComponent("almanac-\(UUID().uuidString).log")
    defer { try? FileManager.default.removeItem(at: log) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    do {
      try Data().write(to: log)
      let output = try FileHandle(forWritingTo: log)
      (process.standardOutput, process.standardError) = (output, output)
      try process.run()
    } catch {
      throw OutsideProgramFault(words: "cannot be started")
    }
    try await wait(for: process, within: limit)
    let printed = FileManager.default.contents(atPath: log.path) ?? Data()
    let text = String(decoding: printed, as: UTF8.self)
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw OutsideProgramFault(words: Self.ending(of: process) + Self.end(of: text))
    }
    return text
  }

  private func wait(for process: Process, within limit: Duration) async throws {
    let deadline = ContinuousClock.now + limit
    while process.isRunning {
      if ContinuousClock.now > deadline {
        kill(process.processIdentifier, SIGKILL)
        throw OutsideProgramFault(words: "was not done after \(limit.components.seconds) seconds")
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  private static func ending(of process: Process) -> String {
    let code = process.terminationStatus
    return process.terminationReason == .exit
      ? "ended with code \(code)" : "was ended by signal \(code)"
  }

  /// The last of many lines tells what went wrong.
  private static func end(of text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).suffix(5)
    return lines.isEmpty ? "" : ": " + lines.joined(separator: " ").suffix(500)
  }
}
