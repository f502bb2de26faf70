import { emailHash, normaliseEmail } from "./email";

it.each([
  ["case and blanks are nothing", "  Ann@Example.COM ", "ann@example.com"],
  ["a tag is nothing anywhere", "ann+shop@example.com", "ann@example.com"],
  ["dots count outside Gmail", "a.nn@example.com", "a.nn@example.com"],
  ["dots are nothing in Gmail", "a.n.n+x@gmail.com", "ann@gmail.com"],
  ["googlemail is Gmail", "Ann@GoogleMail.com", "ann@gmail.com"],
  ["full-width letters are the plain ones", "ａｎｎ@example.com", "ann@example.com"],
  ["a domain's last dot is nothing", "ann@example.com.", "ann@example.com"],
  [
    "a domain's ASCII form is the domain",
    "jana@xn--bcher-kva.example",
    "jana@xn--bcher-kva.example",
  ],
  ["so is the one in letters", "jana@bücher.example", "jana@xn--bcher-kva.example"],
  ["decomposed letters", "jana@bu\u0308cher.example", "jana@xn--bcher-kva.example"],
  ["upper case", "JANA@BÜCHER.EXAMPLE", "jana@xn--bcher-kva.example"],
  ["upper case of the ASCII form", "Jana@XN--BCHER-KVA.Example", "jana@xn--bcher-kva.example"],
  ["decomposed upper case", "jana@BU\u0308CHER.example", "jana@xn--bcher-kva.example"],
  ["full-width letters of the domain", "jana@ｂüｃｈｅｒ.example", "jana@xn--bcher-kva.example"],
  ["an ideographic dot", "jana@bücher。example", "jana@xn--bcher-kva.example"],
  ["a soft hyphen in the domain", "jana@bü\u00adcher.example", "jana@xn--bcher-kva.example"],
  ["a last dot of such a domain", "jana@bücher.example.", "jana@xn--bcher-kva.example"],
  ["ß, which is no ss", "jana@straße.example", "jana@xn--strae-oqa.example"],
  ["a dotless ı, which is no i", "jana@gmaıl.com", "jana@xn--gmal-nza.com"],
  ["a decomposed local part", "ju\u0308rgen@example.com", "jürgen@example.com"],
  ["a tag before such a domain", "jana+x@bücher.example", "jana@xn--bcher-kva.example"],
  ["Gmail in full-width letters", "a.nn@ｇｍａｉｌ。com", "ann@gmail.com"],
  ["a domain with a path is none of the web's", "ann@example.com/x", "ann@example.com/x"],
  ["an encoded domain is not decoded", "ann@ex%61mple.com", "ann@ex%61mple.com"],
  ["an address literal stays", "ann@[IPv6:2001:DB8::1]", "ann@[ipv6:2001:db8::1]"],
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
