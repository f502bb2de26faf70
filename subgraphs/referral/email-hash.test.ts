import { createHash } from "node:crypto";
import { hashEmail } from "./email-hash";

it.each([
  ["case", "Ann@Example.COM", "ann@example.com"],
  ["a tag", "ann+promo@example.com", "ann@example.com"],
  ["two tags", "ann+a+b@example.com", "ann@example.com"],
  ["dots at Gmail", "a.n.n@gmail.com", "ann@gmail.com"],
  ["googlemail", "ann@googlemail.com", "ann@gmail.com"],
  ["everything at Gmail", " A.nn+x@GoogleMail.com ", "ann@gmail.com"],
  ["dots elsewhere, which matter", "a.nn@example.com", "a.nn@example.com"],
  ["a plus in front, which is no tag", "+ann@example.com", "+ann@example.com"],
  ["a plus in the domain, which is none either", "ann@exa+mple.com", "ann@exa+mple.com"],
  ["full-width letters", "ａnn@example.com", "ann@example.com"],
  ["a dot after the domain", "ann@example.com.", "ann@example.com"],
  ["no address at all", "Ann", "ann"],
])("brings together: %s", (_, email, expected) => {
  const hash = createHash("sha256").update(expected).digest("hex");
  expect(hashEmail(email)).toBe(hash);
  expect(hashEmail(expected)).toBe(hash);
});
