// The generated corpus is the ground that all figures of the benchmark stand on: it must be the
// same everywhere, and shaped like real worklogs.

import BenchmarkCorpus
import Foundation
import Testing

@Suite struct GeneratedCorpusTests {
  @Test func `the same seed gives the same bytes on every machine`() {
    let corpus = GeneratedCorpus(seed: 1, worklogs: 40)
    #expect(fingerprint(corpus) == 133_232_274_845_970_493)
    #expect(fingerprint(corpus) == fingerprint(GeneratedCorpus(seed: 1, worklogs: 40)))
  }

  @Test func `another seed gives another corpus`() {
    let texts = [1, 2].map { GeneratedCorpus(seed: $0, worklogs: 3).text(of: 0) }
    #expect(texts[0] != texts[1])
  }

  @Test func `a larger corpus goes on where a smaller one ends`() {
    let (small, large) = (
      GeneratedCorpus(seed: 5, worklogs: 400), GeneratedCorpus(seed: 5, worklogs: 800)
    )
    for number in [0, 7, 399] {
      #expect(small.fileName(of: number) == large.fileName(of: number))
      #expect(small.text(of: number) == large.text(of: number))
    }
  }

  @Test func `a worklog has 1 to 40 KB, and 9 KB on average`() {
    let corpus = GeneratedCorpus(seed: 1, worklogs: 500)
    let sizes = (0..<corpus.count).map { corpus.text(of: $0).utf8.count }
    #expect(sizes.allSatisfy { (1024...40_000).contains($0) })
    #expect((8000...10_500).contains(sizes.reduce(0, +) / sizes.count))
  }

  @Test func `no two worklogs share a file name`() {
    let corpus = GeneratedCorpus(seed: 3, worklogs: 2000)
    #expect(Set((0..<corpus.count).map(corpus.fileName)).count == 2000)
  }

  @Test func `problems come back, four or five in a worklog`() async throws {
    let folder = URL(fileURLWithPath: NSTemporaryDirectory())
      .appendingPathComponent("corpus-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let figures = try await GeneratedCorpus(seed: 1, worklogs: 1000).write(to: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count == 1000 && figures.worklogs == 1000)
    #expect((3500...5000).contains(figures.findings))
    #expect((200...320).contains(figures.problems))
  }

  /// FNV-1a over all names and texts.
  private func fingerprint(_ corpus: GeneratedCorpus) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for number in 0..<corpus.count {
      for byte in (corpus.fileName(of: number) + corpus.text(of: number)).utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
    }
    return hash
  }
}
