// How one writer writes: a style for each part of a worklog, chosen once per worklog.
import SeededRandom

enum MetadataStyle: CaseIterable {
  case boldLines, bullets, plainLines, table, quote, frontMatter, sentence
}

enum FindingStyle {
  /// `## ISSUE 1: … P0-CRITICAL`
  case issueHeading
  /// `### 2. …` with fields below
  case numberedHeading
  /// `### 🔴 CLUSTER 3: … (P1)`
  case clusterHeading
  /// `### [P2] … (#463)`
  case bracketHeading
  /// `## P1 High` over the headings of its findings
  case grouped
  /// `1. **…**` with the rest nested below
  case listItems
  /// `**Problem 2 (P1): …**` as a paragraph
  case boldParagraph

  /// Each as often as people write it.
  static let choices: [FindingStyle] = [
    .issueHeading, .issueHeading, .numberedHeading, .numberedHeading, .numberedHeading,
    .clusterHeading, .clusterHeading, .bracketHeading, .grouped, .listItems, .boldParagraph,
  ]
}

enum FieldStyle: CaseIterable {
  case boldLines, bullets, plainBullets, inline
}

enum TestStyle: CaseIterable {
  case qualified, classAndTest, numberedBold, fence, table, paths
}

struct Manner {
  let metadata: MetadataStyle
  let finding: FindingStyle
  let field: FieldStyle
  let test: TestStyle
  let usesMarks: Bool
  let hasOverview: Bool
  let hasMatrix: Bool
  let hasNextSteps: Bool
  let hasEnvironment: Bool

  init(_ random: inout RandomSource) {
    metadata = random.pick(MetadataStyle.allCases)
    finding = random.pick(FindingStyle.choices)
    field = random.pick(FieldStyle.allCases)
    test = random.pick(TestStyle.allCases)
    usesMarks = random.chance(percent: 60)
    hasOverview = random.chance(percent: 55)
    hasMatrix = random.chance(percent: 40)
    hasNextSteps = random.chance(percent: 75)
    hasEnvironment = random.chance(percent: 45)
  }
}
