// Secrets that nobody has: each is put together here, so that no text of this repository looks like one.

enum MadeUp {
  /// Letters and digits without an order, the same each time.
  static func noise(_ count: Int, of alphabet: String = letters + digits, seed: UInt64 = 1)
    -> String
  {
    let characters = Array(alphabet)
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return String(
      (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return characters[Int(state >> 33) % characters.count]
      })
  }

  static let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
  static let digits = "0123456789"
  static let hexadecimal = "0123456789abcdef"
  static let base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

  static let github = "gh" + "p_" + noise(36)
  static let awsKey = "AK" + "IA" + noise(16, of: base32)
  static let password = "pQ7" + "$xz!9" + "Lm"
  static let jsonWebToken =
    "ey" + "J" + noise(30) + "." + "ey" + "J" + noise(60, seed: 2) + "." + noise(43, seed: 3)
  static let keyLines = (1...8).map { noise(64, of: letters + digits + "+/", seed: $0) }
  static let dashes = "-----"
  static let privateKey =
    "\(dashes)BEGIN RSA PRIVATE KEY\(dashes)\n" + keyLines.joined(separator: "\n")
    + "\n\(dashes)END RSA PRIVATE KEY\(dashes)"

  /// One of each form that has a prefix.
  static let tokens: [(identifier: String, token: String)] = [
    ("aws-access-key", awsKey),
    ("github-token", github),
    ("github-token", "github" + "_pat_" + noise(22) + "_" + noise(59, seed: 2)),
    ("gitlab-token", "gl" + "pat-" + noise(20)),
    (
      "slack-token",
      "xo" + "xb-" + noise(12, of: digits) + "-" + noise(12, of: digits, seed: 2) + "-" + noise(24)
    ),
    ("google-key", "AI" + "za" + noise(35)),
    ("google-key", "GOC" + "SPX-" + noise(28)),
    ("stripe-key", "sk" + "_live_" + noise(24)),
    ("npm-token", "np" + "m_" + noise(36)),
    ("pypi-token", "py" + "pi-AgEIcHlwaS5vcmc" + noise(120)),
    ("sendgrid-key", "S" + "G." + noise(22) + "." + noise(43, seed: 2)),
    ("twilio-key", "S" + "K" + noise(32, of: hexadecimal)),
    ("openai-key", "s" + "k-proj-" + noise(64)),
    ("anthropic-key", "s" + "k-ant-api03-" + noise(95)),
    ("hugging-face-token", "h" + "f_" + noise(34)),
    ("digitalocean-token", "do" + "p_v1_" + noise(64, of: hexadecimal)),
    ("vault-token", "hv" + "s." + noise(90)),
    ("jwt", jsonWebToken),
  ]
}
