// A stand-in for Pagefind, so that tests need none: a shell script that counts how often it ran.
import Foundation

struct FakePagefind {
  private let workspace: Workspace
  private let script: String

  /// - Parameter work: shell lines that make the index in the folder `$out` from the pages in `$site`.
  init(_ workspace: Workspace, version: String = "9.1.0", work: String = Self.entry) throws {
    self.workspace = workspace
    script = workspace.path + "/fake-pagefind"
    try workspace.write(
      """
      #!/bin/sh
      if [ "$1" = --version ]; then echo "pagefind \(version)"; exit 0; fi
      echo ran >> '\(workspace.path)/ran'
      site="$2"; out="$4"; version='\(version)'
      \(work)
      """, to: "fake-pagefind")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
    // A process that another test starts at this moment may hold the file open for writing, and no system
    // runs such a file.
    while !starts { Thread.sleep(forTimeInterval: 0.01) }
  }

  private var starts: Bool {
    let version = ChildProcess(
      executable: script, arguments: ["--version"], environment: [:], folder: workspace.path)
    return (try? version.run().code) == 0
  }

  /// What every index has, and how many pages it is of.
  static let entry = """
    mkdir -p "$out/fragment" && grep -rl data-pagefind-body "$site" | wc -l > "$out/fragment/count"
    echo "{\\"version\\":\\"$version\\"}" > "$out/pagefind-entry.json"
    echo interface > "$out/pagefind-ui.js"
    """

  var environment: [String: String] { ["ALMANAC_PAGEFIND": script] }

  /// How often it made an index.
  var runs: Int { (try? workspace.text("ran").split(separator: "\n").count) ?? 0 }

  func build(_ options: String...) throws -> Outcome {
    try workspace.almanac(["build", "--search"] + options, environment: environment)
  }
}
