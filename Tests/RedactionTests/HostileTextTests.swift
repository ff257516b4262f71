// Texts that nobody would write, looked through and masked in every form: nothing crashes, and what is found
// stands in the text.
import Redaction
import Testing

@Suite struct HostileTextTests {
  private static let forms: [TextForm] = [.plain, .json, .markup]

  /// Looks through a text, masks what is found, and says where that goes wrong.
  private func expectSound(
    _ text: [UInt8], sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    for form in Self.forms {
      let scanned = SecretScanner().scan(text, as: form)
      #expect(
        scanned.found.allSatisfy {
          0 <= $0.range.lowerBound && $0.range.upperBound <= text.count
        }, sourceLocation: sourceLocation)
      _ = Masks(scanned.found.map(\.secret)).masked(text, as: form)
    }
  }

  @Test(arguments: [
    "\(MadeUp.dashes)BEGIN RSA PRIVATE KEY\(MadeUp.dashes)\\",
    "\(MadeUp.dashes)BEGIN PRIVATE KEY\(MadeUp.dashes)", "\(MadeUp.dashes)BEGIN",
    "password=", "password is", "password", "--password ", "Authorization:",
    "Authorization: Basic ",
    "bearer ", "://", "://a:@", "://:b@", "eyJ", MadeUp.jsonWebToken + ".", "\\", "\\u", "\\u12",
    "&", "&#x", "&#xFFFFFFFFF;", "<", "<a href=", "<a href='%", "<a href=\"%4", "<![CDATA[", "<!--",
  ])
  func aTextThatEndsInTheMiddleIsRead(text: String) {
    expectSound(Array(text.utf8))
  }

  @Test(arguments: MadeUp.tokens.map(\.token) + [MadeUp.privateKey])
  func aSecretThatIsCutAnywhereIsRead(secret: String) {
    let bytes = Array("password: \(secret)".utf8)
    for end in stride(from: 0, through: bytes.count, by: 3) {
      expectSound(Array(bytes.prefix(end)))
    }
  }

  @Test func fiveThousandTextsPutTogetherByChanceAreRead() {
    let pieces =
      MadeUp.tokens.map(\.token) + [
        MadeUp.privateKey, MadeUp.password, "\(MadeUp.dashes)BEGIN EC PRIVATE KEY\(MadeUp.dashes)",
        "password=", "token: ", "Authorization: ", "Bearer ", "https://", "://a:", "@", ":", "\\",
        "\\n", "\\u00", "&#", ";", "<b>", "</", "<a title=\"", "\"", "'", "%", "…", "\n", "é",
        "\u{0}",
      ]
    var state: UInt64 = 2031
    func next(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<5_000 {
      var text: [UInt8] = []
      for _ in 0...next(below: 6) {
        let piece = Array(pieces[next(below: pieces.count)].utf8)
        text += piece.prefix(1 + next(below: piece.count))
      }
      expectSound(text)
    }
  }

  @Test func twentyThousandSecretsOfOneFileAreAllMasked() {
    let tokens = (0..<20_000).map { "gl" + "pat-" + MadeUp.noise(17, seed: UInt64($0)) + "7Qz" }
    let text = Array(tokens.joined(separator: "\n").utf8)
    let notes = SecretNotes(text, as: .plain, path: "a.md", SecretScanner())
    // By chance one has a word of placeholders in it.
    #expect(notes.secrets.count > 19_990)
    #expect(notes.diagnostics.count == 21)
    let masked = Masks(notes.secrets).masked(text, as: .plain)
    let left = String(decoding: masked, as: UTF8.self).split(separator: "\n").count {
      $0.hasPrefix("gl")
    }
    #expect(left == tokens.count - notes.secrets.count)
  }
}
