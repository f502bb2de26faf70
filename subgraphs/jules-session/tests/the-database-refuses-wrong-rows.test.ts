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
])("the constraint %s holds whatever the code does", async (constraint, sql) => {
  await expect(jules.database.admin.query(sql)).rejects.toMatchObject({ constraint });
});
