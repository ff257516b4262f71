// Running small scripts on another machine, by the ssh that is installed here.
import Foundation
import Programs

struct RemoteShell: Sendable {
  let folder: RemoteFolder
  /// The ssh program and its options.
  let command: [String]
  private let patience: Duration
  /// A folder for the socket by which further connections go through the first; nil without one.
  private let control: ControlFolder?

  /// Names the ssh command with further options, words apart by blanks: `ssh -F other-config`.
  private static let variable = "ALMANAC_SSH"

  init(
    _ folder: RemoteFolder, isShared: Bool = false, patience: Duration = .seconds(600),
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(ReleasingFault) {
    self.folder = folder
    self.patience = patience
    var words = (environment[Self.variable] ?? "ssh").split(separator: " ").map(String.init)
    let name = words.first ?? "ssh"
    guard let program = name.contains("/") ? name : OutsideProgram.path(of: name) else {
      throw ReleasingFault(.programMissing(name: name, package: "openssh-client"), folder.shown)
    }
    words = [program] + words.dropFirst()
    // It must never ask, and never wait for a machine that does not answer.
    words += ["-o", "BatchMode=yes", "-o", "ConnectTimeout=15"]
    words += ["-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=4"]
    if let port = folder.port { words += ["-p", String(port)] }
    control = isShared ? ControlFolder() : nil
    if let control { words += ["-o", "ControlPath=\(control.path)/%C"] }
    command = words
  }

  /// The command for a shell on the other machine, whatever shell people have there. It reads its script
  /// from standard input, so nothing of the script is read by another shell first.
  private var shell: [String] { command + ["--", folder.destination, "sh"] }

  /// As above, for the connection that the others go through.
  var firstShell: [String] {
    let options = control == nil ? [] : ["-o", "ControlMaster=yes", "-o", "ControlPersist=no"]
    return command + options + ["--", folder.destination, "sh"]
  }

  /// Runs a script; what it prints.
  ///
  /// - Parameter variables: what the script finds in `$name`, whatever is in it.
  func run(_ script: String, _ variables: [(String, String)] = []) async throws -> String {
    do {
      return try await OutsideProgram(shell).run(
        within: patience, input: Data(Self.text(of: script, variables).utf8))
    } catch let fault as OutsideProgramFault {
      throw ReleasingFault(.programFailed(name: "ssh", words: fault.words), folder.shown)
    }
  }

  static func text(of script: String, _ variables: [(String, String)]) -> String {
    variables.map { "\($0)=\($1.quoted)\n" }.joined() + script + "\n"
  }
}

/// A folder that nobody else can look into, for sockets; their paths must be short.
private final class ControlFolder: Sendable {
  let path: String

  init?() {
    path =
      FileManager.default.temporaryDirectory.path + "/almanac-" + String(getpid(), radix: 36)
      + String(UInt32.random(in: 0...UInt32.max), radix: 36)
    guard path.utf8.count < 50, mkdir(path, 0o700) == 0 else { return nil }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension String {
  /// One word for a shell, whatever is in it.
  var quoted: String { "'" + replacing("'", with: #"'\''"#) + "'" }
}
