// Speaks to a server as anybody could: bytes over a socket, and whatever comes back.
import Foundation
import Testing

/// A connection, used on threads of its own: those of the tests are the server's too.
struct RawClient: Sendable {
  let port: UInt16

  /// Sends bytes and takes all that comes until the server ends the connection.
  func exchange(_ bytes: [UInt8]) async throws -> [UInt8] {
    try await onThread { [port] in
      let connection = try RawConnection(port: port)
      connection.send(bytes)
      connection.finishSending()
      return connection
    }.hearAll()
  }

  func exchange(_ text: String) async throws -> [UInt8] { try await exchange(Array(text.utf8)) }

  /// Asks for a path, and reads the answer.
  func ask(
    _ path: String, method: String = "GET", host: String = "localhost", _ headers: [String] = []
  ) async throws -> Answer {
    let lines = ["\(method) \(path) HTTP/1.1", "Host: \(host)", "Connection: close"] + headers
    let bytes = try await exchange(lines.joined(separator: "\r\n") + "\r\n\r\n")
    return try #require(
      Answer(bytes), "no answer for \(path): \(String(decoding: bytes, as: UTF8.self))")
  }
}

/// A socket, closed when the value goes away.
final class RawConnection: Sendable {
  private let descriptor: Int32

  struct Refused: Error {}

  init(port: UInt16) throws {
    #if canImport(Darwin)
      descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #else
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let connected = withUnsafeBytes(of: &address) { bytes in
      bytes.assumingMemoryBound(to: sockaddr.self).baseAddress.map {
        connect(descriptor, $0, size)
      }
    }
    guard connected == 0 else { throw Refused() }
  }

  deinit { close(descriptor) }

  /// How many bytes the server, and the system before it, have taken: fewer where the server has closed.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Int {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    return bytes.count - rest.count
  }

  func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// The next bytes; nil at the end.
  private func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  /// What has come once it contains a text; nil if the connection ends before.
  func hear(_ text: String) async throws -> String? {
    try await onThread { self.receive(until: text) }
  }

  /// All that comes until the connection ends.
  func hearAll() async throws -> [UInt8] {
    try await onThread {
      var all: [UInt8] = []
      while let part = self.receive() { all += part }
      return all
    }
  }

  private func receive(until text: String) -> String? {
    var received: [UInt8] = []
    while !String(decoding: received, as: UTF8.self).contains(text) {
      guard let part = receive() else { return nil }
      received += part
    }
    return String(decoding: received, as: UTF8.self)
  }
}

/// An answer that is whole.
struct Answer: Sendable {
  let status: Int
  let headers: [String: String]
  let body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }

  init?(_ bytes: [UInt8]) {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(
      separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    guard words.count > 1, words[0] == "HTTP/1.1", let status = Int(words[1]) else { return nil }
    self.status = status
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    self.headers = headers
    body = Array(bytes[end.upperBound...])
  }

  subscript(header: String) -> String? { headers[header.lowercased()] }
}

/// Returns once something is so.
func until(_ condition: () async throws -> Bool) async throws {
  while try await !condition() { try await Task.sleep(for: .milliseconds(5)) }
}

/// Runs what blocks on a thread of its own.
func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value
{
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
  }
}
