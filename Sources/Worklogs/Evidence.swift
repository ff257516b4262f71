// What speaks for or against a candidate being a finding: of itself, of what stands in it, of its siblings,
// of the headings above, of the worklog, and of likeness to what stands elsewhere.

/// The kinds of evidence, each a number for each candidate: 0 or 1, a share, or an amount as it is said.
/// `almanac inspect` shows them by these names.
enum Evidence: Int, CaseIterable, Sendable {
  // Form.
  case headingLevel, boldLine, item, numberedItem, checkbox, row, record, line, listDepth, depth,
    onlyTopHeading
  // Its own words.
  case numbered, identified, kindNumbered, processNumbered, counted, badMark, warningMark, goodMark
  case severityWord, statusWord, problemWord, problemWords, planWord, opensWithPlan, passedWord
  case retellingWord, sectionWord, opensWithSection, shortProblemsTitle, fieldLabel, endsInColon
  case namesTest, hasCode, allCode, namesPath, leadsInBold, words, length, noneWord, opensWithNone
  case placeholder, onlyRates, endsWithPlan, hasDate, question, url, failedWord, statistic, percent
  case bracketAtEnd, parted, capitals, lowerCase, notLatin, identifier, failingWord, openWord
  // The heading or item above, the one above that, the heading of level two, all above.
  case underProblems, underProblemWord, underRetelling, underPlan, underPassed, underResolved,
    underKnown
  case underFailing, underNone, underSection, underSeverity, underLabel, underItem, underGoodMark
  case underBadMark, underCount, underCode
  case belowProblems, belowRetelling, belowPlan, belowPassed, belowNone, belowItem
  case secondProblems, secondRetelling, secondPlan, secondPassed, secondSection
  case partProblems, partRetelling, partPlan, partPassed, partResolved
  case noHeadingAbove
  // The worklog.
  case worklogTitle, manualTitle, worklogFile, manualFile, candidates, sections, failingShare,
    goodShare
  case badShare, tellingShare, position
  // What stands in it.
  case fields, tellingFields, anyTellingField, ratingField, codeInside, errorInside, testInside
  case failingTestInside, problemInside, planInside, passedInside, empty, lines, noneInside
  case headingsInside, listInside, tableInside, itemsInside, itemHeadingsInside, onlyHeadingsInside,
    childCount
  case testChildren, badChildren, goodChildren, failingChild
  // A table.
  case problemColumns, firstColumnProblem, firstColumnTests, severityColumn, statusColumn, fixColumn
  case numberColumn, countColumn, causeColumn, otherColumns, columns, rowGood, rowBad, numericCells,
    longCell
  case firstCellTest, totalRow, rows
  // Its group: siblings of one shape.
  case groupSize, groupShare, groupItems, groupIdentified, groupKindNumbered, groupProblem,
    groupBad, groupGood
  case groupTelling, groupSection, groupPlan, groupLabel, groupCounted, groupTests, groupSeverity,
    groupBoxes
  case groupBold, groupPassed, groupBodies, groupErrors, groupStatistics, groupTestChildren,
    groupLines
  case groupFields, groupCode, groupPaths, groupWords, groupFailingTests, groupFailed, groupStatus,
    groupDates
  case groupColons, groupProcess, groupIdentifiers, groupNumeric, groupRowGood, groupRowBad,
    groupCommonFields
  // The same shape elsewhere.
  case cousinCount, cousinTelling, cousinProblem, cousinUnderProblems
  // What stands before: the line that leads in, numbers announced, what was reported already.
  case leadIn, leadInProblem, leadInPlan, leadInPassed, leadInColon, announced, countedAsFailing
  case toldBefore, groupToldBefore, groupIdentifiedBefore, itemsBefore, tellingBefore
  case fullerElsewhere, lesserElsewhere, likeEarlierHeading, likeLater

  var name: String { "\(self)" }
}
