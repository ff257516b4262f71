// What looks drawn by chance, and what looks written by somebody.
import Testing

@testable import Redaction

@Suite struct RandomnessTests {
  private func look(_ text: String) -> Randomness { Randomness(Array(text.utf8)[...]) }

  @Test(arguments: [
    "an-Example-7", "PLACEHOLDER", "changeME", "change-me", "CHANGE_ME", "change.me", "yours",
    "Dummy9", "sample", "redacted", "aXXXx9", "k***", "k7...", "insert-it", "replaced", "fooBar1",
    "kaaaaa7", "kaAaAa7", "k00000q", "abcdefgh", "ABCDefgh", "q12345678", "q34567890", "89:;<=>?",
  ])
  func whatStandsForASecretIsAPlaceholder(_ text: String) {
    #expect(look(text).isPlaceholder && look("k9" + text + "Q").isPlaceholder)
  }

  @Test(arguments: [
    "kaaaa7", "k0000q", "abcdefg", "q1234567k", "q4567890k", "90909090", "exmple", "xxx", "**",
    "k..7", "", "a", "hgfedcba",
  ])
  func whatIsAlmostOneIsNot(_ text: String) { #expect(!look(text).isPlaceholder) }

  @Test func whatFollowsAPrefixIsATokenIfItsBytesAreOfSevenKindsOrMore() {
    #expect(look("kqzvxjw" + "kqzvxjw").isToken)
    #expect(!look("kqzvxj" + "kqzvxj" + "kqzvxj").isToken)
    #expect(!look("kqzvxjwxxxx").isToken && !look("").isToken)
    #expect(look("").entropy == 0 && look("kkkk").entropy == 0 && look("kqkq").entropy == 1)
  }

  @Test func aLineOfAKeyHasTwelveBytesAndADigitOrFortyLetters() {
    #expect(look("kQ7zVx2jWk9q").isLineOfKey && !look("kQ7zVx2jWk9").isLineOfKey)
    #expect(!look("kq7zvx2jwk9q").isLineOfKey && !look("KQ7ZVX2JWK9Q").isLineOfKey)
    let letters = MadeUp.noise(40, of: "bcdfghjkmnpqrtvwzBCDFGHJKMNPQRTVWZ")
    #expect(look(letters).isLineOfKey && !look(String(letters.dropLast())).isLineOfKey)
    #expect(!look("kQ7zVx2jWk9qxxxx").isLineOfKey)
    #expect(look("abcDEF").hasMixedCase && !look("abc123").hasMixedCase)
    #expect(!look("ABC123").hasMixedCase)
  }

  /// Whether a value is a secret after any name, and after one of a password.
  private func isSecret(_ text: String) -> [Bool] {
    [look(text).isSecret(isPassword: false), look(text).isSecret(isPassword: true)]
  }

  @Test(arguments: [
    "k7q2m9x4v8z3j6w5", "k7q2m9x4v8z3", "table9q2x7kz4v8w", "k7q2m9x4k7q2m9x4",
    "kzqv4728KZQV93xw", "call7q2m9)x4v8z3j", "k7q2m9:x4v8z3j6w",
    // Four letters without a vowel are no word, nor are three with one.
    "kzqv9rst2x7wqmn4z8", "tab9let2rig7mot4hum8",
  ])
  func aLongValueLikeNoiseIsASecretAfterAnyName(_ text: String) {
    #expect(isSecret(text) == [true, true])
  }

  @Test(arguments: [
    "pQ7mX2kV", "pQ7-X2Qk", "Table7-k", "Tables7-", "kq-m7x2V", "kzqvxw472839KZQV1",
    "kzqv4728KZQV9351",
  ])
  func aShortOneOfManyKindsOfCharactersIsAPasswordOnly(_ text: String) {
    #expect(isSecret(text) == [false, true])
  }

  @Test(arguments: [
    // Too short, too few kinds, or one of them missing.
    "pQ7-mX2", "k7q2m9x4v8z", "p7m2k9v4", "kqzvxjwmnbhg", "472839165038", "pQ7 mX2kV", "pQ7mX2kVé",
    // Words.
    "table9q2x7kz4v8", "tablemat9q2x7kz4", "tables9mango2x7k", "Table7Kz", "Tablemat7-",
    // Little that changes.
    "kzqvxw472839kzqv", "kzqv4728kzqv9351", "k7k7k7k7q2q2q2q2", "aB7aB7-a", "kQ7-kQ7-",
    "kQ7-kkQ7-k",
    // Dates and numbers.
    "2026-03-14T11:20:00Z", "20260314T112000", "+49.30.1234567",
    // Another place where the secret is.
    "$k7q2m9x4v8z3j6w5", "%k7q2m9x4v8z3j6w5", "<k7q2m9x4v8z3j6w5", "{k7q2m9x4v8z3j6w5",
    "[k7q2m9x4v8z3j6w5", "(k7q2m9x4v8z3j6w5", "/k7q2m9x4v8z3j6w5", "@k7q2m9x4v8z3j6w5",
    "arn:k7q2m9x4v8z3j6", "ARN:k7q2m9x4v8z3j6", "k7q2://m9x4v8z3w", "k7q2${m9x4v8z3}w",
    "k7q2m9-token-x4v8z3", "k7q2m9Secretx4v8z3", "k7q2m9api_keyx4v8z3", "call7q2m9(x4v8z3j",
    "env7.q2[k9x4v8z3j",
  ])
  func whatPeopleWriteIsNone(_ text: String) { #expect(isSecret(text) == [false, false]) }
}

@Suite struct TokenLengthTests {
  /// What the issuers say: a prefix, the kind of what follows, and how long that is at least and at most.
  private static let facts:
    [(identifier: String, prefix: String, kind: String, least: Int, most: Int)] =
      [
        ("aws-access-key", "AS" + "IA", "base32", 16, 16),
        ("github-token", "gh" + "s_", "word", 36, 255),
        ("github-token", "github" + "_pat_", "word", 22, 255),
        ("gitlab-token", "gl" + "rt-", "word", 20, 300),
        ("slack-token", "xo" + "xp-", "word", 20, 500),
        ("slack-webhook", "hooks.slack" + ".com/services/", "word", 30, 200),
        ("google-key", "AI" + "za", "word", 35, 35), ("google-key", "GOC" + "SPX-", "word", 28, 28),
        ("google-key", "ya" + "29.", "word", 30, 2_000),
        ("stripe-key", "rk" + "_live_", "word", 16, 255),
        ("npm-token", "np" + "m_", "word", 36, 36),
        ("pypi-token", "py" + "pi-AgEIcHlwaS5vcmc", "word", 50, 1_000),
        ("sendgrid-key", "S" + "G.", "word", 60, 70), ("twilio-key", "S" + "K", "hex", 32, 32),
        ("openai-key", "s" + "k-proj-", "word", 30, 300),
        ("openai-key", "s" + "k-", "word", 40, 64),
        ("anthropic-key", "s" + "k-ant-", "word", 32, 200),
        ("openrouter-key", "s" + "k-or-v1-", "hex", 64, 64),
        ("groq-key", "gs" + "k_", "word", 52, 52),
        ("hugging-face-token", "h" + "f_", "word", 34, 40),
        ("digitalocean-token", "do" + "o_v1_", "hex", 64, 64),
        ("docker-token", "dc" + "kr_pat_", "word", 27, 64),
        ("databricks-token", "da" + "pi", "hex", 32, 32),
        ("vault-token", "hv" + "b.", "word", 24, 300),
        ("grafana-token", "gl" + "c_", "word", 32, 400),
        ("sentry-token", "snt" + "rys_", "word", 60, 400),
        ("shopify-token", "shp" + "at_", "hex", 32, 32),
        ("linear-key", "lin" + "_api_", "word", 40, 40),
        ("notion-token", "nt" + "n_", "word", 46, 46),
        ("postman-key", "PM" + "AK-", "word", 59, 59),
        ("pulumi-token", "pu" + "l-", "hex", 40, 40),
        ("rubygems-key", "ruby" + "gems_", "hex", 48, 48),
        ("new-relic-key", "NR" + "AK-", "word", 27, 27),
        ("doppler-token", "dp" + ".pt.", "word", 40, 80),
        ("atlassian-token", "ATA" + "TT3", "word", 150, 250),
        ("square-token", "sq" + "0atp-", "word", 22, 60),
        ("planetscale-token", "psc" + "ale_tkn_", "word", 32, 64),
        ("age-key", "AGE-SEC" + "RET-KEY-1", "word", 58, 58),
      ]

  /// Without what stands for a secret: `xxxx`, `your`.
  private static let alphabets = [
    "base32": "BCDFGHJKMNPQRTVW2467", "hex": "02468bdf",
    "word": "bcdfghjkmnpqrtvwBCDFGHJKMNPQRTVW2468",
  ]

  @Test(arguments: facts.indices)
  func aTokenIsAsLongAsItsIssuerSays(_ index: Int) {
    let fact = Self.facts[index]
    func isFound(_ length: Int) -> Bool {
      let rest = MadeUp.noise(length, of: Self.alphabets[fact.kind] ?? "")
      let text = Array("It is \(fact.prefix)\(rest), they say.".utf8)
      return SecretScanner().scan(text).found.contains {
        $0.form?.identifier == fact.identifier && $0.secret.text.hasSuffix(rest)
      }
    }
    #expect(isFound(fact.least) && isFound(fact.most))
    #expect(!isFound(fact.least - 1), "one letter short")
    #expect(!isFound(fact.most + 1), "one letter long")
  }

  @Test func allFormsAreAmongThem() {
    #expect(TokenForm.table.count == Self.facts.count)
    #expect(TokenForm.table.map(\.form.identifier) == Self.facts.map(\.identifier))
  }
}
