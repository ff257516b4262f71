// The time zones that Foundation knows.
import Foundation

/// Whether dates can be taken to be in the zone of that name.
func isKnownTimeZone(_ name: String) -> Bool { TimeZone(identifier: name) != nil }

/// IANA names, in alphabetical order.
var knownTimeZones: [String] { TimeZone.knownTimeZoneIdentifiers.sorted() }
