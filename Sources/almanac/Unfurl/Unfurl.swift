// `almanac unfurl`: what chats will show of a link to a page, before somebody pastes it.
import ArgumentParser
import Diagnostics
import Foundation
import Publishing

struct Unfurl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what chats will show of a link to a page.",
    discussion: """
      The page is a file, built by almanac or not, or an http or https address; - reads it from \
      standard input. Its head is read as a chat's robot would.

      An address is fetched as those robots do: without a login, at most \(Robot.mostRedirects) \
      redirects far, and no more of it than they read; so is the picture that the page names, unless a \
      public page names one in a private network. A chat's robots may not reach what this machine \
      reaches. Of a file nothing is loaded from the network.

        almanac unfurl _site/issues/K7Q2M/index.html
        almanac unfurl https://ci.example/worklogs/issues/K7Q2M/

      Exit codes: 0 the page is within all limits; 1 it breaks some; 2 it could not be read.
      """)

  @Argument(
    help: ArgumentHelp("The page's HTML file, its address, or -.", valueName: "file-or-url"))
  var page: String
  @Option(
    help: ArgumentHelp(
      "How long page, redirects and picture may take in all.", valueName: "seconds"))
  var timeout = 10.0

  func validate() throws {
    guard (0.001...3600).contains(timeout) else {
      throw ValidationError("--timeout takes seconds, more than 0 and at most 3600.")
    }
  }

  func run() async throws {
    let (bytes, visited) = try await read()
    let preview = LinkPreview(of: PageHead(bytes))
    let faults = preview.faults + (await visited?.pictureFaults(of: preview) ?? [])
    try Terminal(isQuiet: false).tell(preview.text(with: faults))
    if !faults.isEmpty { throw ExitCode(1) }
  }

  /// The page, and what is known of it beyond that where it is one of the web.
  private func read() async throws -> ([UInt8], VisitedPage?) {
    if page.namesWebScheme {
      guard let url = page.webAddress else { try giveUp("this is no whole web address") }
      do throws(FetchFault) {
        let visited = try await VisitedPage(at: url, by: Robot(patience: timeout))
        return (visited.bytes, visited)
      } catch {
        try giveUp(error.reason)
      }
    }
    switch file() {
    case .failure(let fault): try giveUp(fault.reason)
    case .success(let bytes): return (bytes, nil)
    }
  }

  private func giveUp(_ reason: String) throws -> Never {
    try Terminal(isQuiet: false).giveUp([
      "almanac: error: \(page.visiblyEscaped): \(reason.visiblyEscaped)."
    ])
  }

  private func file() -> Result<[UInt8], ContentFault> {
    guard page == "-" else {
      do throws(PublishingFault) {
        return .success(try contents(ofNamed: page, limit: PageHead.longest))
      } catch {
        return .failure(ContentFault(path: page, reason: error.causeOfReading))
      }
    }
    var bytes: [UInt8] = []
    do {
      while bytes.count < PageHead.longest,
        let piece = try FileHandle.standardInput.read(upToCount: 1 << 16), !piece.isEmpty
      {
        bytes += piece
      }
      return .success(bytes)
    } catch {
      return .failure(ContentFault(path: page, reason: "standard input cannot be read"))
    }
  }
}
