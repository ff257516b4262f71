// Times as programs of many languages write them.
import Dates
import Testing

@Suite("Times that programs write")
struct ProgramTimesTests {
  @Test(
    "in all their forms are one time",
    arguments: [
      "2031-05-04T06:10:00Z", "2031-05-04T06:10:00.250+0000", "2031-05-04T06:10:00 UTC",
      "2031-05-04 06:10:00 +0000 UTC", "2031-05-04T08:10:00+02:00[Europe/Berlin]",
      "Sun, 04 May 2031 06:10:00 GMT", "4 May 2031 06:10:00 GMT",
      "Sun May 04 2031 08:10:00 GMT+0200 (CEST)",
      "Sun May  4 06:10:00 UTC 2031", "Sun May  4 08:10:00 CEST 2031", "May 4, 2031 6:10:00 AM UTC",
      "May 4th, 2031 at 6:10 AM UTC",
      "Sunday, 04-May-31 06:10:00 GMT".replacing("-31", with: "-2031"),
      "20310504T061000Z", "20310504T081000+0200", "1935641400", "1935641400.25", "1935641400000",
      "1935641400000000", "2031/05/04 06:10:00 GMT", "04.05.2031 06:10:00 UTC",
      "04/May/2031 06:10:00 UTC",
      "2031-05-04T02:10:00 EDT", "2031-05-04, 06:10:00 GMT", "2031-05-04T06:10:00GMT",
      "5/4/2031 6:10:00 AM UTC",
    ])
  func forms(text: String) {
    #expect(StatedDate(programTime: text)?.instant == 1_935_641_400)
  }

  @Test("keep what they do not state to themselves")
  func precision() {
    #expect(StatedDate(programTime: "4 May 2031")?.iso8601 == "2031-05-04")
    #expect(StatedDate(programTime: "20310504")?.iso8601 == "2031-05-04")
    #expect(StatedDate(programTime: "20310504-0610")?.iso8601 == "2031-05-04T06:10")
    #expect(StatedDate(programTime: "May 4 2031 18:10")?.iso8601 == "2031-05-04T18:10")
    #expect(StatedDate(programTime: "5/25/2031 12:00:00 AM")?.iso8601 == "2031-05-25T00:00:00")
  }

  @Test(
    "are none where they may mean several, or nothing",
    arguments: [
      "", "noon", "05/04/2031 06:10:00", "2031-05-04T06:10:00 XYZ", "2031-02-30T06:10:00Z",
      "Sun, 32 May 2031 06:10:00 GMT", "12", "99999999", "4 May 2031 13:10 PM", "May 2031",
      "4 May 5 June 2031", "2031-05-04 06:10:00 07:10:00", "9999999999999999999999",
    ])
  func none(text: String) { #expect(StatedDate(programTime: text) == nil) }
}
