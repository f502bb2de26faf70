import { openDatabase } from "@tributary/kit/database";
import type { TestService } from "@tributary/testing/service";
import type { DataSource } from "typeorm";
import { publishAuditHead } from "../actions/publish-audit-head";
import { AUDIT_FIELDS, type AuditField } from "../audit-chain";
import type { AuditFinding } from "../audit-reader";
import { verifyAudit } from "../books/verify-audit";
import { verify } from "../verify-audit";
import { recordedActs, startAdmin } from "./setting";

const KEYS = [{ id: "k1", key: "a-key-of-the-audit-log-for-tests-only" }];
/** Acts beside the first policy, which stands at position 1. */
const ACTS = 9;
const LAST = ACTS + 1;

let admin: TestService;
/** Another connection: tampering is rolled back after each test, and only it sees it meanwhile. */
let tampering: DataSource;
beforeAll(async () => {
  admin = await startAdmin();
  await admin.tell(...recordedActs(ACTS));
  await publishAuditHead(admin.running.services);
  tampering = await openDatabase({
    service: "affiliates-admin",
    url: admin.database.url,
    poolSize: 1,
  });
});
afterAll(async () => {
  await tampering.destroy();
  await admin.stop();
});

/** What is found after the owner of the database has done this to the log, past every trigger. */
async function foundAfter(
  sql: string,
  keys = KEYS,
): Promise<Pick<AuditFinding, "kind" | "position" | "entryId" | "fields">[]> {
  await tampering.query("begin");
  try {
    await tampering.query(`set local session_replication_role = replica; ${sql}`);
    await tampering.query("set local session_replication_role = origin");
    // The head that was published is asked for as the service.
    await tampering.query("set session authorization affiliates_admin");
    const { findings, found } = await verifyAudit(tampering, keys);
    expect(found).toBe(findings.length);
    for (const { message } of findings) expect(message).toMatch(/^[A-Z][^\n]+[.]$/);
    return findings.map(({ kind, position, entryId, fields }) => ({
      kind,
      position,
      entryId,
      fields,
    }));
  } finally {
    await tampering.query("rollback");
    await tampering.query("reset session authorization");
  }
}

const entryAt = async (position: number): Promise<string> => {
  const { rows } = await admin.database.admin.query(
    "select entry_id from affiliates_admin.audit_chain where position = $1",
    [position],
  );
  return rows[0].entry_id;
};
const at = (position: number) => `(select entry_id from audit_chain where position = ${position})`;
const finding = (
  kind: AuditFinding["kind"],
  position: number | null,
  entryId: string | null,
  fields: readonly AuditField[] = [],
) => ({
  kind,
  position: position === null ? null : BigInt(position),
  entryId,
  fields: [...fields],
});

it("finds nothing in a log that nobody touched", async () => {
  const report = await verifyAudit(admin.running.services.db, KEYS);
  expect(report).toMatchObject({ position: BigInt(LAST), heads: 1, findings: [], found: 0 });
});

describe("an edited entry", () => {
  it.each<[AuditField, string]>([
    ["operationId", "operation_id = 'opr_other'"],
    ["actor", "actor = 'mallory'"],
    ["action", "action = 'holdCommission'"],
    ["target", "target = target || ' '"],
    ["reason", "reason = null"],
    ["before", `before = '{"status":"PENDING","amountMinor":"2000.0"}'`],
    ["before", "before = '{}'"],
    ["after", "after = jsonb_set(after, '{place}', '1.00')"],
    ["undoes", "undoes = 'opr_none'"],
    ["at", "at = at + interval '1 microsecond'"],
  ])("in %s: %s", async (field, change) => {
    for (const position of [1, 5, LAST]) {
      const entryId = await entryAt(position);
      const found = await foundAfter(`update audit_entry set ${change} where id = '${entryId}'`);
      expect(found).toEqual([finding("EDITED", position, entryId, [field])]);
    }
  });

  it("in its id: it stands nowhere, and its place is empty", async () => {
    const entryId = await entryAt(5);
    expect(
      await foundAfter(`update audit_entry set id = 'aud_other' where id = '${entryId}'`),
    ).toEqual([finding("DELETED", 5, entryId), finding("INSERTED", null, "aud_other")]);
  });

  it("in its id, there and in the chain", async () => {
    const entryId = await entryAt(5);
    expect(
      await foundAfter(`update audit_entry set id = 'aud_other' where id = '${entryId}';
        update audit_chain set entry_id = 'aud_other' where position = 5`),
    ).toEqual([finding("EDITED", 5, "aud_other", ["id"])]);
  });

  it("in several fields at once", async () => {
    const entryId = await entryAt(5);
    expect(
      await foundAfter(
        `update audit_entry set actor = 'mallory', reason = 'a whim' where id = '${entryId}'`,
      ),
    ).toEqual([finding("EDITED", 5, entryId, ["actor", "reason"])]);
  });

  it.each([
    ["digest", "digest = sha256('x')"],
    ["key", "key_id = 'k2'"],
  ])("in the %s of its place", async (what, change) => {
    const entryId = await entryAt(5);
    const kind = what === "key" ? "UNKNOWN_KEY" : "EDITED";
    expect(await foundAfter(`update audit_chain set ${change} where position = 5`)).toEqual([
      finding(kind, 5, entryId),
    ]);
  });

  it("in what tells of its fields", async () => {
    const entryId = await entryAt(5);
    const change = "fields = overlay(fields placing '\\x00' from 17)";
    expect(await foundAfter(`update audit_chain set ${change} where position = 5`)).toEqual([
      finding("EDITED", 5, entryId, ["actor"]),
    ]);
  });
});

describe("a deleted entry", () => {
  it.each([
    ["the first", 1],
    ["one in the middle", 5],
    ["the last", LAST],
  ])("%s, whose place is left", async (_, position) => {
    const entryId = await entryAt(position);
    expect(await foundAfter(`delete from audit_entry where id = '${entryId}'`)).toEqual([
      finding("DELETED", position, entryId),
    ]);
  });

  it.each([
    ["the first", 1],
    ["one in the middle", 5],
  ])("%s, with its place", async (_, position) => {
    const remove = `delete from audit_entry where id = ${at(position)};
      delete from audit_chain where position = ${position}`;
    expect(await foundAfter(remove)).toEqual([finding("DELETED", position, null)]);
  });

  it("the last, with its place: the head and the published head both tell it", async () => {
    const remove = `delete from audit_entry where id = ${at(LAST)};
      delete from audit_chain where position = ${LAST}`;
    expect(await foundAfter(remove)).toEqual([
      finding("DELETED", LAST, null),
      finding("CUT", LAST, null),
    ]);
  });

  it("and those behind it moved up", async () => {
    const moved = await Promise.all([5, 6].map((position) => entryAt(position + 1)));
    const found = await foundAfter(`delete from audit_chain where position = 5;
      update audit_chain set position = position - 1 where position > 5;
      update audit_head set position = position - 1`);
    expect(found.slice(0, 2)).toEqual([
      finding("INSERTED", 5, moved[0]!, AUDIT_FIELDS),
      finding("INSERTED", 6, moved[1]!, AUDIT_FIELDS),
    ]);
    expect(found.map(({ kind }) => kind)).toContain("CUT");
  });
});

it("a tail that was cut, with the head set back to fit", async () => {
  const cut = `delete from audit_entry where id in (select entry_id from audit_chain where position > 7);
    delete from audit_chain where position > 7;
    update audit_head set position = 7, digest = (select digest from audit_chain where position = 7)`;
  expect(await foundAfter(cut)).toEqual([finding("CUT", LAST, null)]);
});

it("a head that was set back alone", async () => {
  const back = `update audit_head set position = 8, digest = (select digest from audit_chain where position = 8)`;
  const beyond = await Promise.all([9, LAST].map(entryAt));
  expect(await foundAfter(back)).toEqual(
    [9, LAST].map((position, place) => finding("INSERTED", position, beyond[place]!)),
  );
});

it("a head with another digest", async () => {
  expect(await foundAfter("update audit_head set digest = sha256('x')")).toEqual([
    finding("EDITED", LAST, null),
  ]);
});

/** What tells one of the acts from another, and what tells one of somebody else's. */
const ANOTHER: AuditField[] = ["id", "operationId", "target", "after", "at"];
const NEW = AUDIT_FIELDS.filter((field) => field !== "undoes");

const INSERT = `insert into audit_entry (id, operation_id, actor, action, target, at)
  values ('aud_new', 'opr_new', 'mallory', 'grantCredits', 'lot_1', now())`;

describe("an inserted entry", () => {
  it("that stands nowhere in the chain", async () => {
    expect(await foundAfter(INSERT)).toEqual([finding("INSERTED", null, "aud_new")]);
  });

  it("in the place of another", async () => {
    const entryId = await entryAt(5);
    expect(
      await foundAfter(
        `${INSERT}; delete from audit_entry where id = '${entryId}';
         update audit_chain set entry_id = 'aud_new' where position = 5`,
      ),
    ).toEqual([finding("INSERTED", 5, "aud_new", NEW)]);
  });

  it("at the end, with the head moved", async () => {
    expect(
      await foundAfter(
        `${INSERT}; insert into audit_chain (position, entry_id, key_id, fields, digest)
           select position + 1, 'aud_new', key_id, fields, sha256(digest) from audit_chain where position = ${LAST};
         update audit_head set position = ${LAST + 1}, digest = (select sha256(digest) from audit_chain where position = ${LAST})`,
      ),
    ).toEqual([finding("INSERTED", LAST + 1, "aud_new", AUDIT_FIELDS)]);
  });
});

it("two entries that changed places", async () => {
  const [fourth, sixth] = [await entryAt(4), await entryAt(6)];
  const found = await foundAfter(`
    update audit_chain set entry_id = case position when 4 then 'x' else 'y' end where position in (4, 6);
    update audit_chain set entry_id = case position when 4 then '${sixth}' else '${fourth}' end where position in (4, 6)`);
  expect(found).toEqual([
    finding("INSERTED", 4, sixth, ANOTHER),
    finding("INSERTED", 6, fourth, ANOTHER),
  ]);
});

it("two places that were exchanged whole", async () => {
  const [fourth, sixth] = [await entryAt(4), await entryAt(6)];
  const found = await foundAfter(`
    update audit_chain set position = position + 1000 where position in (4, 6);
    update audit_chain set position = case position when 1004 then 6 else 4 end where position > 1000`);
  expect(found.map(({ position, entryId }) => [position, entryId])).toEqual([
    [4n, sixth],
    [6n, fourth],
  ]);
});

it("a published head that was taken back, by one that was kept elsewhere", async () => {
  const { digest } = await verifyAudit(admin.running.services.db, KEYS);
  const kept = { position: BigInt(LAST), digest: digest! };
  const { db } = admin.running.services;
  expect((await verifyAudit(db, KEYS, [kept])).findings).toEqual([]);
  expect((await verifyAudit(db, KEYS, [{ ...kept, position: 11n }])).findings).toMatchObject([
    { kind: "CUT", position: 11n },
  ]);
  expect((await verifyAudit(db, KEYS, [{ ...kept, position: 3n }])).findings).toMatchObject([
    { kind: "EDITED", position: 3n },
  ]);
});

it("says once that the key is another, and nothing of the entries", async () => {
  const other = [{ id: "k1", key: "another-text-of-thirty-two-characters" }];
  expect(await foundAfter("select 1", other)).toEqual([finding("WRONG_KEY", null, null)]);
});

it("says of each entry that its key is not known, when AUDIT_KEY has lost it", async () => {
  const found = await foundAfter("select 1", [{ id: "k2", key: KEYS[0]!.key }]);
  expect(found.map(({ kind }) => kind)).toEqual(Array(LAST).fill("UNKNOWN_KEY"));
});

describe("from the command line", () => {
  const env = () => ({ DATABASE_URL: admin.database.url, AUDIT_KEY: KEYS[0]!.key });
  async function run(...args: string[]) {
    const lines: string[] = [];
    return [await verify(env(), args, (line) => lines.push(line)), lines] as const;
  }

  it("ends with 0 and the head when all is sound, and with 1 when it is not", async () => {
    const [sound, lines] = await run();
    expect([sound, lines]).toEqual([
      0,
      [
        `The audit log is sound: ${LAST} entries, 1 published heads.`,
        expect.stringMatching(/^Head: 10:[0-9a-f]{64}$/),
      ],
    ]);
    const [kept] = await run("--head", lines[1]!.replace("Head: ", ""));
    expect(kept).toBe(0);
    const [cut, told] = await run("--head", `11:${"0".repeat(64)}`);
    expect([cut, told]).toEqual([
      1,
      [
        "CUT: Position 11 was published, and is gone: the end of the log was cut.",
        "The audit log is not sound: 1 findings in 10 entries, 1 published heads.",
      ],
    ]);
  });
});
