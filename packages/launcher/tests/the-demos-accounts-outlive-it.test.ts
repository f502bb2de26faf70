import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStripeSimulator } from "@tributary/simulators/stripe/simulator";
import { keptAccounts } from "../kept-accounts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "accounts-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const start = (file: string) =>
  createStripeSimulator({ webhookSecret: "whsec_1", ...keptAccounts(file) });

it("a restarted demo finds its accounts as they were, and nothing half written", () => {
  const file = join(folder, "accounts.json");
  const first = start(file);
  const { id } = first.accounts.create({ requestTransfers: true });
  first.accounts.onboard(id);
  expect(start(file).accounts.retrieve(id)).toEqual(first.accounts.retrieve(id));
  expect(readdirSync(folder)).toEqual(["accounts.json"]);
});

it.each(["", "{", "{}", "null"])("a file that holds %j counts as none", (text) => {
  const file = join(folder, "accounts.json");
  writeFileSync(file, text);
  expect(start(file).world.store.accounts.size).toBe(0);
});
