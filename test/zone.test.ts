import { expect, test } from "vitest"
import { instantOf, wallTime } from "#shared/zone"

const at = (wall: string, zone: string, later = false) => {
  const instant = instantOf(wall, zone, later)
  return instant instanceof Date ? instant.toISOString() : instant
}

test("a Friday at 18:00 in New York is another instant in winter than in summer", () => {
  expect(at("2027-03-12T18:00", "America/New_York")).toBe("2027-03-12T23:00:00.000Z")
  expect(at("2027-03-19T18:00", "America/New_York")).toBe("2027-03-19T22:00:00.000Z")
})

test("a time that the clocks skip is refused, one that they show twice has two answers", () => {
  expect(at("2027-03-14T02:30", "America/New_York")).toBe("no_such_time")
  expect(at("2027-11-07T01:30", "America/New_York")).toBe("2027-11-07T05:30:00.000Z")
  expect(at("2027-11-07T01:30", "America/New_York", true)).toBe("2027-11-07T06:30:00.000Z")
})

test("every zone of the world keeps its own clock", () => {
  const instant = new Date("2027-03-12T23:00:00Z")
  expect(wallTime(instant, "Asia/Kathmandu")).toBe("2027-03-13T04:45")
  expect(wallTime(instant, "Pacific/Chatham")).toBe("2027-03-13T12:45")
  expect(wallTime(instant, "Pacific/Pago_Pago")).toBe("2027-03-12T12:00")
})
