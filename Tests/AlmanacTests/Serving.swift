// An `almanac serve` that runs, and somebody who looks at what it serves.
import Foundation
import Testing

final class Serving {
  let url: URL
  private let process = Process()
  private let files: (output: String, errors: String)

  /// Returns once it serves, on a port that was free.
  init(_ workspace: Workspace) throws {
    files = (workspace.path + "/serve-output", workspace.path + "/serve-errors")
    process.executableURL = URL(fileURLWithPath: try Product.executable())
    process.arguments = ["serve", "--port", "0"]
    process.currentDirectoryURL = URL(fileURLWithPath: workspace.path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try Self.log(files.output)
    process.standardError = try Self.log(files.errors)
    try process.run()
    let said = try wait(for: "a URL") { [files] in
      Self.text(files.output).firstMatch(of: /at (http:\S+) until/)?.1
    }
    url = try #require(URL(string: String(said)))
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  private static func log(_ file: String) throws -> FileHandle {
    try Data().write(to: URL(fileURLWithPath: file))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: file))
  }

  private static func text(_ file: String) -> String {
    String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
  }

  var output: String { Self.text(files.output) }
  var errors: String { Self.text(files.errors) }

  func waitToSay(_ text: String) throws {
    try wait(for: text) { output.contains(text) ? true : nil }
  }

  /// The body of a page.
  func get(_ path: String) throws -> String {
    let answer = try Hearing(port, "/" + path).toTheEnd()
    return answer.firstRange(of: "\r\n\r\n").map { String(answer[$0.upperBound...]) } ?? answer
  }

  private var port: Int { url.port ?? 0 }

  /// What a page hears.
  func listen() throws -> Hearing { try Hearing(port, "/.almanac-serve/events") }

  /// Sends a signal. Gives the exit code; negative where the signal ended it.
  func end(_ signal: Int32) throws -> Int32 {
    kill(process.processIdentifier, signal)
    try wait(for: "the end") { process.isRunning ? nil : true }
    return process.terminationReason == .exit
      ? process.terminationStatus : -process.terminationStatus
  }
}

/// Asks for a page, or for the news as an open page does.
final class Hearing {
  private let descriptor: Int32
  private var unheard = ""

  init(_ port: Int, _ path: String) throws {
    #if canImport(Darwin)
      descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #else
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var patience = timeval(tv_sec: 3600, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(clamping: port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafeBytes(of: &address) { bytes in
      bytes.assumingMemoryBound(to: sockaddr.self).baseAddress.map {
        connect(descriptor, $0, socklen_t(bytes.count))
      }
    }
    guard connected == 0 else { throw ChildFailure(description: "Nobody serves at \(port).") }
    let request = "GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    _ = request.withCString { write(descriptor, $0, strlen($0)) }
  }

  deinit { close(descriptor) }

  /// Returns once a text has come after what was waited for before.
  func wait(for text: String) throws {
    while true {
      if let found = unheard.firstRange(of: text) {
        unheard = String(unheard[found.upperBound...])
        return
      }
      guard hear() else {
        throw ChildFailure(description: "Nobody said “\(text)”, but: \(unheard)")
      }
    }
  }

  func toTheEnd() -> String {
    while hear() {}
    return unheard
  }

  /// Whether anything more came.
  private func hear() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return false }
    unheard += String(decoding: buffer[..<count], as: UTF8.self)
    return true
  }
}

@discardableResult
private func wait<Value>(for what: String, _ look: () throws -> Value?) throws -> Value {
  // Only for what would never come, however slow the machine is.
  let deadline = ContinuousClock.now + .seconds(3600)
  while ContinuousClock.now < deadline {
    if let value = try look() { return value }
    usleep(10_000)
  }
  throw ChildFailure(description: "There was not \(what) in time.")
}
