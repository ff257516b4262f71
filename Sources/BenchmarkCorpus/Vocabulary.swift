// The words of Millrace, the parcel carrier that the corpus is about. It does not exist.

enum Vocabulary {
  /// What a run looked at. Each scope has eight components of its own.
  static let scopes = ["smoke", "sorting", "routing", "lockers", "tariffs", "e2e"]

  static let components = [
    [
      "depot clock", "station registry", "shift roster", "scanner gateway", "fault beacon",
      "settings vault", "power monitor", "badge reader",
    ],
    [
      "chute selector", "belt controller", "induction camera", "weight bridge", "carousel merge",
      "parcel dimensioner", "overflow bin", "label verifier",
    ],
    [
      "route planner", "linehaul timetable", "ferry connector", "address normaliser",
      "zone splitter", "trailer loader", "detour finder", "stop sequencer",
    ],
    [
      "locker door", "pickup code", "compartment map", "return drop", "battery telemetry",
      "courier handover", "kiosk screen", "locker reservation",
    ],
    [
      "tariff table", "fuel surcharge", "customs form", "invoice export", "currency rounding",
      "discount ladder", "refund desk", "credit limit",
    ],
    [
      "tracking timeline", "sender portal", "claims wizard", "delivery notice", "proof archive",
      "bulk upload", "partner feed", "signature pad",
    ],
  ]

  /// What the components handle, and what goes wrong.
  static let objects = [
    "return slips", "oversize crates", "night shifts", "island postcodes", "duplicate barcodes",
    "empty manifests", "leap-day bookings", "split consignments", "express pallets",
    "unsigned receipts", "foreign addresses", "cancelled pickups", "late trailers",
    "fragile stickers", "prepaid vouchers", "holiday calendars", "weekend rounds",
    "dangerous goods", "insured letters", "mirrored depots", "expired holds", "merged accounts",
    "partial refunds", "reprinted labels", "swapped trays", "unmanned depots",
    "long street names", "zero-weight parcels", "second attempts", "customer aliases",
    "chilled boxes", "tube rolls",
  ]

  static let depots = [
    "Aldmoor", "Brinehaven", "Carrow Gate", "Dunwick", "Eastlow", "Fenbridge", "Garrick Quay",
    "Holmstead",
  ]

  static let stages = ["rehearsal", "shadow", "pre-release", "two-depot bench", "night mirror"]

  static let writers = [
    "night crew", "test watch", "release desk", "first responder of the week", "depot bench bot",
  ]

  static let calls = [
    "dispatch", "settle", "collect_next", "reserve", "replay", "confirm", "open_batch", "advance",
  ]
}

extension String {
  /// `chute selector` as `Chute selector`.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// `chute selector` as `chute_selector`.
  var snakeCase: String {
    String(map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  /// `chute selector` as `ChuteSelector`.
  var pascalCase: String {
    split { !$0.isLetter && !$0.isNumber }.map { String($0).capitalizedFirst }.joined()
  }

  /// The text with each `{key}` of `values` replaced.
  func filled(with values: [String: String]) -> String {
    var parts = split(separator: "{", omittingEmptySubsequences: false)
    var text = String(parts.removeFirst())
    for part in parts {
      let pieces = part.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      let key = String(pieces.first ?? "")
      text += (values[key] ?? "{\(key)}") + (pieces.dropFirst().first ?? "")
    }
    return text
  }
}
