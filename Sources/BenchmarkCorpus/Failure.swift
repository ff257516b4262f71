// The ways in which Millrace fails: how a title says it, and what the test prints.

/// A kind of failure. `{o}` stands for the things handled, `{os}` for the same as an identifier,
/// `{C}` and `{s}` for the component's class and module, `{a}` for its area, `{n}` for a number
/// that differs from run to run.
struct Failure: Sendable {
  /// What a title says after the component: `rejects return slips`.
  let verb: String
  /// The same as a noun, for those who write titles that way.
  let noun: String
  /// The identifier in test names.
  let slug: String
  let error: String
  let message: String

  init(_ verb: String, _ noun: String, _ slug: String, _ error: String, _ message: String) {
    self.verb = verb
    self.noun = noun
    self.slug = slug
    self.error = error
    self.message = message
  }

  static let all = [
    Failure(
      "rejects {o}", "refusal of {o}", "accepts", "ValidationError",
      "{C} refused {o}: rule {n} of {a} not met"),
    Failure(
      "times out on {o}", "timeout with {o}", "answers_in_time", "TimeoutError",
      "{C} gave no answer for {o} within {n} s"),
    Failure("loses {o}", "loss of {o}", "keeps", "KeyError", "'{s}:{os}'"),
    Failure(
      "counts {o} twice", "double count of {o}", "counts_once", "AssertionError",
      "{C}.count('{os}') == {n}, expected half of it"),
    Failure(
      "leaks handles on {o}", "handle leak with {o}", "closes", "OSError",
      "[Errno 24] Too many open files: '/var/millrace/{s}/{os}-{n}.part'"),
    Failure(
      "deadlocks with {o}", "deadlock around {o}", "survives_two_writers", "LockError",
      "{s} waits for {os} since {n} ms, held by its own worker"),
    Failure(
      "returns nothing for {o}", "empty answer for {o}", "finds", "AttributeError",
      "'NoneType' object has no attribute '{os}' in {C}"),
    Failure(
      "cannot be imported since {o} moved", "import failure after the move of {o}", "imports",
      "ImportError", "cannot import name '{os}' from 'millrace.{a}.{s}'"),
    Failure(
      "drifts on {o}", "drift with {o}", "stays_in_step", "AssertionError",
      "{C} is {n} ms ahead of {os}"),
    Failure(
      "delivers {o} out of order", "wrong order of {o}", "keeps_order", "AssertionError",
      "{C} emitted {os} #{n} before its predecessor"),
    Failure(
      "writes {o} in the old schema", "stale schema for {o}", "uses_new_schema", "SchemaError",
      "relation {s} has no column {os}_version"),
    Failure(
      "is too slow for {o}", "slowness with {o}", "stays_below_limit", "AssertionError",
      "{C} took {n} ms for {os}, the limit is lower"),
    Failure(
      "drops the line during {o}", "dropped line during {o}", "reconnects", "ConnectionResetError",
      "[Errno 104] {s} reset by peer while sending {os}, {n} bytes left"),
    Failure(
      "may not read {o}", "missing right to read {o}", "may_read", "PermissionError",
      "[Errno 13] Permission denied: '/srv/millrace/{a}/{s}/{os}'"),
    Failure(
      "garbles {o}", "garbled text in {o}", "keeps_text", "UnicodeDecodeError",
      "'utf-8' codec cannot decode byte {n} of {os} in {s}"),
    Failure(
      "rounds {o} the wrong way", "rounding fault on {o}", "rounds_half_even", "AssertionError",
      "{C} total of {os} is off by {n} cents"),
    Failure(
      "has no fixture for {o}", "missing fixture for {o}", "starts", "FixtureLookupError",
      "fixture '{s}_{os}' not found"),
    Failure(
      "runs out of memory on {o}", "memory growth with {o}", "fits_in_memory", "MemoryError",
      "{C} could not map {n} MB for {os}"),
    Failure(
      "retries {o} without end", "endless retry of {o}", "gives_up", "RetryExhausted",
      "{s} gave up on {os} after {n} attempts"),
    Failure(
      "shows stale {o}", "stale view of {o}", "refreshes", "AssertionError",
      "{C} still shows revision {n} of {os}"),
    Failure(
      "stores {o} under one key", "key clash of {o}", "separates_keys", "IntegrityError",
      "duplicate key value violates unique constraint \"{s}_{os}_key\""),
    Failure(
      "starts without settings for {o}", "missing settings for {o}", "reads_settings",
      "SettingsError", "MILLRACE_{S}_{OS} is not set"),
    Failure(
      "breaks collection through {o}", "collection fault in {o}", "collects", "SyntaxError",
      "unexpected indent (test_{s}_{os}.py, line {n})"),
    Failure(
      "wakes nobody for {o}", "silent alarm for {o}", "raises_alarm", "AssertionError",
      "no alarm of {C} for {os} after {n} s"),
  ]
}
