import { batchSize } from "./batch-size";

/** The sizes of batches that follow these: events taken and milliseconds. */
function sizes(taken: [events: number, ms: number][], fixed?: number) {
  const size = batchSize(fixed);
  return [
    size.now(),
    ...taken.map(([events, ms]) => {
      size.applied(events, ms);
      return size.now();
    }),
  ];
}

it("doubles with each full batch that was quick, up to 4,000", () => {
  const full = [200, 400, 800, 1600, 3200, 4000, 4000];
  expect(sizes(full.map((events) => [events, 249]))).toEqual([...full, 4000]);
});

it("stays after a full batch that took longer, and halves after a slow one, down to 200", () => {
  expect(
    sizes([
      [200, 10],
      [400, 10],
      [800, 250],
      [800, 1000],
      [800, 1001],
      [400, 5000],
      [200, 5000],
    ]),
  ).toEqual([200, 400, 800, 800, 800, 400, 200, 200]);
});

it("is small again as soon as nothing more waits", () => {
  expect(
    sizes([
      [200, 10],
      [400, 10],
      [799, 10],
      [0, 10],
    ]),
  ).toEqual([200, 400, 800, 200, 200]);
});

it("one that was told a size keeps it", () => {
  expect(
    sizes(
      [
        [7, 1],
        [7, 9000],
        [3, 1],
      ],
      7,
    ),
  ).toEqual([7, 7, 7, 7]);
});
