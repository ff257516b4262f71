// One publish at a time to a folder of another machine: a link there that names the shell that holds it.
//
// The shell waits for the end of its input and then removes the link. Its input ends when this process
// does, however it ends, or when the connection is lost; so what stays behind is a lock only of a shell
// that was killed, and the next publish sees that no such process is there.

import Foundation
import Programs

final class RemoteLock: Sendable {
  /// What the lock names: `host:process:random`.
  let owner: String
  private let program: HeldProgram
  private let shown: String

  /// Connects, waits for its turn, and holds the lock until the value or the process goes away.
  ///
  /// - Parameter say: told once if there is somebody to wait for.
  init(_ shell: RemoteShell, patience: Patience, say: (String) -> Void) async throws {
    shown = shell.folder.shown
    let seconds = patience.limit.components.seconds
    let script = RemoteShell.text(
      of: RemoteScripts.lock, [("target", shell.folder.path), ("patience", String(seconds))])
    do {
      program = try HeldProgram(shell.firstShell, reading: Data(script.utf8))
    } catch {
      throw ReleasingFault(.programFailed(name: "ssh", words: "cannot be started"), shown)
    }
    var isTold = false
    while true {
      let isRunning = program.isRunning
      let lines = program.lines
      if let held = lines.first(where: { $0.hasPrefix("held ") }) {
        owner = String(held.dropFirst("held ".count))
        return
      }
      if lines.contains("waiting"), !isTold {
        say("Another publish to \(shown) is running; waiting for it.")
        isTold = true
      }
      guard isRunning else { throw Self.fault(lines, seconds, shown) }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  private static func fault(
    _ lines: [String], _ seconds: Int64, _ shown: String
  ) -> ReleasingFault {
    if lines.contains("busy") { return ReleasingFault(.busy(seconds: seconds), shown) }
    if let fault = RemoteScripts.fault(in: lines, shown) { return fault }
    let words = lines.filter { $0 != "waiting" }.suffix(3).joined(separator: " ").suffix(400)
    return ReleasingFault(
      .programFailed(name: "ssh", words: words.isEmpty ? "ended" : "ended: \(words)"), shown)
  }

  /// Throws where the connection that holds the lock is gone.
  func confirm() throws {
    guard program.isRunning else { throw ReleasingFault(.connectionLost, shown) }
  }
}
