// Where a secret begins and ends in what stands around it.
import Testing

@testable import Redaction

@Suite struct SecretReadingTests {
  /// The secrets of a text, with the identifiers of their forms.
  private func found(_ text: String) -> [String] {
    SecretScanner().scan(Array(text.utf8)).found.map {
      "\($0.form?.identifier ?? "asked"): \($0.secret.text)"
    }
  }

  private static let password = MadeUp.password

  // MARK: Values after a name

  @Test(arguments: [
    "password=VALUE", "password: VALUE", "password : VALUE", "password:=VALUE", "password==VALUE",
    "password => VALUE", "password | VALUE", "password>VALUE", "password is VALUE", "passwd=VALUE,",
    "the \"password\" is VALUE.", "[password]: VALUE", "*password*: VALUE", "password=VALUE).",
    "password=VALUE:*", "{password=VALUE}", "[password=VALUE]", "password=VALUE\\",
    "password=VALUE;x",
    "password=VALUE|x", "password=VALUE<br>", "password=VALUE>x", "password=VALUE&x=1",
    "password=VALUE`x",
    "password='VALUE'x", "password=\"VALUE\"x", "password=`VALUE`x", "password=VALUE\tx",
    "password=VALUE\u{7F}",
    "db.password.main=VALUE", "password_of_the_database=VALUE", "--password VALUE",
    "--db-password VALUE",
    "--password  VALUE", "MY_PASSWORD\nx: 1\npassword=VALUE", "credentials: VALUE", "pwd=VALUE",
    "PassPhrase: VALUE", "secret.key: VALUE", "id_secret: VALUE",
  ])
  func aValueEndsWhereItsSurroundingsGoOn(_ text: String) {
    #expect(
      found(text.replacing("VALUE", with: Self.password)) == ["assigned-secret: " + Self.password])
  }

  @Test(arguments: [
    "password VALUE", "passwordis VALUE", "password=", "password=VALUE...", "password is",
    "password",
    "-password VALUE", "--password", "--passwordVALUE", "password_id=VALUE",
    "password_identifier=VALUE",
    "password-name: VALUE", "secretARN: VALUE", "secret_type=VALUE", "password.path=VALUE",
    "password_file: VALUE", "secret_url=VALUE", "secret-count=VALUE", "password_length=VALUE",
    "secret_policy=VALUE", "password(\nVALUE",
  ])
  func whatIsNoValueOfASecretIsNone(_ text: String) {
    #expect(found(text.replacing("VALUE", with: Self.password)) == [])
  }

  @Test(arguments: [
    ("next_token", false), ("page_token", false), ("pagination-token", false),
    ("continuation_token", false), ("starting_token", false), ("client_token", false),
    ("change_token", false), ("request.token", true), ("request-token", false),
    ("update_token", false),
    ("purchase_token", false), ("lock_token", false), ("nextToken", false), ("refresh_token", true),
    ("token", true), ("my_token_2", true), ("next_secret", true), ("client_secret", true),
    ("api_key", true), ("access key", true), ("signing-key", true), ("encryptionkey", true),
    ("licence_key", false), ("key", false),
  ])
  func aTokenThatTurnsPagesIsNone(_ name: String, _ isSecret: Bool) {
    let value = MadeUp.noise(40)
    #expect(found("\(name)=\(value)") == (isSecret ? ["assigned-secret: " + value] : []))
  }

  @Test func aQuotedValueMayHaveWhatEndsAnother() {
    let value = Self.password + ",;|" + "aB3"
    #expect(found("password=\"\(value)\" x") == ["assigned-secret: " + value])
    #expect(found("password='\(value)\"'") == ["assigned-secret: " + value + "\""])
    #expect(found("password=\(value)") == ["assigned-secret: " + Self.password])
    let long = MadeUp.noise(600)
    #expect(found("password=\(long)") == ["assigned-secret: " + long.prefix(512)])
  }

  // MARK: Tokens of three parts

  @Test func aJSONWebTokenHasTwoLongPartsAndPerhapsAThird() {
    func part(_ count: Int, _ seed: UInt64) -> String {
      "ey" + "J" + MadeUp.noise(count - 3, seed: seed)
    }
    let (header, claims, signature) = (part(16, 1), part(16, 2), MadeUp.noise(20, seed: 3))
    #expect(
      found("\(header).\(claims).\(signature) x") == ["jwt: \(header).\(claims).\(signature)"])
    #expect(found("\(header).\(claims)") == ["jwt: \(header).\(claims)"])
    #expect(found("\(header).\(claims). Then") == ["jwt: \(header).\(claims)."])
    #expect(found("\(header.dropLast()).\(claims).\(signature)") == [])
    #expect(found("\(header).\(claims.dropLast())") == [] && found(header) == [])
    #expect(found("\(header).\("ab" + claims.dropFirst(2))") == [])
    #expect(found("x\(header).\(claims)") == [] && found("\(header)-\(claims)") == [])
  }

  // MARK: Addresses

  @Test(arguments: [
    ("db://app:hun7@db", "hun7"), ("db://app:hu7@db", nil), ("db://app:hunter7@", nil),
    ("db://app:hunter7@/x", nil), ("db://:hunter7@db", "hunter7"), ("db://app@db:hunter7", nil),
    ("db://a:b:c@d@host", "b:c@d"), ("db://app:APP@db", nil), ("db://root:Root@db", nil),
    ("db://app:PassWord@db", nil), ("db://app:xxxx@db", nil), ("db://app:x*x*@db", nil),
    ("db://app:xoxo@db", "xoxo"), ("db://app:%41%42@db", "%41%42"), ("db://app:$PASS@db", nil),
    ("db://app:{pass}@db", nil), ("db://app:[pass]@db", nil), ("db://app:<pass>@db", nil),
    ("db://app:*pass@db", nil), ("db://app:mypassword@db", nil), ("db://app:secrets@db", "secrets"),
    ("db://app:example7@db", nil),
  ])
  func aPasswordStandsBetweenTheFirstColonAndTheLastAt(_ address: String, _ password: String?) {
    #expect(found(address) == [password].compactMap { $0.map { "url-password: \($0)" } })
  }

  // MARK: Authorization

  @Test func aHeaderGivesAwayWhatFollowsItsScheme() {
    let value = MadeUp.noise(40)
    for text in [
      "Authorization: \(value)", "authorization=Token \(value)", "AUTHORIZATION: 'Bearer \(value)'",
    ] {
      #expect(found(text) == ["authorization: \(value)"], "\(text)")
    }
    #expect(found("Authorization: Basic kQzVxjWm") == ["authorization: kQzVxjWm"])
    #expect(
      found("Authorization: Basic kQzVxjW") == [] && found("Authorization: Basic kqzvxjwm") == [])
    #expect(found("Authorization: Digest kQzVxjWm") == [] && found("Authorization \(value)") == [])
    #expect(
      found("bearer \(value)") == ["authorization: \(value)"] && found("bearer of news") == [])
  }

  // MARK: Private keys

  @Test func aKeyIsReadToItsEndOrThatOfTheText() {
    let lines = MadeUp.keyLines.map { "private-key: \($0)" }
    let open = MadeUp.privateKey.components(separatedBy: "\n\(MadeUp.dashes)END")[0]
    #expect(found(open) == lines)
    #expect(found(open + "\n\(MadeUp.dashes)\n" + MadeUp.noise(64)) == lines)
    let label =
      "\(MadeUp.dashes)BEGIN \(String(repeating: "A", count: 70)) PRIVATE KEY\(MadeUp.dashes)\n"
    #expect(found(label + MadeUp.keyLines.joined(separator: "\n")) == [])
    #expect(found("\(MadeUp.dashes)BEGIN PRIVATE KEY\n" + MadeUp.keyLines[0]) == [])
    let short = "\(MadeUp.dashes)BEGIN PRIVATE KEY\(MadeUp.dashes)\nshort1A\n" + MadeUp.keyLines[0]
    #expect(found(short) == [lines[0]])
  }

  @Test func ofTwoThatShareBytesTheFirstCounts() {
    #expect(found("token=\(MadeUp.github)") == ["github-token: \(MadeUp.github)"])
    #expect(
      found("Authorization: Bearer \(MadeUp.github)") == ["github-token: \(MadeUp.github)"])
    let two = "password=\(Self.password)&api_key=\(MadeUp.github)"
    #expect(found(two) == ["assigned-secret: \(Self.password)", "github-token: \(MadeUp.github)"])
  }
}
