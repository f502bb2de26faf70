import { type MonthObstacle, needsOperator, obstacleMessage } from "./month-obstacle";

it.each<[MonthObstacle["code"], string, RegExp]>([
  ["MONTH_NOT_OVER", "2026-06-01T00:00:00.000Z", /ends at 2026-06-01.* closed by itself/],
  ["MONTH_ALREADY_CLOSED", "2026-06-01T00:00:12Z", /closed at 2026-06-01.* never changes/],
  ["MONTH_ALREADY_CLOSED", "2026-07", /count from 2026-07 on/],
  ["EARLIER_MONTH_OPEN", "2026-04", /close 2026-04 first/],
  ["EVENTS_STILL_ARRIVING", "SEAL", /not sealed 2026-05 yet.*try again/],
  ["EVENTS_STILL_ARRIVING", "DEAD:3", /^3 of the events.*replayDeadLetter/],
  ["EVENTS_STILL_ARRIVING", "WAITING:2", /^2 of the events.*by themselves/],
  ["EVENTS_STILL_ARRIVING", "LATE_FACTS", /worked through; try again/],
])("says of %s (%s) what to do", (code, about, expected) => {
  expect(obstacleMessage("2026-05", { code, about })).toMatch(expected);
});

it("needs an operator for events that were given up, and for nothing else", () => {
  const of = (about: string) => needsOperator({ code: "EVENTS_STILL_ARRIVING", about });
  expect(["DEAD:1", "WAITING:1", "SEAL", "LATE_FACTS"].map(of)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
