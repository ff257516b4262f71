// What the commands print of one small history, to the letter: of the folders `history` and `results` of `Fixtures`.
//
//     ALMANAC_RECORD=1 swift test --filter PrintedCommandsTests
//     git diff Tests/AlmanacTests/printed-commands.txt
import Foundation
import Testing

@Suite struct PrintedCommandsTests {
  private static let expected = Product.fixtures + "/../printed-commands.txt"

  /// In this order; a decision shows in what comes after it.
  private static let commands: [[String]] =
    [["build"], ["build"], ["build", "--quiet", "--strict"]] + links + comparisons + inspections
    + questions + servers + previews + decisions

  private static let links: [[String]] = [
    ["link", "spindle"], ["link", "spndle"], ["link", "C7XAM"], ["link", "c7xam"],
    ["link", "P0"], ["link", "#812"], ["link", "#99999"], ["link", "2026-05-04"],
    ["link", "2026-05"], ["link", "critical"], ["link", "test_opens"], ["link", "nowhere at all"],
    ["link", "press"], ["link", "undated-scrap"], ["link", "--format", "markdown", "spindle"],
    ["link", "--format", "slack", "spindle"], ["link", "--format", "json", "spindle"],
    ["link", "--base-url", "https://ci.example/hall", "--format", "markdown", "spindle"],
    ["link", "--base-url", "https://ci.example/hall/", "--format", "slack", "coolant"],
    ["link", "--base-url", "https://ci.example/hall", "--format", "json", "test_opens"],
    ["link", "--content", "nowhere", "spindle"], ["link", "--format", "carrier-pigeon", "spindle"],
    ["link"],
  ]

  private static let comparisons: [[String]] = [
    ["diff", "2026-05-05", "2026-05-06"],
    ["diff", "2026-05-05-press", "2026-05-06-press"],
    ["diff", "2026-05-06-press", "2026-05-05-press"],
    ["diff", "2026-05-04-0610-critical", "2026-05-08-critical"],
    ["diff", "2026-05-04-0610-critical", "2026-05-07-0400-press"],
    ["diff", "scrap.md", "press-stray"], ["diff", "2026-05-04", "2026-05-08"],
    ["diff", "nowhere", "2026-05-08"],
    ["diff", "2026-05-05-press", "2026-05-06-press", "--output", "comparison.html"],
    ["diff", "2026-05-05-press", "2026-05-07-0400-press", "--output", "_site"],
  ]

  private static let inspections: [[String]] = [
    ["inspect", "Content/critical-2026-05-06-0612.md"],
    ["inspect", "--format", "json", "Content/critical-2026-05-06-0612.md"],
    ["inspect", "Content/scrap.md"], ["inspect", "--format", "json", "Content/scrap.md"],
    ["inspect", "Content/runs/press/r1.json"], ["inspect", "Content/runs/press"],
    ["inspect", "--format", "json", "Content/runs/press/r3"],
    ["inspect", "Content/runs/press/stray.json"], ["inspect", "nowhere.md"],
  ]

  private static let questions: [[String]] = [
    ["known", "Content/critical-2026-05-08.md"],
    ["known", "--format", "json", "Content/critical-2026-05-08.md"],
    ["known", "--format", "markdown", "Content/critical-2026-05-08.md"],
    [
      "known", "--format", "markdown", "--base-url", "https://ci.example/hall",
      "Content/critical-2026-05-08.md",
    ],
    [
      "known", "--format", "github", "--base-url", "https://ci.example/hall/",
      "Content/critical-2026-05-08.md",
    ],
    ["known", "Content/runs/press/r2.json"],
    ["known", "--scope", "press", "--format", "json", "Content/runs/press/r3/main.json"],
    ["known", "--format", "markdown", "error.log"], ["known", "--format", "github", "error.log"],
    ["known", "Content/runs/press/stray.json"], ["issue", "review"],
    ["issue", "review", "--format", "json"],
  ]

  private static let servers: [[String]] = ["nginx", "caddy", "apache"].flatMap { server in
    [
      [], ["--base-url", "http://ci.example"],
      ["--base-url", "https://ci.example:8443/hall/"],
    ].map { ["server-config", server, "--root", "/srv/hall"] + $0 }
  }

  private static let previews: [[String]] = [
    ["unfurl", "_site/index.html"], ["unfurl", "_site/issues/SGPCQ/index.html"],
    ["unfurl", "_site/runs/2026-05-05-press/index.html"], ["unfurl", "page.html"],
    ["unfurl", "nowhere.html"], ["init", "Kites"], ["init", "Content"],
    ["publish", "out", "--verify"], ["publish", "out", "--rollback"], ["ledger", "upgrade"],
  ]

  private static let decisions: [[String]] =
    [
      ["severity", "C7XAM", "P3"], ["severity", "C7XAM", "P7"], ["severity", "ZZZZZ", "P0"],
      ["rename", "c7xam", "Nobody gets in at night"], ["rename", "C7XAM", " "],
      ["assign", "C7XAM", "night crew"], ["assign", "C7XAM", "--nobody"], ["assign", "C7XAM"],
      ["close", "SGPCQ", "--reason", "The bearing is new"], ["reopen", "SGPCQ"],
      ["mute", "TQP3B", "--until", "2031-05-04", "--reason", "Its guard is new"],
      ["mute", "TQP3B", "--until", "soon"],
      ["mute", "TQP3B"], ["merge", "TQP3B", "SGPCQ"], ["merge", "TQP3B", "TQP3B"],
      ["merge", "TQP3B", "ZZZZZ"], ["distinct", "C7XAM", "M002P"],
      ["split", "51S7Y", "--finding", "critical-2026-05-06-0612.md:99"],
      ["split", "51S7Y", "--finding", "nowhere.md:3"],
    ].map { words in
      ["issue", words[0]] + words.dropFirst() + ["--by", "crew", "--on", "2026-05-09 10:00 UTC"]
    } + [["issue", "review"], ["build"], ["link", "nobody gets in"], ["link", "TQP3B"]]
    + ["press-2026-05-05.md", "press-2026-05-06.md"].map { ["rm", "Content/\($0)"] }
    + [
      ["build"], ["link", "Y7QVH"], ["issue", "close", "Y7QVH"], ["link", "M002P"],
      ["issue", "merge", "C7XAM", "Y7QVH"],
    ]

  @Test func commandsPrintWhatTheyPrinted() throws {
    let workspace = try Self.workspace()
    let told = try Self.commands.map { words in
      if words[0] == "rm" {
        try workspace.remove(words[1])
        return "$ " + words.joined(separator: " ")
      }
      let outcome = try workspace.almanac(words)
      return
        (["$ almanac " + words.joined(separator: " ")]
        + [outcome.output, outcome.errors].flatMap { Self.lines(of: $0, in: workspace) }
        + (outcome.code == 0 ? [] : ["exit code \(outcome.code)"])).joined(separator: "\n")
    }
    if GoldenFixture.isRecording {
      try (told.joined(separator: "\n\n\n") + "\n").write(
        toFile: Self.expected, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOfFile: Self.expected, encoding: .utf8)
      .trimmingCharacters(in: .newlines).components(separatedBy: "\n\n\n")
    #expect(told.count == expected.count)
    for (one, other) in zip(told, expected) where one != other { #expect(one == other) }
  }

  private static func workspace() throws -> Workspace {
    let workspace = try Workspace()
    for fixture in ["history", "results"] {
      for (file, data) in try FileTree.files(in: Product.fixtures + "/\(fixture)/content") {
        try workspace.write(data, to: "Content/" + file)
      }
    }
    try workspace.write("error: the spindle stops without an alarm\nok\n", to: "error.log")
    let page = "<head><title>Hall</title><meta property=og:title content='A &amp; B'></head>"
    try workspace.write(page, to: "page.html")
    return workspace
  }

  /// What was printed, without what differs from machine to machine. Empty lines are shown as a dot, so that the
  /// commands stay apart.
  private static func lines(of text: String, in workspace: Workspace) -> [String] {
    var text = text.replacing(workspace.path, with: "/home/crew")
    text = text.replacing(#/\d+\.\d\d secs/#, with: "0.00 secs")
    if text.hasSuffix("\n") { text.removeLast() }
    return text.isEmpty
      ? []
      : text.split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.isEmpty ? "." : String($0)
      }
  }
}
