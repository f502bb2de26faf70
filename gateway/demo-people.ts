import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { DemoLogin } from "./demo-issuer";

/** Everybody who can sign in to the demo: those whom it comes with, and those who have signed up. */
export interface DemoPeople {
  all(): readonly DemoLogin[];
  find(id: string): DemoLogin | undefined;
  /** Signs somebody up, without a workspace; null: there are as many as the demo takes. */
  add(name: string): DemoLogin | null;
  /** Makes a workspace of this person's own, as the platform would, at this instant; null: it has enough of them. */
  addWorkspace(
    id: string,
    name: string,
    now: Date,
  ): { person: DemoLogin; workspaceId: string } | null;
}

/** So many have signed up, or workspaces of one person, and no more. */
const MOST = { people: 200, workspaces: 20 };

const keptSchema = z.array(
  z.object({
    label: z.string(),
    id: z.string(),
    email: z.string(),
    region: z.string().nullable(),
    workspaces: z.array(
      z.object({
        id: z.string(),
        role: z.enum(["admin", "member"]),
        createdAt: z.string().nullable(),
      }),
    ),
    operator: z.boolean(),
  }),
);

/**
 * `folder`: where who has signed up is kept between starts, so that the people of a kept database can sign in again;
 * where it is not there, or cannot be written, they last as long as this process. A file that cannot be read counts as none.
 */
export function demoPeople(given: readonly DemoLogin[], folder: string | null): DemoPeople {
  const file = folder === null ? null : path.join(folder, "demo-people.json");
  const people = new Map(given.map((person) => [person.id, person]));
  for (const person of file ? read(file) : []) people.set(person.id, person);

  function keep(person: DemoLogin) {
    people.set(person.id, person);
    if (!file || !existsSync(path.dirname(file))) return;
    const changed = [...people.values()].filter((each) => !given.includes(each));
    try {
      // Beside it and moved: a demo that ends meanwhile leaves a whole file.
      writeFileSync(`${file}.new`, JSON.stringify(changed), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch {
      // They last as long as this process then.
    }
  }

  return {
    all: () => [...people.values()],
    find: (id) => people.get(id),
    add(name) {
      if (people.size >= given.length + MOST.people) return null;
      const id = idOf(name, "friend");
      const email = `${id}@example.com`;
      const person = { label: name, id, email, region: "US", workspaces: [], operator: false };
      keep(person);
      return person;
    },
    addWorkspace(id, name, now) {
      const known = people.get(id);
      if (!known || known.workspaces.length >= MOST.workspaces) return null;
      const workspaceId = `wks_${idOf(name, id)}`;
      const made = { id: workspaceId, role: "admin" as const, createdAt: now.toISOString() };
      const person = { ...known, workspaces: [...known.workspaces, made] };
      keep(person);
      return { person, workspaceId };
    },
  };
}

/** An id that says whose it is, and that nobody else has. */
function idOf(name: string, otherwise: string): string {
  const said = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 30);
  return `${said || otherwise}-${randomBytes(3).toString("hex")}`;
}

function read(file: string): DemoLogin[] {
  try {
    return keptSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return [];
  }
}
