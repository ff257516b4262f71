// Which attachments are kept, as almanac.yml says.
import Testing

@testable import Settings

@Suite("Settings of attachments")
struct AttachmentSettingsTests {
  private func read(_ text: String) -> (Settings.Attachments, [String]) {
    let read = Settings.read(yaml: text, file: "almanac.yml")
    return (read.settings.attachments, read.diagnostics.map(\.description))
  }

  @Test("Without a word of them, ten megabytes in a file, a hundred in a run, twenty runs")
  func usual() {
    let (attachments, faults) = read("title: Tides\n")
    #expect(faults == [] && attachments.areKept && attachments.runs == 20)
    #expect(attachments.maxFile == 10_485_760 && attachments.maxRun == 104_857_600)
  }

  @Test("Each bound can be set, or all of them be off")
  func set() {
    let (attachments, faults) = read("attachments: {max_file: 500 KB, max_run: 2gb, runs: 0}\n")
    #expect(faults == [])
    #expect(attachments.maxFile == 512_000 && attachments.maxRun == 2_147_483_648)
    #expect(attachments.runs == 0)
    #expect(read("attachments: off\n").0.areKept == false)
  }

  @Test(
    "What is none is told with its place",
    arguments: [
      (
        "attachments: maybe",
        "1:14: error: `attachments` should be `off` or a mapping, but is `maybe`."
      ),
      (
        "attachments:\n  max_file: 10",
        "2:13: error: `attachments.max_file` should be a size such as `500 KB` or `10MB`, but is `10`."
      ),
      (
        "attachments:\n  max_run: -1MB",
        "2:12: error: `attachments.max_run` should be a size such as `500 KB` or `10MB`, but is `-1MB`."
      ),
      (
        "attachments:\n  max_run: 99999999999999GB",
        "2:12: error: `attachments.max_run` should be a size such as `500 KB` or `10MB`, but is `99999999999999GB`."
      ),
      (
        "attachments:\n  runs: many",
        "2:9: error: `attachments.runs` should be a number of runs, 0 to 100000, but is `many`."
      ),
      (
        "attachments:\n  run: 3",
        "2:3: error: `attachments.run` is not a setting. Did you mean `attachments.runs`?"
      ),
    ])
  func faults(_ text: String, _ sentence: String) {
    let (attachments, faults) = read(text)
    #expect(attachments == Settings.Attachments())
    #expect(
      faults.count == 1 && faults.first?.hasPrefix("almanac.yml:" + sentence) == true, "\(faults)")
  }

  @Test("Sizes as people write them")
  func sizes() {
    #expect(
      [0, 812, 1_024, 1_434, 10 << 20, 3 << 29].map(\.asFileSize) == [
        "0 B", "812 B", "1 KB", "1.4 KB", "10 MB", "1.5 GB",
      ])
  }
}
