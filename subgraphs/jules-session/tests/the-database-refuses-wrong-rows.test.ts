import { startTestService, type TestService } from "@tributary/testing/service";
import { service } from "../subgraph";
import { published } from "./setting";

let jules: TestService;
beforeAll(async () => {
  jules = await startTestService(service);
  const { id } = await published(jules);
  await published(jules, { moduleId: id, files: [{ path: "next.tf", content: "# next\n" }] });
  const known = [
    session({ id: "'jse_1'", nonce: "repeat('1', 24)", provider_id: "'1'" }),
    message({ id: "'jme_1'", kind: "'PROMPT'", tag: "'TR-1'", provider_activity_id: "'a'" }),
    message({ id: "'jme_2'", tag: "'TR-2'", state: "'UNCERTAIN'" }),
    activity({ seq: "1", provider_activity_id: "'a'" }),
    another({ id: "'jsg_taken_back'", ...reverted, patch_sha256: digest("01") }),
    another({ id: "'jsg_open'", state: "'PROPOSED'", patch_sha256: digest("02") }),
  ];
  for (const sql of known) await jules.database.admin.query(sql);
});
afterAll(() => jules.stop());

const CREDENTIAL =
  "insert into jules_session.jules_credential (user_id, key_id, sealed, hint, status, saved_at, revision)";
const sealed = "decode(repeat('00', 29), 'hex')";
const digest = (byte: string) => `decode(repeat('${byte}', 32), 'hex')`;
const MODULE = "(select min(id) from jules_session.module)";
const version = (number: number) =>
  `(select id from jules_session.module_version where number = ${number})`;
const CONTENT = "(select sha256 from jules_session.file_content limit 1)";

/** A row of a table, of these facts as SQL. */
const row = (table: string, facts: Record<string, string>) =>
  `insert into jules_session.${table} (${Object.keys(facts)}) values (${Object.values(facts)})`;

/** A session, a message, an activity, a suggestion whose named facts are changed. */
const session = (change: Record<string, string>) =>
  row("jules_session", {
    id: "'jse_2'",
    nonce: "repeat('2', 24)",
    module_id: MODULE,
    base_version_id: version(1),
    workspace_id: "'wks_ann'",
    owner_id: "'ann'",
    title: "''",
    mode: "'INLINE'",
    require_plan_approval: "true",
    status: "'CREATING'",
    created_at: "now()",
    updated_at: "now()",
    last_changed_at: "now()",
    ...change,
  });
const message = (change: Record<string, string>) =>
  row("jules_message", {
    id: "'jme_3'",
    session_id: "'jse_1'",
    kind: "'MESSAGE'",
    text: "'x'",
    bytes: "1",
    sha256: digest("00"),
    tag: "'TR-3'",
    state: "'PENDING'",
    sent_by: "'ann'",
    by_share: "false",
    created_at: "now()",
    ...change,
  });
const activity = (change: Record<string, string>) =>
  row("jules_activity", {
    session_id: "'jse_1'",
    seq: "2",
    type: "'AGENT_MESSAGED'",
    originator: "'AGENT'",
    created_at: "now()",
    ...change,
  });
const suggestion = (change: Record<string, string>) =>
  row("jules_suggestion", {
    id: "'jsg_1'",
    session_id: "'jse_none'",
    module_id: MODULE,
    patch_sha256: digest("00"),
    patch: "'diff'",
    summary: "''",
    state: "'PROPOSED'",
    created_at: "now()",
    ...change,
  });
/** One more of the session that is known, about which nothing is left to decide. */
const another = (change: Record<string, string>) =>
  suggestion({ id: "'jsg_3'", session_id: "'jse_1'", state: "'SUPERSEDED'", ...change });
const decided = { decided_by: "'ann'", decided_at: "now()" };
const reverted = {
  ...decided,
  state: "'REVERTED'",
  applied_version_id: version(1),
  reverted_version_id: version(1),
};
const sentFile = (change: Record<string, string>) =>
  row("jules_session_file", {
    session_id: "'jse_1'",
    path: "'main.tf'",
    sha256: CONTENT,
    ...change,
  });
const sessionSecret = (change: Record<string, string>) =>
  row("jules_session_secret", {
    session_id: "'jse_1'",
    key_id: "'k1'",
    wrapped_key: sealed,
    sealed,
    ...change,
  });
const source = (change: Record<string, string>) =>
  row("jules_context_source", {
    id: "'jcs_1'",
    session_id: "'jse_1'",
    message_id: "'jme_1'",
    kind: "'NOTE'",
    label: "'note'",
    bytes: "1",
    redactions: "0",
    created_at: "now()",
    ...change,
  });
const FILE =
  "insert into jules_session.jules_suggestion_file (suggestion_id, path, previous_path, change, additions, deletions, unified_diff)";

it.each([
  ["module_name_length", "update jules_session.module set name = ''"],
  ["module_description_length", "update jules_session.module set description = repeat('x', 2001)"],
  ["module_counts_from_one", "update jules_session.module set head_number = 0"],
  ["module_version_once", "update jules_session.module_version set number = 1"],
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
    "jules_credential_key_is_sealed",
    row("jules_credential", {
      user_id: "'ann'",
      key_id: "'k1'",
      wrapped_key: "'x'::bytea",
      sealed,
      hint: "'…1234'",
      status: "'VALID'",
      saved_at: "now()",
      revision: "1",
    }),
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
  ["jules_suggestion_has_patch", suggestion({ patch: "null", summary: "'said'" })],
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
    `${FILE} values ('jsg_none', 'x.tf', null, 'CREATE', 0, 0, '')`,
  ],
  ["jules_suggestion_has_module", another({ module_id: "'mod_none'" })],
  ["jules_suggestion_note", another({ decision_note: "repeat('x', 1001)" })],
  ["jules_suggestion_judged_by", another({ judged_version_id: "'mve_none'" })],
  [
    "jules_suggestion_applied_as",
    another({ ...decided, state: "'APPLIED'", applied_version_id: "'mve_none'" }),
  ],
  [
    "jules_suggestion_reverted_as",
    another({ ...reverted, applied_version_id: version(2), reverted_version_id: "'mve_none'" }),
  ],
  ["jules_suggestion_once", another({ patch_sha256: digest("01") })],
  ["jules_suggestion_version_once", another({ ...reverted, reverted_version_id: version(2) })],
  ["jules_suggestion_revert_once", another({ ...reverted, applied_version_id: version(2) })],
  ["jules_suggestion_current", another({ state: "'CONFLICTED'" })],
  ["jules_session_nonce_once", session({ nonce: "repeat('1', 24)" })],
  ["jules_session_nonce", session({ nonce: "'short'" })],
  ["jules_session_has_module", session({ module_id: "'mod_none'" })],
  ["jules_session_has_base", session({ base_version_id: "'mve_none'" })],
  ["jules_session_title", session({ title: "repeat('x', 201)" })],
  ["jules_session_mode", session({ mode: "'MAIL'" })],
  ["jules_session_status", session({ status: "'DREAMING'", provider_id: "'2'" })],
  ["jules_session_at_provider_once", session({ provider_id: "'1'" })],
  ["jules_session_remote_todo", session({ remote_todo: "'PAUSE'" })],
  ["jules_session_exists_there", session({ status: "'QUEUED'" })],
  ["jules_session_lease_is_whole", session({ lease_by: "'worker'" })],
  ["jules_session_lease_is_whole", session({ lease_until: "now()" })],
  ["jules_session_repository", session({ mode: "'REPOSITORY'" })],
  ["jules_session_repository", session({ repository: "'sources/github/acme/network'" })],
  [
    "jules_session_deleted_is_empty",
    session({ deleted_at: "now()", delete_asked_at: "now()", title: "'kept'" }),
  ],
  [
    "jules_session_deleted_is_empty",
    session({ deleted_at: "now()", delete_asked_at: "now()", next_poll_at: "now()" }),
  ],
  ["jules_session_deleted_is_empty", session({ deleted_at: "now()" })],
  ["jules_message_has_session", message({ session_id: "'jse_none'" })],
  ["jules_message_kind", message({ kind: "'MAIL'" })],
  ["jules_message_digest", message({ sha256: "'x'::bytea" })],
  ["jules_message_tag_once", message({ tag: "'TR-1'" })],
  ["jules_message_state", message({ state: "'LOST'" })],
  ["jules_message_acknowledged_once", message({ provider_activity_id: "'a'" })],
  ["jules_message_one_prompt", message({ kind: "'PROMPT'" })],
  ["jules_message_one_in_doubt", message({ state: "'UNCERTAIN'" })],
  ["jules_activity_has_session", activity({ session_id: "'jse_none'" })],
  ["jules_activity_counts_from_one", activity({ seq: "0" })],
  ["jules_activity_pkey", activity({ seq: "1" })],
  ["jules_activity_type", activity({ type: "'DREAMED'" })],
  ["jules_activity_originator", activity({ originator: "'NOBODY'" })],
  ["jules_activity_has_message", activity({ message_id: "'jme_none'" })],
  ["jules_activity_heard_once", activity({ provider_activity_id: "'a'" })],
  [
    "jules_plan_has_session",
    row("jules_plan", { session_id: "'jse_none'", plan_id: "'p'", seq: "1", steps: "'[]'" }),
  ],
  ["jules_session_file_has_session", sentFile({ session_id: "'jse_none'" })],
  ["jules_session_file_path", sentFile({ path: "'../main.tf'" })],
  ["jules_session_file_has_content", sentFile({ sha256: digest("00") })],
  ["jules_session_secret_has_session", sessionSecret({ session_id: "'jse_none'" })],
  ["jules_session_secret_key_is_sealed", sessionSecret({ wrapped_key: "'x'::bytea" })],
  ["jules_session_secret_is_sealed", sessionSecret({ sealed: "'x'::bytea" })],
  ["jules_context_source_has_session", source({ session_id: "'jse_none'" })],
  ["jules_context_source_has_message", source({ message_id: "'jme_none'" })],
  ["jules_context_source_kind", source({ kind: "'MAIL'" })],
  ["jules_context_source_label", source({ label: "''" })],
])("the constraint %s holds whatever the code does", async (constraint, sql) => {
  await expect(jules.database.admin.query(sql)).rejects.toMatchObject({ constraint });
});
