// The evidence of what stands around a candidate: the worklog, its siblings and cousins, what comes before it.

extension EvidenceTable {
  // MARK: The worklog

  mutating func readWorklog(_ file: String) {
    let count = Float(max(1, candidates.all.count))
    var (failing, good, bad, telling, sections) = (0, 0, 0, 0, 0)
    for (index, candidate) in candidates.all.enumerated() {
      if candidate.facts.kinds.contains(.failing) { failing += 1 }
      if candidate.facts.signs.contains(.good) { good += 1 }
      if candidate.facts.signs.contains(.bad) { bad += 1 }
      if self[index, .anyTellingField] > 0 { telling += 1 }
      if case .heading = candidate.form { sections += 1 }
    }
    let title = candidates.title.map { candidates.all[$0].facts.kinds } ?? []
    let name = lexicon.kinds(in: file.lastPathPart.partedName)
    let entries = Float(max(1, outline.entries.count))
    for index in candidates.all.indices {
      current = index * Self.width
      set(.onlyTopHeading, isTitle(index))
      set(.worklogTitle, title.contains(.worklog))
      set(.manualTitle, title.contains(.manual))
      set(.worklogFile, name.contains(.worklog))
      set(.manualFile, name.contains(.manual))
      set(.candidates, min(count, 2000))
      set(.sections, Float(min(sections, 200)))
      set(.failingShare, Float(failing) / count)
      set(.goodShare, Float(good) / count)
      set(.badShare, Float(bad) / count)
      set(.tellingShare, Float(telling) / count)
      set(.position, Float(candidates.all[index].entry) / entries)
    }
  }

  mutating func readCousins() {
    for cousins in candidates.cousins {
      let count = Float(cousins.count)
      let telling = cousins.reduce(0) { $0 + self[$1, .tellingFields] } / count
      let problem = cousins.reduce(0) { $0 + self[$1, .problemWord] } / count
      let under = cousins.reduce(0) { $0 + self[$1, .underProblems] } / count
      for index in cousins {
        current = index * Self.width
        set(.cousinCount, min(count, 16))
        set(.cousinTelling, telling)
        set(.cousinProblem, problem)
        set(.cousinUnderProblems, under)
      }
    }
  }

  // MARK: Groups

  /// What is averaged over a group.
  private static let averages: [(of: Evidence, over: Evidence)] = [
    (.identified, .groupIdentified), (.problemWord, .groupProblem), (.badMark, .groupBad),
    (.goodMark, .groupGood), (.tellingFields, .groupTelling), (.opensWithSection, .groupSection),
    (.opensWithPlan, .groupPlan), (.fieldLabel, .groupLabel), (.counted, .groupCounted),
    (.namesTest, .groupTests), (.severityWord, .groupSeverity), (.leadsInBold, .groupBold),
    (.passedWord, .groupPassed), (.errorInside, .groupErrors), (.statistic, .groupStatistics),
    (.testChildren, .groupTestChildren), (.lines, .groupLines), (.fields, .groupFields),
    (.namesPath, .groupPaths), (.words, .groupWords), (.failedWord, .groupFailed),
    (.statusWord, .groupStatus), (.endsInColon, .groupColons), (.identifier, .groupIdentifiers),
    (.numericCells, .groupNumeric),
  ]

  mutating func readGroups() {
    var siblings: [Int: Int] = [:]
    for candidate in candidates.all { siblings[candidate.parent, default: 0] += 1 }
    for group in candidates.groups {
      let count = Float(group.count)
      var means: [(Evidence, Float)] = Self.averages.map { pair in
        (pair.over, group.reduce(0) { $0 + self[$1, pair.of] } / count)
      }
      let items = group.reduce(0) { $0 + max(self[$1, .numbered], self[$1, .identified]) } / count
      means.append((.groupItems, items))
      means.append((.groupBodies, 1 - group.reduce(0) { $0 + self[$1, .empty] } / count))
      means.append((.groupSize, min(count, 40)))
      let parent = group.first.map { candidates.all[$0].parent } ?? -1
      means.append((.groupShare, count / Float(max(1, siblings[parent] ?? 1))))
      means.append((.groupCommonFields, commonFields(of: group)))
      for index in group {
        current = index * Self.width
        for (evidence, mean) in means { set(evidence, mean) }
      }
    }
  }

  /// How many fields most of a group have.
  private func commonFields(of group: [Int]) -> Float {
    guard group.count > 1 else { return 0 }
    var counts: [WordKinds: Int] = [:]
    for index in group.prefix(40) {
      var seen: Set<WordKinds> = []
      for entry in candidates.all[index].body.prefix(Self.mostLines) {
        let facts = candidates.facts[entry]
        if facts.signs.contains(.labelled), seen.insert(facts.label).inserted {
          counts[facts.label, default: 0] += 1
        }
      }
    }
    return Float(min(4, counts.values.filter { $0 * 5 >= min(group.count, 40) * 3 }.count))
  }

  // MARK: Before

  mutating func readBefore() {
    var told: Set<UInt64> = []
    var identities: Set<Word> = []
    var (items, telling) = (0, 0)
    for (index, candidate) in candidates.all.enumerated() {
      let group = candidates.groups[candidate.group]
      if group.first == index {
        readBefore(group, told, identities, items, telling)
        let strong = group.reduce(0) { $0 + self[$1, .tellingFields] }
        if strong >= Float(group.count) { telling += group.count }
      }
      if isItem(candidate.facts) { items += 1 }
      if let identity = candidate.facts.identity { identities.insert(identity) }
      told.formUnion(candidates.titles[index])
    }
  }

  private mutating func readBefore(
    _ group: [Int], _ told: Set<UInt64>, _ identities: Set<Word>, _ items: Int, _ telling: Int
  ) {
    let shares = group.map { index -> Float in
      let title = candidates.titles[index]
      return title.isEmpty ? 0 : Float(title.filter(told.contains).count) / Float(title.count)
    }
    let known = group.filter { index in
      candidates.all[index].facts.identity.map(identities.contains) ?? false
    }.count
    let lead = leadIn(group)
    for (position, index) in group.enumerated() {
      current = index * Self.width
      set(.toldBefore, shares[position])
      set(.groupToldBefore, shares.reduce(0, +) / Float(group.count))
      set(.groupIdentifiedBefore, Float(known) / Float(group.count))
      set(.itemsBefore, Float(min(items, 20)))
      set(.tellingBefore, Float(min(telling, 8)))
      guard let lead else { continue }
      set(.leadIn, true)
      set(.leadInColon, lead.signs.contains(.endsInColon))
    }
  }

  /// The line of a paragraph right before a group.
  private func leadIn(_ group: [Int]) -> LineFacts? {
    guard let first = group.first else { return nil }
    var entry = candidates.all[first].entry - 1
    if case .row(let header) = candidates.all[first].form { entry = header - 1 }
    guard outline.entries.indices.contains(entry), case .text = outline.entries[entry].kind else {
      return nil
    }
    return candidates.facts[entry]
  }
}

extension String {
  /// The words of a file's name, parted by blanks: `LoginTest_failures` is three.
  fileprivate var partedName: Bytes {
    var parted: [UInt8] = []
    var previous: UInt8 = 0x20
    for byte in utf8 {
      if isUppercase(byte), isLetter(previous), !isUppercase(previous) { parted.append(0x20) }
      parted.append(byte < 0x80 && !isLetter(byte) && !isDigit(byte) ? 0x20 : byte)
      previous = byte
    }
    return parted[...]
  }
}
