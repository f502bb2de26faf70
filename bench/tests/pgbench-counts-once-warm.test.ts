import { rateAfterFirst } from "../credit-spends/pgbench";

const report = (at: number, tps: number) =>
  `progress: ${at} s, ${tps} tps, lat 0.8 ms stddev 0.1, 0 failed\n`;
const END = "tps = 1234.5 (without initial connection time)\n";

it.each([
  ["leaves the first second out", report(1, 100) + report(2, 900) + END, 900],
  ["weighs reports by their length", report(1, 1) + report(3, 600) + report(4, 900) + END, 700],
  ["takes the whole where a slow machine reported once", report(2.4, 10) + END, 1234.5],
])("%s", (_, text, rate) => expect(rateAfterFirst(text)).toBeCloseTo(rate, 6));
