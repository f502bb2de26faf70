import { startTestService, type TestService } from "@tributary/testing/service";
import { service } from "../subgraph";
import { published } from "./setting";

let jules: TestService;
beforeAll(async () => {
  jules = await startTestService(service);
  await published(jules);
});
afterAll(() => jules.stop());

const CREDENTIAL =
  "insert into jules_session.jules_credential (user_id, key_id, sealed, hint, status, saved_at, revision)";
const sealed = "decode(repeat('00', 29), 'hex')";

/** A suggestion whose named facts are changed. */
const suggestion = (change: Record<string, string>) => {
  const facts = {
    id: "'jsg_1'",
    session_id: "'jse_none'",
    module_id: "(select min(id) from jules_session.module)",
    patch_sha256: "decode(repeat('00', 32), 'hex')",
    patch: "'diff'",
    summary: "''",
    state: "'PROPOSED'",
    created_at: "now()",
    ...change,
  };
  return `insert into jules_session.jules_suggestion (${Object.keys(facts)}) values (${Object.values(facts)})`;
};
const FILE =
  "insert into jules_session.jules_suggestion_file (suggestion_id, path, previous_path, change, additions, deletions, unified_diff)";

it.each([
  ["module_name_length", "update jules_session.module set name = ''"],
  ["module_description_length", "update jules_session.module set description = repeat('x', 2001)"],
  ["module_counts_from_one", "update jules_session.module set head_number = 0"],
  ["module_version_counts_from_one", "update jules_session.module_version set number = 0"],
  ["module_version_digest", "update jules_session.module_version set digest = 'x'"],
  ["module_version_origin", "update jules_session.module_version set origin = 'COPY'"],
  ["module_version_has_module", "update jules_session.module_version set module_id = 'mod_none'"],
  ["module_file_has_version", "update jules_session.module_file set version_id = 'mve_none'"],
  ["module_file_has_content", "update jules_session.module_file set sha256 = '\\x00'"],
  ["file_content_size", "update jules_session.file_content set bytes = 0"],
  ["file_content_digest", "update jules_session.file_content set sha256 = '\\x00'"],
  [
    "module_share_has_module",
    "insert into jules_session.module_share values ('mod_none', 'pia', false, now(), 'ann', now())",
  ],
  [
    "jules_credential_is_sealed",
    `${CREDENTIAL} values ('ann', 'k1', '\\x00', '…1234', 'VALID', now(), 1)`,
  ],
  [
    "jules_credential_hint",
    `${CREDENTIAL} values ('ann', 'k1', ${sealed}, 'a-whole-key', 'VALID', now(), 1)`,
  ],
  [
    "jules_credential_status",
    `${CREDENTIAL} values ('ann', 'k1', ${sealed}, '…1234', 'GOOD', now(), 1)`,
  ],
  ["jules_suggestion_has_session", suggestion({})],
  ["jules_suggestion_state", suggestion({ state: "'APPLYING'" })],
  ["jules_suggestion_digest", suggestion({ patch_sha256: "'x'::bytea" })],
  ["jules_suggestion_patch_size", suggestion({ patch: "repeat('x', 1048577)" })],
  ["jules_suggestion_has_patch", suggestion({ patch: "null" })],
  ["jules_suggestion_summary", suggestion({ summary: "repeat('x', 2001)" })],
  [
    "jules_suggestion_applied",
    suggestion({ state: "'APPLIED'", decided_by: "'ann'", decided_at: "now()" }),
  ],
  ["jules_suggestion_decided", suggestion({ state: "'DISMISSED'" })],
  ["jules_suggestion_reverted", suggestion({ reverted_version_id: "'mve_1'" })],
  ["jules_suggestion_unusable", suggestion({ problems: "'[]'" })],
  ["jules_suggestion_file_path", `${FILE} values ('jsg_1', '../x.tf', null, 'CREATE', 0, 0, '')`],
  ["jules_suggestion_file_change", `${FILE} values ('jsg_1', 'x.tf', null, 'COPY', 0, 0, '')`],
  ["jules_suggestion_file_renamed", `${FILE} values ('jsg_1', 'x.tf', null, 'RENAME', 0, 0, '')`],
  [
    "jules_suggestion_file_has_suggestion",
    `${FILE} values ('jsg_1', 'x.tf', null, 'CREATE', 0, 0, '')`,
  ],
])("the constraint %s holds whatever the code does", async (constraint, sql) => {
  await expect(jules.database.admin.query(sql)).rejects.toMatchObject({ constraint });
});
