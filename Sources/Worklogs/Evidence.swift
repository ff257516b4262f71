// What speaks for or against a candidate being a finding: of itself, of what stands in it, of its siblings,
// of the headings above, of the worklog, and of what was reported before.

/// The kinds of evidence, each a number for each candidate: 0 or 1, a share, or an amount as it is said.
/// `almanac inspect` shows them by these names.
enum Evidence: Int, CaseIterable, Sendable {
  // Form.
  case headingLevel, item, numberedItem, row, record, line, listDepth, depth, onlyTopHeading
  // Its own words.
  case numbered, identified, kindNumbered, counted, badMark, goodMark, severityWord, statusWord
  case problemWord, problemWords, planWord, opensWithPlan, passedWord, retellingWord
  case opensWithSection, shortProblemsTitle, fieldLabel, endsInColon, namesTest, namesPath
  case leadsInBold, words, length, onlyRates, hasDate, failedWord, statistic, bracketAtEnd, parted
  case lowerCase, identifier
  // The heading or item above, the one above that, the heading of level two, all above.
  case underProblems, underProblemWord, underRetelling, underPlan, underResolved, underFailing
  case underSection, underSeverity, underLabel, underItem
  case belowProblems, belowRetelling, belowPlan, belowPassed, belowItem
  case secondProblems, partProblems, partRetelling, partPlan, noHeadingAbove
  // The worklog.
  case worklogTitle, manualTitle, worklogFile, manualFile, candidates, sections, failingShare
  case goodShare, badShare, tellingShare, position
  // What it contains.
  case fields, tellingFields, anyTellingField, ratingField, errorInside, problemInside, planInside
  case passedInside, empty, lines, headingsInside, listInside, itemsInside, itemHeadingsInside
  case onlyHeadingsInside, childCount, testChildren, failingChild
  // A table.
  case problemColumns, causeColumn, columns, numericCells, longCell, rows
  // Its group: siblings of one shape.
  case groupSize, groupShare, groupItems, groupIdentified, groupProblem, groupBad, groupGood
  case groupTelling, groupSection, groupPlan, groupLabel, groupCounted, groupTests, groupSeverity
  case groupBold, groupPassed, groupBodies, groupErrors, groupStatistics, groupTestChildren
  case groupLines, groupFields, groupPaths, groupWords, groupFailed, groupStatus, groupColons
  case groupIdentifiers, groupNumeric, groupCommonFields
  // The same shape elsewhere.
  case cousinCount, cousinTelling, cousinProblem, cousinUnderProblems
  // What comes before: the line that leads in, and what was reported already.
  case leadIn, leadInColon
  case toldBefore, groupToldBefore, groupIdentifiedBefore, itemsBefore, tellingBefore

  var name: String { "\(self)" }
}
