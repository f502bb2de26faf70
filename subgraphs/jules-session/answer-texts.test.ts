import { answerTexts } from "./answer-texts";

it("lets one operation ask for 8 MB of texts together, and for no byte more", () => {
  const texts = answerTexts();
  texts.count([{ bytes: 5_000_000 }, { bytes: 2_000_000 }]);
  texts.count([{ bytes: 1_000_000 }]);
  expect(() => texts.count([{ bytes: 1 }])).toThrow(/more than 8000000 bytes/);
  // Nor anything behind it.
  expect(() => texts.count([{ bytes: 0 }])).toThrow(
    expect.objectContaining({ extensions: { code: "QUERY_TOO_COMPLEX" } }),
  );
});
