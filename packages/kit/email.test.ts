import { emailHash, normaliseEmail } from "./email";

it.each([
  ["case and blanks are nothing", "  Ann@Example.COM ", "ann@example.com"],
  ["a tag is nothing anywhere", "ann+shop@example.com", "ann@example.com"],
  ["dots count outside Gmail", "a.nn@example.com", "a.nn@example.com"],
  ["dots are nothing in Gmail", "a.n.n+x@gmail.com", "ann@gmail.com"],
  ["googlemail is Gmail", "Ann@GoogleMail.com", "ann@gmail.com"],
  ["full-width letters are the plain ones", "ａｎｎ@example.com", "ann@example.com"],
  ["a domain's last dot is nothing", "ann@example.com.", "ann@example.com"],
  ["only the last @ parts the domain", '"a@b"@example.com', '"a@b"@example.com'],
  ["no @ is no address", "ann.example.com", null],
  ["no local part is no address", "+tag@example.com", null],
  ["dots alone are no mailbox at Gmail", "...@gmail.com", null],
  ["no domain is no address", "ann@", null],
  ["a blank inside is no address", "an n@example.com", null],
  ["nothing is no address", "", null],
])("%s", (_, address, expected) => {
  expect(normaliseEmail(address)).toBe(expected);
  if (expected !== null) expect(normaliseEmail(expected)).toBe(expected);
});

it("the hash is the one of the normalised address", () => {
  expect(emailHash("A.nn+1@googlemail.com")).toBe(emailHash("ann@gmail.com"));
  // printf %s ann@example.com | sha256sum
  expect(emailHash("ann@example.com")).toBe(
    "71d4f55f72fa128dfb468a1a3901507c804b74316488744d769d7f4b16696476",
  );
  expect(emailHash("nobody")).toBeNull();
});
