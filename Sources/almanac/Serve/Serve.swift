// `almanac serve`: the site while it is being written, in a browser.
import ArgumentParser
import Foundation
import Serving

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Builds the site, serves it on this machine, and keeps it and open pages up to date.",
    discussion: """
      The site is built as almanac build does, and again whenever something changes in the content \
      folder or in Almanac's own templates and public files. Pages that are open show the change \
      where it concerns them, at the place where the reader was. What keeps the site from being \
      built is shown over them until it is fixed; the old site is there meanwhile.

      It is for looking at a site, not for publishing it: it answers to this machine only, unless \
      --host says otherwise. A request of more than 8 KB in its first line or 32 KB in its headers is \
      refused, and so is more than 128 connections at a time.

      Ctrl-C ends it. Exit codes: 0 ended so; 2 could not start: no such content folder, an output \
      folder of somebody else's, a port in use.
      """)

  @OptionGroup var options: BuildOptions
  @Option(help: "The port to listen on; 0 for any that is free.") var port: UInt16 = 8000
  @Option(help: "The address to listen on, such as 0.0.0.0 for other machines too.")
  var host = "127.0.0.1"
  @Flag(help: "Open the site in a browser.") var open = false

  func run() async throws {
    let terminal = Terminal(isQuiet: false)
    let ending = EndingSignals()
    defer { withExtendedLifetime(ending) {} }
    do {
      _ = try ContentFolder(options.content, leavesOutUnread: options.keepGoing)
      // What changes from now on is noticed.
      let watch = FolderWatch(watchedFolders, excluding: [options.output])
      let server = try SiteServer(folder: options.output, host: host, port: port)
      var preview = Preview(options: options, server: server, terminal: terminal)
      try await preview.begin()
      try terminal.tell("Serving \(options.output) at \(server.url) until Ctrl-C.")
      if open { openBrowser(at: server.url, terminal) }
      try await preview.follow(watch.changes, until: ending)
      await server.stop()
    } catch let fault as ServingFault {
      try terminal.giveUp(["almanac: error: \(fault)"])
    } catch {
      try terminal.giveUp(error, in: options.content)
    }
  }

  private var watchedFolders: [String] {
    [options.content] + Product.folders("Templates") + Product.folders("Public")
  }

  private func openBrowser(at url: String, _ terminal: Terminal) {
    #if os(macOS)
      let program = "open"
    #else
      let program = "xdg-open"
    #endif
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program, url]
    (process.standardOutput, process.standardError) = (nil, FileHandle.nullDevice)
    process.terminationHandler = { process in
      if process.terminationStatus != 0 { terminal.say("No browser could be opened.") }
    }
    do {
      try process.run()
    } catch {
      terminal.say("No browser could be opened.")
    }
  }
}
