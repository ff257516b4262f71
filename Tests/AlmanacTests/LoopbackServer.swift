// A web server on this machine that answers as a test wants it to, at a port that was free.
import Foundation

final class LoopbackServer: Sendable {
  /// What goes back over the connection.
  enum Answer: Sendable {
    /// Head and body as they are; then the connection ends.
    case bytes([UInt8])
    /// A beginning, and then a piece again and again until the other side has enough.
    case endless([UInt8], again: [UInt8], pause: UInt32 = 0)
    /// Nothing, for as long as the other side waits.
    case silence
  }

  let port: UInt16
  private let listener: Int32

  /// - Parameter answer: By the request's first line and headers.
  init(answer: @escaping @Sendable (String) -> Answer) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isReady = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 8) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard listener >= 0, isReady else {
      throw ChildFailure(description: "no server: \(String(cString: strerror(errno)))")
    }
    self.listener = listener
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread {
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        Thread.detachNewThread {
          Self.serve(connection, answer)
          close(connection)
        }
      }
      close(listener)
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  // MARK: One connection

  private static func serve(_ connection: Int32, _ answer: (String) -> Answer) {
    var request: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while !request.contains([13, 10, 13, 10]) {
      let count = recv(connection, &piece, piece.count, 0)
      if count <= 0 { return }
      request += piece.prefix(count)
    }
    switch answer(String(decoding: request, as: UTF8.self)) {
    case .bytes(let bytes): _ = send(bytes, connection)
    case .endless(let bytes, let again, let pause):
      var isOpen = send(bytes, connection)
      while isOpen {
        usleep(pause)
        isOpen = send(again, connection)
      }
    case .silence: while recv(connection, &piece, piece.count, 0) > 0 {}
    }
  }

  /// False where the other side has gone.
  private static func send(_ bytes: [UInt8], _ connection: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

extension LoopbackServer.Answer {
  static func text(
    _ body: String, status: String = "200 OK", type: String? = "text/html; charset=utf-8",
    headers: String = ""
  ) -> Self {
    let type = type.map { "Content-Type: \($0)\r\n" } ?? ""
    let head =
      "HTTP/1.1 \(status)\r\n\(type)\(headers)Content-Length: \(body.utf8.count)\r\n"
      + "Connection: close\r\n\r\n"
    return .bytes(Array((head + body).utf8))
  }

  static func redirect(to place: String, status: String = "302 Found") -> Self {
    .text("", status: status, headers: "Location: \(place)\r\n")
  }
}
