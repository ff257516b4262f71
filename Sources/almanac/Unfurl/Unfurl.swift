// `almanac unfurl`: what chats will show of a link to a page, before somebody pastes it.
import ArgumentParser
import Diagnostics
import Foundation

struct Unfurl: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what chats will show of a link to a page.",
    discussion: """
      FILE is a page of a site, built by almanac or not; - reads the page from standard input. Its \
      head is read as a chat's robot would, and nothing is loaded from the network.

        almanac unfurl _site/issues/K7Q2M/index.html
        curl --silent https://ci.example/worklogs/ | almanac unfurl -

      Exit codes: 0 the page is within all limits; 1 it breaks some; 2 it could not be read.
      """)

  @Argument(help: "The page's HTML file, or -.") var file: String

  func run() throws {
    let terminal = Terminal(isQuiet: false)
    switch page() {
    case .failure(let fault):
      try terminal.giveUp([
        "almanac: error: \(file.visiblyEscaped): \(fault.reason.visiblyEscaped)."
      ])
    case .success(let bytes):
      let preview = LinkPreview(of: PageHead(bytes))
      let faults = preview.faults
      print(preview.text(with: faults))
      if !faults.isEmpty { throw ExitCode(1) }
    }
  }

  private func page() -> Result<[UInt8], ContentFault> {
    guard file == "-" else { return ContentFolder.bytes(of: file, limit: PageHead.longest) }
    var page: [UInt8] = []
    do {
      while page.count < PageHead.longest,
        let piece = try FileHandle.standardInput.read(upToCount: 1 << 16), !piece.isEmpty
      {
        page += piece
      }
      return .success(page)
    } catch {
      return .failure(ContentFault(path: file, reason: "standard input cannot be read"))
    }
  }
}
