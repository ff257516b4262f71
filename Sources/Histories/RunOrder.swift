// Worklogs and reports, given in any order, become runs in time order.
import Foundation
import Settings
import Worklogs

/// What the runs of a history are made of, before they have their place.
struct RunOrder {
  /// With the dates that their neighbours settle.
  let worklogs: [Worklog]
  let scopes: ScopeNaming
  let pairing: Pairing
  /// Oldest first.
  let drafts: [RunDraft]
  /// In which times without one are taken to be.
  let zone: TimeZone

  init(_ worklogs: [Worklog], _ reported: [ReportedRun], _ settings: Settings) {
    zone = TimeZone(identifier: settings.timeZone) ?? .gmt
    self.worklogs = worklogs.withDatesOfNeighbours
    scopes = ScopeNaming(
      settings.scopeNames,
      stated: self.worklogs.compactMap(\.scope) + reported.compactMap(\.scope))
    pairing = Pairing(self.worklogs, reported, scopes, zone: zone)
    drafts = RunDraft.inOrder(self.worklogs, reported, pairing, scopes, zone: zone)
  }
}
