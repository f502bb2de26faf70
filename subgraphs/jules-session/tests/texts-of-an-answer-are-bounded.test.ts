import { countStatements } from "@tributary/testing/database";
import type { TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { type SessionSetting, sessionSetting } from "./session-setting";
import { mainFile, published } from "./setting";

let setting: SessionSetting;
let jules: TestService;
let id: string;
/** 2 MiB in each version but the first, as much as a module may have. */
const large = Array.from({ length: 7 }, (_, at) => ({
  path: `large-${at}.md`,
  content: `${at}`.repeat(256 * 1024),
}));

beforeAll(async () => {
  setting = await sessionSetting();
  jules = setting.jules;
  id = (await published(jules)).id;
  for (let version = 2; version <= 5; version++) {
    const own = { path: "own.md", content: `${version}`.repeat(200 * 1024) };
    await published(jules, { moduleId: id, files: [mainFile, ...large, own] });
  }
});
afterAll(() => setting.stop());

/** The answer's size, or the codes of its errors; and which statements read texts. */
async function ask(fields: string) {
  let answer: Awaited<ReturnType<typeof jules.execute>> | undefined;
  const statements = await countStatements(jules.running.services.db, async () => {
    answer = await jules.execute(
      `query ($id: ID!) { module(id: $id) { ${fields} } }`,
      { id },
      user("ann"),
    );
  });
  const errors = answer!.errors as { extensions: { code: string }; message: string }[] | undefined;
  return {
    bytes: JSON.stringify(answer!.data ?? null).length,
    codes: [...new Set(errors?.map(({ extensions }) => extensions.code))],
    message: errors?.[0]?.message,
    reads: statements.filter((text) => /\bcontent\b/.test(text)).length,
  };
}
const MIB = 1024 * 1024;

it("whoever compares two versions of 2 MiB reads all files of both", async () => {
  const one = await ask("headVersion { files { path content bytes } }");
  expect(one).toMatchObject({ codes: [], reads: 1 });
  expect(one.bytes).toBeGreaterThan(1.9 * MIB);
  const two = await ask(
    "a: version(number: 5) { files { content } } b: version(number: 4) { files { content } }",
  );
  expect(two).toMatchObject({ codes: [], reads: 1 });
  expect(two.bytes).toBeGreaterThan(3.8 * MIB);
});

it.each([
  ["one list", "versions(first: 100) { nodes { files { content } } }"],
  [
    "aliases of one version",
    Array.from({ length: 5 }, (_, at) => `v${at}: version(number: 5) { files { content } }`).join(
      " ",
    ),
  ],
  [
    "aliases of one list of files",
    `headVersion { ${Array.from({ length: 5 }, (_, at) => `f${at}: files { content }`).join(" ")} }`,
  ],
  [
    "aliases of one text",
    `headVersion { files { ${Array.from({ length: 5 }, (_, at) => `c${at}: content`).join(" ")} } }`,
  ],
])("more than 8 MB of texts by %s are refused before one of them is read", async (_, fields) => {
  expect(await ask(fields)).toMatchObject({
    codes: ["QUERY_TOO_COMPLEX"],
    message: expect.stringMatching(/more than 8000000 bytes.*first:/),
    reads: 0,
  });
});

it("what has been read on other levels counts", async () => {
  const deep = "versions(first: 2) { nodes { files { content } } }";
  const { codes, reads } = await ask(
    `headVersion { files { content } } ${deep} version(number: 3) { files { content } }`,
  );
  expect(codes).toEqual(["QUERY_TOO_COMPLEX"]);
  expect(reads).toBeLessThanOrEqual(2);
});

it("names and sizes are told of as many files as there are, and no text is read for them", async () => {
  const answer = await ask("versions(first: 100) { nodes { files { path bytes } } }");
  expect(answer).toMatchObject({ codes: [], reads: 0 });
});

it("logs that went along with questions count likewise", async () => {
  const contextSources = Array.from({ length: 3 }, (_, at) => ({
    kind: "LOG_SNIPPET",
    label: `run ${at}`,
    content: "x".repeat(60 * 1024),
  }));
  const { id: sessionId, viewer } = await setting.opened("ben", { contextSources });
  const read = async (times: number) => {
    const aliases = Array.from({ length: times }, (_, at) => `c${at}: content`).join(" ");
    const { data, errors } = await jules.execute(
      `query ($id: ID!) { julesSession(id: $id) { contextSources { bytes ${aliases} } } }`,
      { id: sessionId },
      viewer,
    );
    return errors?.[0]?.extensions?.code ?? data.julesSession.contextSources.length;
  };
  expect(await read(43)).toBe(3);
  expect(await read(44)).toBe("QUERY_TOO_COMPLEX");
});
