// What is taken for a secret in a text, and what is not.
import Redaction
import Testing

@Suite struct SecretScannerTests {
  /// The secrets of a text, with the identifiers of their forms.
  private func found(
    _ text: String, _ rules: RedactionRules = RedactionRules()
  ) -> [String] {
    SecretScanner(rules).scan(Array(text.utf8)).found.map {
      "\($0.form?.identifier ?? "asked"): \($0.secret.text)"
    }
  }

  @Test(arguments: MadeUp.tokens)
  func aTokenIsKnownByItsPrefixAndItsLength(_ identifier: String, _ token: String) {
    #expect(found("It failed with \(token).") == ["\(identifier): \(token)"])
    #expect(found("`\(token)`") == ["\(identifier): \(token)"])
    #expect(found("x\(token)").filter { $0.hasPrefix(identifier) } == [], "it goes on before")
    #expect(found(String(token.prefix(12))) == [], "it is too short")
  }

  @Test func everyFormIsNamedOnceAndInKebabCase() {
    let identifiers = SecretForm.all.map(\.identifier)
    #expect(Set(identifiers).count == identifiers.count)
    #expect(identifiers.allSatisfy { $0.contains(/^[a-z]+(-[a-z]+)*$/) })
    #expect(Set(MadeUp.tokens.map(\.identifier)).isSubset(of: identifiers))
    #expect(["age-key", "assigned-secret", "private-key"].allSatisfy(identifiers.contains))
  }

  @Test func aFormThatIsSwitchedOffIsLeftAlone() {
    var rules = RedactionRules()
    rules.off = ["github-token", "private-key"]
    #expect(found("see \(MadeUp.github)", rules) == [])
    #expect(found(MadeUp.privateKey, rules) == [])
    #expect(found("see \(MadeUp.awsKey)", rules).count == 1)
  }

  // MARK: By what stands around

  @Test(arguments: [
    "password=", "DB_PASSWORD: ", "\"password\": \"", "**Password:** `", "--password ",
    "passwd => '",
    "| password | ", "<password>", "The password is ", "secret: ", "client_secret=",
  ])
  func aValueOfManyKindsOfCharactersAfterPasswordIsOne(_ before: String) {
    #expect(found(before + MadeUp.password) == ["assigned-secret: " + MadeUp.password])
  }

  @Test(arguments: [
    "api_key=", "X-Api-Key: ", "token: ", "aws_secret_access_key = ", "AccountKey=",
  ])
  func aValueThatProgramsDrewIsOneAfterAKeysName(_ before: String) {
    let value = MadeUp.noise(40)
    #expect(found(before + value) == ["assigned-secret: " + value])
    let digits = MadeUp.noise(32, of: MadeUp.hexadecimal)
    #expect(found(before + digits + "\n") == ["assigned-secret: " + digits])
  }

  @Test(arguments: [
    "api_key: your-api-key", "api_key: YOUR_API_KEY_123", "token=<token>", "password=xxxxxxxxxx",
    "password: changeme", "password: change-me-2024", "token: ${TOKEN_1a}",
    "secret={{ secret_2b }}",
    "password=%DB_PASSWORD_1%", "password: ********", "api_key=abcdef0123456789abcdef",
    "token: 00000000-0000-0000-0000-000000000000", "password = os.environ[\"DB_PASSWORD_1\"]",
    "token = make_token2(user)", "secret: process.env.SECRET_1", "password: test_reset_2fa_is_sent",
    "token: refresh-token-v2-expired", "token_expires_at: 2026-03-14T11:20:00Z",
    "next_token: 9d624e0c-388b-4862-a31e-a85c64fc1d4a", "token: tests/sign_in/test_2fa.py::test_ok",
    "password: 12345678", "password: hunter",
    "The token is refreshed 15 minutes before it expires.",
    "access_key_id: 4f3c2b1a4f3c2b1a4f3c2b1a", "secret: arn:aws:kms:eu-1:111122223333:key/a1B2c3D4",
    "token: eyJ2IjoiMSIsInMiOjEs...",
  ])
  func whatStandsForASecretIsNone(_ text: String) {
    #expect(found(text) == [])
  }

  @Test(arguments: [
    "gh" + "p_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "gh" + "p_your" + MadeUp.noise(32),
    "AK" + "IAIOSFODNN7EXAMPLE", "gh" + "p_123456789012345678901234567890123456",
    "xo" + "xb-your-token-goes-here-1234",
  ])
  func aTokenThatIsAnExampleIsNone(_ text: String) {
    #expect(found(text) == [])
  }

  @Test func anAuthorizationHeaderGivesItsValueAway() {
    let bearer = MadeUp.noise(40)
    let basic = "ZGVwbG95OktxOXh" + "Q2mRmZzE="
    #expect(found("Authorization: Bearer \(bearer)") == ["authorization: \(bearer)"])
    #expect(found("-H 'authorization: Basic \(basic)'") == ["authorization: \(basic)"])
    #expect(found("\"Authorization\": \"Token \(bearer)\"") == ["authorization: \(bearer)"])
    #expect(found("Authorization: Bearer <token>") == [])
    #expect(found("Authorization: Bearer {token}") == [])
    #expect(found("the bearer of bad news, authorization failed") == [])
  }

  @Test func aPasswordInAnAddressIsOneUnlessEverybodyHasIt() {
    #expect(found("postgres://app:hunter7@db.example.com/x") == ["url-password: hunter7"])
    #expect(found("https://deploy:p%40ss%2Fw@host") == ["url-password: p%40ss%2Fw"])
    for usual in ["postgres:postgres", "user:password", "user:<password>", "app:${PASS}", "a:***"] {
      #expect(found("postgres://\(usual)@localhost/x") == [], "\(usual)")
    }
    #expect(found("https://example.com:8080/a@b http://x.example/?at=a:b@c") == [])
  }

  @Test func aPrivateKeyIsMaskedLineByLine() {
    let lines = MadeUp.keyLines.map { "private-key: \($0)" }
    #expect(found(MadeUp.privateKey) == lines)
    let quoted = MadeUp.privateKey.replacing("\n", with: "\n> ")
    #expect(found("> " + quoted) == lines)
    let oneLine = MadeUp.privateKey.replacing("\n", with: "\\n")
    #expect(found(oneLine) == lines)
    #expect(found("\(MadeUp.dashes)BEGIN PRIVATE KEY\(MadeUp.dashes)\n…") == [])
    #expect(found(MadeUp.privateKey.replacing("PRIVATE", with: "PUBLIC")) == [])
  }

  // MARK: What a team asks for

  @Test func hostsAreFoundByTheirNameAndThoseBelowByAStar() {
    var rules = RedactionRules()
    rules.hosts = ["*.internal.example", "build.example"]
    let text = """
      https://db1.eu.internal.example:8080/x, INTERNAL.example, build.example. but not
      notinternal.example, my.build.example, build.example.com, build.examples
      """
    #expect(
      found(text, rules) == [
        "asked: db1.eu.internal.example", "asked: INTERNAL.example", "asked: build.example",
      ])
  }

  @Test func patternsAreRegularExpressionsWithinALine() {
    var rules = RedactionRules()
    rules.patterns = ["EMP-\\d{4}", "(?<=customer )\\w+", "\\bab\\b"]
    #expect(
      found("ü EMP-1234 of customer Wombat, ab\nEMP-\n1234", rules)
        == ["asked: EMP-1234", "asked: Wombat"])
  }

  @Test func aPatternThatTakesTooManyStepsIsReportedAndGivenUp() {
    var rules = RedactionRules()
    rules.patterns = ["(a+)+$", "EMP-\\d+"]
    let text = "EMP-77777\n" + String(repeating: "a", count: 60) + "b EMP-88888\n"
    let scanned = SecretScanner(rules).scan(Array(text.utf8))
    #expect(scanned.unfinished.map(\.pattern) == ["(a+)+$"])
    #expect(scanned.unfinished.map(\.offset) == [10])
    #expect(scanned.found.map(\.secret.text) == ["EMP-77777", "EMP-88888"])
  }

  // MARK: Files

  @Test func secretsInJSONAndXMLAreFoundBehindTheirEscapes() {
    let scanner = SecretScanner()
    let json =
      #"{"log":"denied\n\#(MadeUp.github)\npassword: \"\#(MadeUp.password)\"","u":"https:\/\/a:hunter7@h"}"#
    let inJSON = scanner.scan(Array(json.utf8), as: .json).found
    #expect(inJSON.map(\.secret.text) == [MadeUp.github, MadeUp.password, "hunter7"])
    #expect(
      inJSON.map { String(decoding: Array(json.utf8)[$0.range], as: UTF8.self) }
        == [MadeUp.github, MadeUp.password, "hunter7"])
    let odd = "p<7" + "&xz!9" + "Lm"
    let xml = """
      <failure message="password=&quot;p&lt;7&amp;xz!9Lm&quot;"><![CDATA[\(MadeUp.awsKey)]]></failure>
      """
    let inXML = scanner.scan(Array(xml.utf8), as: .markup).found.map(\.secret.text)
    #expect(Set(inXML) == [odd.replacing("<7&", with: "<7&"), MadeUp.awsKey])
  }

  @Test func damagedFilesAreLookedThroughToTheirEnd() {
    let scanner = SecretScanner()
    for text in [
      "<", "<a", "<a b=", "<a b=\"", "&", "&#x", "<![CDATA[", "\\", "\\u00", "%4", "://", "eyJ",
    ] {
      for form in [TextForm.plain, .json, .markup] {
        _ = scanner.scan(Array(text.utf8), as: form)
        let secret = Array((MadeUp.github + " " + text).utf8)
        #expect(scanner.scan(secret, as: form).found.count == 1, "\(text)")
      }
    }
  }
}
