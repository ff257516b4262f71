// Why a client gets no answer from the site: what it sent is no request, or more than anybody needs to send.

enum Refusal: Error {
  /// No request as RFC 9112 has it.
  case malformed
  case lineTooLong
  case headersTooLong
  case otherVersion
  /// It did not send all of its request in time.
  case tooSlow
  case tooManyConnections

  var response: Response {
    switch self {
    case .malformed: .sentence(.badRequest, "This is no HTTP request.")
    case .lineTooLong: .sentence(.uriTooLong, "This address is too long.")
    case .headersTooLong: .sentence(.headersTooLarge, "These headers are too long.")
    case .otherVersion: .sentence(.versionNotSupported, "This server speaks HTTP/1.1.")
    case .tooSlow: .sentence(.requestTimeout, "The request did not come in time.")
    case .tooManyConnections: .sentence(.unavailable, "Too many connections are open.")
    }
  }
}
