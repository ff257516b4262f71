// The forms of tokens that begin with a prefix of their own.
//
// The prefixes, alphabets and lengths are facts of the issuers' documentation, as the rules of gitleaks
// (config/gitleaks.toml) and the detectors of detect-secrets list them. A form belongs here if its prefix
// is hardly met elsewhere; what only its surroundings reveal is `assigned-secret`.

struct TokenForm: Sendable {
  let form: SecretForm
  let prefixes: [String]
  /// What follows the prefix: its bytes, and how many there are.
  let alphabet: ByteSet
  let lengths: ClosedRange<Int>

  private init(
    _ identifier: String, _ words: String, _ prefixes: [String], _ alphabet: ByteSet,
    _ lengths: ClosedRange<Int>
  ) {
    form = SecretForm(identifier, words)
    self.prefixes = prefixes
    self.alphabet = alphabet
    self.lengths = lengths
  }

  /// One form may stand here several times, under one identifier.
  static let table: [TokenForm] = [
    // IAM unique identifiers of access keys: the user's, temporary, bearer, context-specific.
    TokenForm(
      "aws-access-key", "an AWS access key", ["AKIA", "ASIA", "ABIA", "ACCA"], .base32, 16...16),
    // Personal, OAuth, user-to-server, server-to-server, refresh; 36 today, up to 255 announced.
    TokenForm(
      "github-token", "a GitHub token", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], .alphanumeric,
      36...255),
    TokenForm("github-token", "a GitHub token", ["github_pat_"], .word, 22...255),
    // Personal access, deploy, runner, CI job, trigger, feed, SCIM, mail, agent, OAuth, feature flags.
    TokenForm(
      "gitlab-token", "a GitLab token",
      [
        "glpat-", "gldt-", "glrt-", "glrtr-", "glcbt-", "glptt-", "glft-", "glsoat-", "glimt-",
        "glagent-", "gloas-", "glffct-",
      ], .dotted, 20...300),
    // Bot, user, workspace, refresh, session, configuration, client and cookie tokens, app level.
    TokenForm(
      "slack-token", "a Slack token",
      [
        "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxo-", "xoxe-", "xoxc-", "xoxd-", "xapp-",
        "xoxe.xoxp-", "xoxe.xoxb-",
      ], .dashed, 20...500),
    TokenForm(
      "slack-webhook", "the address of a Slack webhook",
      [
        "hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/",
      ], .path, 30...200),
    TokenForm("google-key", "a Google API key", ["AIza"], .dashed, 35...35),
    TokenForm("google-key", "a Google API key", ["GOCSPX-"], .dashed, 28...28),
    TokenForm("google-key", "a Google API key", ["ya29."], .dotted, 30...2_000),
    TokenForm(
      "stripe-key", "a Stripe key",
      ["sk_live_", "sk_test_", "sk_prod_", "rk_live_", "rk_test_", "rk_prod_", "whsec_"],
      .alphanumeric, 16...255),
    TokenForm("npm-token", "an npm token", ["npm_"], .alphanumeric, 36...36),
    // A macaroon, whose first bytes name the index.
    TokenForm(
      "pypi-token", "a PyPI token", ["pypi-AgEIcHlwaS5vcmc", "pypi-AgENdGVzdC5weXBpLm9yZw"],
      .dashed, 50...1_000),
    TokenForm("sendgrid-key", "a SendGrid key", ["SG."], .dotted, 60...70),
    TokenForm("twilio-key", "a Twilio key", ["SK"], .hexadecimal, 32...32),
    TokenForm(
      "openai-key", "an OpenAI key", ["sk-proj-", "sk-svcacct-", "sk-admin-"], .dashed, 30...300),
    TokenForm("openai-key", "an OpenAI key", ["sk-"], .alphanumeric, 40...64),
    TokenForm(
      "anthropic-key", "an Anthropic key", ["sk-ant-"], .dashed, 32...200),
    TokenForm("openrouter-key", "an OpenRouter key", ["sk-or-v1-"], .hexadecimal, 64...64),
    TokenForm("groq-key", "a Groq key", ["gsk_"], .alphanumeric, 52...52),
    TokenForm("hugging-face-token", "a Hugging Face token", ["hf_"], .alphanumeric, 34...40),
    TokenForm(
      "digitalocean-token", "a DigitalOcean token", ["dop_v1_", "doo_v1_", "dor_v1_"],
      .hexadecimal, 64...64),
    TokenForm("docker-token", "a Docker token", ["dckr_pat_", "dckr_oat_"], .dashed, 27...64),
    TokenForm("databricks-token", "a Databricks token", ["dapi"], .hexadecimal, 32...32),
    TokenForm("vault-token", "a Vault token", ["hvs.", "hvb."], .dashed, 24...300),
    TokenForm("grafana-token", "a Grafana token", ["glsa_", "glc_"], .base64Word, 32...400),
    TokenForm("sentry-token", "a Sentry token", ["sntrys_", "sntryu_"], .base64Word, 60...400),
    TokenForm(
      "shopify-token", "a Shopify token", ["shpat_", "shpss_", "shpca_", "shppa_"], .hexadecimal,
      32...32),
    TokenForm("linear-key", "a Linear key", ["lin_api_"], .alphanumeric, 40...40),
    TokenForm("notion-token", "a Notion token", ["ntn_"], .alphanumeric, 46...46),
    TokenForm("postman-key", "a Postman key", ["PMAK-"], .dashed, 59...59),
    TokenForm("pulumi-token", "a Pulumi token", ["pul-"], .hexadecimal, 40...40),
    TokenForm("rubygems-key", "a RubyGems key", ["rubygems_"], .hexadecimal, 48...48),
    TokenForm("new-relic-key", "a New Relic key", ["NRAK-"], .alphanumeric, 27...27),
    TokenForm("doppler-token", "a Doppler token", ["dp.pt.", "dp.st."], .dotted, 40...80),
    TokenForm("atlassian-token", "an Atlassian token", ["ATATT3"], .base64Word, 150...250),
    TokenForm("square-token", "a Square token", ["sq0atp-", "sq0csp-"], .dashed, 22...60),
    TokenForm(
      "planetscale-token", "a PlanetScale token", ["pscale_tkn_", "pscale_pw_"], .dotted, 32...64),
    TokenForm("age-key", "an age key", ["AGE-SECRET-KEY-1"], .alphanumeric, 58...58),
  ]

  /// The first of each identifier.
  static let all: [TokenForm] = table.reduce(into: []) { forms, next in
    if !forms.contains(where: { $0.form.identifier == next.form.identifier }) { forms.append(next) }
  }
}
