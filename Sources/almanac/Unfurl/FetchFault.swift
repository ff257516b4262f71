// Why the robot got nothing, in a sentence for who is about to paste the link.
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

enum FetchFault: Error {
  case noSuchHost
  case noAnswer
  /// Longer than so many seconds, all that was fetched before together with this.
  case tooSlow(Double)
  /// A host that everybody should be able to reach, one of its addresses, and of what kind that is.
  case notPublic(host: String, address: String, kind: String)
  case noSecureConnection
  /// `URLError`'s number.
  case broken(Int)
  case tooManyRedirects(Int)
  case redirectToNowhere
  /// The host that the address redirects to.
  case login(String)
  /// By its status: 401, 403.
  case refused(Int)
  case status(Int)
  /// The media type.
  case notHTML(String)

  init(_ error: any Error, after patience: Double) {
    let code = (error as? URLError)?.code ?? .unknown
    self =
      switch code {
      case .cannotFindHost, .dnsLookupFailed: .noSuchHost
      case .cannotConnectToHost, .networkConnectionLost, .notConnectedToInternet: .noAnswer
      case .timedOut: .tooSlow(patience)
      case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
        .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid:
        .noSecureConnection
      default: .broken(code.rawValue)
      }
  }

  /// Without a full stop.
  var reason: String {
    switch self {
    case .noSuchHost: "there is no host of that name"
    case .noAnswer: "the host does not answer"
    case .tooSlow(let patience):
      "it takes longer than the \(patience.formatted(.number.locale(Self.locale))) s of --timeout"
    case .notPublic(let host, let address, let kind): "\(host) is at \(address), \(kind)"
    case .noSecureConnection:
      "there is no secure connection to the host; its certificate may be out of date or unknown here"
    case .broken(let code): "the connection broke off (URLError \(code))"
    case .tooManyRedirects(let most): "it redirects more than \(most) times"
    case .redirectToNowhere: "it redirects to what is no web address"
    case .login(let host):
      "it redirects to a login at \(host): chats will show no preview because they cannot log in"
    case .refused(let status):
      "it needs a login (\(status)): chats will show no preview because they cannot log in"
    case .status(404): "there is no such page (404)"
    case .status(let status): "the server answers with status \(status)"
    case .notHTML(""): "the server does not say that this is text/html, so chats make no preview"
    case .notHTML(let type): "this is \(type) and not text/html, so chats make no preview"
    }
  }

  private static let locale = Locale(identifier: "en_US_POSIX")
}
