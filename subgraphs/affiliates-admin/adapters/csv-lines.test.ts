import { csvLines } from "@tributary/kit/csv";
import { readCsv } from "./csv-lines";

const read = async (text: string, mostLines = 100) => {
  const { lines, broken } = await readCsv(text, mostLines);
  return { lines: lines.map(({ line, cells }) => [line, ...cells]), broken };
};

const table = [
  [1, "id", "text"],
  [2, "1", "a"],
  [3, "2", "ü, b"],
];

it.each<[string, string]>([
  ["as it was written", 'id,text\r\n1,a\r\n2,"ü, b"\r\n'],
  ["with a byte order mark", '\ufeffid,text\r\n1,a\r\n2,"ü, b"\r\n'],
  ["with semicolons", "id;text\r\n1;a\r\n2;ü, b\r\n"],
  ["with tabs", "id\ttext\r\n1\ta\r\n2\tü, b\r\n"],
  ["with LF", 'id,text\n1,a\n2,"ü, b"\n'],
  ["with CR", 'id,text\r1,a\r2,"ü, b"\r'],
  ["with mixed line ends", 'id,text\r\n1,a\n2,"ü, b"'],
  ["all quoted", '"id","text"\r\n"1","a"\r\n"2","ü, b"\r\n'],
  ["with empty lines at its end", 'id,text\r\n1,a\r\n2,"ü, b"\r\n\r\n\r\n,\r\n"",""\r\n'],
])("a CSV %s is read", async (_, text) => {
  expect(await read(text)).toEqual({ lines: table, broken: null });
});

it("numbers lines as an editor does", async () => {
  const text = 'sep=;\r\nid;text\r\n\r\n1;"two\r\nlines"\r\n2;b\r\n';
  expect(await read(text)).toEqual({
    lines: [
      [2, "id", "text"],
      [4, "1", "two\r\nlines"],
      [6, "2", "b"],
    ],
    broken: null,
  });
});

it("takes lines of any length as they are, and quotes inside a cell", async () => {
  expect(await read('id,text\n1\n2,3" pipe,more\n')).toEqual({
    lines: [
      [1, "id", "text"],
      [2, "1"],
      [3, "2", '3" pipe', "more"],
    ],
    broken: null,
  });
});

it.each<[string, string]>([
  ["a quote that is never closed", `id,text\n1,a\n2,"b\n3,c\n`],
  ["a line without an end", `id,text\n1,a\n2,${"x".repeat(30_000)}\n3,c\n`],
])("what stands before %s is read, and the place is named", async (_, text) => {
  const { lines, broken } = await read(text);
  expect(lines).toEqual([
    [1, "id", "text"],
    [2, "1", "a"],
  ]);
  expect(broken).toEqual({ line: 3, message: expect.stringMatching(/nothing was read from here/) });
});

it("reads nothing from nothing", async () => {
  expect(await read("")).toEqual({ lines: [], broken: null });
  expect(await read("\ufeff\r\n\r\n")).toEqual({ lines: [], broken: null });
});

it("tells that there are more lines than may be, and keeps no more of them", async () => {
  const { lines } = await read("a\n".repeat(1000), 10);
  expect(lines).toHaveLength(11);
});

it("reads a long file with characters of every size, while others get their turn", async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => [`${index}`, "Zoë 漢字 🦀", "=1+1"]);
  let turns = 0;
  let done = false;
  const count = () => {
    turns += 1;
    if (!done) setImmediate(count);
  };
  setImmediate(count);
  const { lines, broken } = await readCsv(csvLines(rows), 20_000);
  done = true;
  expect(broken).toBeNull();
  expect(lines.map(({ cells }) => cells[1])).toEqual(rows.map(() => "Zoë 漢字 🦀"));
  expect(lines.at(-1)).toEqual({ line: 20_000, cells: ["19999", "Zoë 漢字 🦀", "'=1+1"] });
  expect(turns).toBeGreaterThan(3);
});
