// Secrets are masked however a file writes them, and nothing else is.
import Redaction
import Testing

@Suite struct MasksTests {
  private func masked(_ text: String, as form: TextForm = .plain, _ secrets: Secret...) -> String {
    String(decoding: Masks(secrets).masked(Array(text.utf8), as: form), as: UTF8.self)
  }

  private let odd = Secret("p<7" + "&xz'9\"" + "Lm")

  @Test func aTextWithoutSecretsKeepsItsBytes() {
    #expect(
      masked("<p>nothing &amp; nobody</p>", as: .markup, odd) == "<p>nothing &amp; nobody</p>")
    #expect(Masks().isEmpty && Masks().masked("a") == "a")
  }

  @Test func aSecretIsMaskedAsEachFormatWritesIt() {
    #expect(masked("a p<7&xz'9\"Lm b", odd) == "a ••• b")
    #expect(masked("<p>p&lt;7&amp;xz&#39;9&quot;Lm</p>", as: .markup, odd) == "<p>•••</p>")
    #expect(masked(#"{"t":"p<7&xz'9\"Lm"}"#, as: .json, odd) == #"{"t":"•••"}"#)
    #expect(masked(#"{"t":"p\u003c7\u0026xz'9\"Lm\n"}"#, as: .json, odd) == #"{"t":"•••\n"}"#)
    let link = #"<a href="https://x.example/?q=p%3C7%26xz%279%22Lm&amp;r=1">x</a>"#
    #expect(masked(link, as: .markup, odd) == #"<a href="https://x.example/?q=•••&amp;r=1">x</a>"#)
  }

  @Test func aLetterOfTwoBytesBehindAnEscapeEndsNoMask() {
    let company = Secret("Grösse AG", reach: .asWord)
    #expect(masked(#"{"t":"of Gr\u00f6sse AG."}"#, as: .json, company) == #"{"t":"of •••."}"#)
    #expect(
      masked("<p>Gr&#xF6;sse AG, Gr&#246;<b>sse</b> AG</p>", as: .markup, company)
        == "<p>•••, •••<b></b></p>")
    let street = Secret("Straße 7b", reach: .asWord)
    #expect(
      masked("<a title=\"Stra%C3%9Fe 7b\">x</a>", as: .markup, street) == "<a title=\"•••\">x</a>")
  }

  @Test func tagsWithinASecretStayAndItsPiecesGo() {
    let secret = Secret("abc123def456")
    #expect(
      masked("<p>abc<em>123</em>def<a href=\"x\">456</a>.</p>", as: .markup, secret)
        == "<p>•••<em></em><a href=\"x\"></a>.</p>")
    #expect(
      masked("<td>abc123</td><td>def456</td>", as: .markup, secret)
        == "<td>abc123</td><td>def456</td>", "two cells are two texts")
  }

  @Test func letterCaseDoesNotMatterAndNamesOfPagesAreKnown() {
    let secret = Secret("gh" + "p_AbCdEf0123456789xYz")
    #expect(masked("GHP_ABCDEF0123456789XYZ", secret) == "•••")
    #expect(
      masked("<h2 id=\"use-ghp-abcdef0123456789xyz-now\">", as: .markup, secret)
        == "<h2 id=\"use-•••-now\">")
  }

  @Test func whatACutLeavesOfASecretIsMaskedToo() {
    let secret = Secret("gh" + "p_AbCdEf0123456789xYz")
    #expect(masked("with ghp_Ab…", secret) == "with •••…")
    #expect(masked("with ghp_AbCdEf0123", secret) == "with •••")
    #expect(masked("with ghp_Ab and more", secret) == "with ghp_Ab and more")
  }

  @Test func theLongestOfSeveralSecretsIsMasked() {
    let secrets = Masks([Secret("abcd1234"), Secret("abcd1234efgh"), Secret("bcd1234e")])
    #expect(secrets.masked("abcd1234efgh abcd1234e abcd1234") == "••• •••e •••")
  }

  @Test func aWordOfOneLetterIsMaskedWhateverFollowsIt() {
    let word = Secret("q", reach: .asWord)
    #expect(masked("q q~ q. q\t(q) Q", word) == "••• •••~ •••. •••\t(•••) •••")
    #expect(masked("q– q… qz zq q_1", word) == "•••– •••… qz zq •••_1")
  }

  @Test func aSecretThatOthersBeginWithIsFoundBetweenThem() {
    let secrets = Masks(
      ["abcd1234", "abcd1234efgh", "abcd1234efghijkl", "abcd1234xyz"].map { Secret($0) })
    #expect(
      secrets.masked("abcd1234efgh, abcd1234efzz, abcd1234xyy, abcd1234efghijkl, abcd1234xyz")
        == "•••, •••efzz, •••xyy, •••, •••")
  }

  @Test func aWeakPasswordIsMaskedInItsAddressOnly() {
    let secret = Secret("hunter7", before: "://app:", after: "@")
    #expect(
      masked("postgres://app:hunter7@db, hunter7", secret) == "postgres://app:•••@db, hunter7")
  }

  @Test func wordsAreMaskedAsWordsAndNeverAsMarkup() {
    let words = Masks([Secret("title", reach: .asWord), Secret("Acme Corp", reach: .asWord)])
    func masked(_ text: String, _ form: TextForm) -> String {
      String(decoding: words.masked(Array(text.utf8), as: form), as: UTF8.self)
    }
    #expect(
      masked("<title class=\"title\">title, titles, <b>ACME</b> corp</title>", .markup)
        == "<title class=\"title\">•••, titles, <b>•••</b></title>")
    #expect(
      masked(#"{"title": "title", "a": ["title"]}"#, .json) == #"{"title": "•••", "a": ["•••"]}"#)
    #expect(
      masked("<b>12</b><i>title</i>", .markup) == "<b>12</b><i>•••</i>", "a tag ends a word")
  }

  @Test func aPathKeepsItsShapeAndAnotherPathAnotherOne() {
    let masks = Masks([Secret("abc123def456")])
    let first = masks.masked(path: "tests/x-abc123def456-k7q2m/index.html")
    let second = masks.masked(path: "tests/x-abc123def456-9tr2x/index.html")
    #expect(first.contains(/^tests\/x-redacted-[0-9a-f]{4}-k7q2m\/index\.html$/))
    #expect(first.prefix(24) != second.prefix(24))
    #expect(masks.masked(path: "tests/other/index.html") == "tests/other/index.html")
  }

  @Test func manySecretsWithOneFrontAreToldApart() {
    let secrets = (0..<2_000).map { Secret("gh" + "p_" + MadeUp.noise(36, seed: UInt64($0 + 1))) }
    let masks = Masks(secrets)
    let text = secrets.map(\.text).joined(separator: "\n")
    #expect(masks.masked(text) == Array(repeating: "•••", count: 2_000).joined(separator: "\n"))
  }

  @Test func noTextOfAnyFormGoesWrong() {
    let masks = Masks([Secret("abc123def456"), Secret("a", reach: .asWord), odd])
    let pieces = [
      "<", ">", "\"", "&", "&amp;", "&#x41;", "\\", "\\u0041", "%41", "abc123", "def456", "…", "=",
      "é",
      "\n",
    ]
    for seed in 1...300 {
      let picks = MadeUp.noise(12, of: "abcdefghijklmno", seed: UInt64(seed)).utf8
      let text = picks.map { pieces[Int($0 - 97)] }.joined()
      for form in [TextForm.plain, .json, .markup] {
        let masked = String(decoding: masks.masked(Array(text.utf8), as: form), as: UTF8.self)
        // Names of elements are no text.
        #expect(form == .markup || !masked.contains("abc123def456"), "\(text)")
      }
    }
  }
}
