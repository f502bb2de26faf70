import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { unusualExponents } from "@tributary/kit/money";
import { type HttpAnswer, type HttpRequest, jsonAnswer, type Routes } from "@tributary/kit/routes";
import { takesEncoding } from "./takes-encoding";

/** What the console is told of its deployment, before anybody has signed in. */
export interface ConsoleSettings {
  platformName: string;
  /** Whether the demo's open logins are there. */
  demo: boolean;
  simulators: { stripe: boolean; jules: boolean };
  playground: boolean;
  /** Where people sign in; null in the demo, and where nothing is set up. */
  signIn: ConsoleSignIn | null;
}

/** What the console needs to sign people in by Authorization Code with PKCE. */
export interface ConsoleSignIn {
  issuer: string;
  clientId: string;
  scopes: string;
  /** Whom the tokens are for, for issuers that want to be told. */
  audience: string;
}

/**
 * Only the console's own scripts run, and it talks to this origin alone, and to the issuer to get tokens; its components position with
 * inline styles.
 */
const contentSecurityPolicy = (signIn: ConsoleSignIn | null) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src ${["'self'", ...(signIn ? [new URL(signIn.issuer).origin] : [])].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** First parts of paths that are no pages: what is unknown below them is not found. */
const NO_PAGES = new Set(
  "assets console demo events export graphql health import leaked-keys metrics playground ready webhooks".split(
    " ",
  ),
);

/** A file of the console, as it is answered. */
interface SiteFile {
  body: Buffer;
  compressed: Readonly<Record<"br" | "gzip", Buffer | undefined>>;
  headers: Record<string, string>;
}

/** Where `npm run build` put the console; null where it was not built. */
export function consoleFolder(): string | null {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, "console", "dist");
    if (existsSync(path.join(candidate, "site", "index.html"))) return candidate;
    if (folder === path.dirname(folder)) return null;
  }
}

/** The documents that a built console asks for by hash: a file like that of TRUSTED_DOCUMENTS. */
export function consoleDocuments(folder: string): string {
  return path.join(folder, "trusted-documents.json");
}

/**
 * The console, from memory: its files are read once, so no path of a request ever reaches the disk. Addresses of pages, which are
 * known to the console alone, answer its one page to browsers; all else that is not there is not found.
 */
export function consoleRoutes(folder: string, settings: ConsoleSettings): Routes {
  const files = readSite(path.join(folder, "site"), contentSecurityPolicy(settings.signIn));
  const page = files.get("/index.html")!;
  const told = JSON.stringify({ ...settings, currencyPlaces: unusualExponents() });
  return {
    "GET /": (request) => answer(page, request),
    "GET /console/settings.json": () => ({
      status: 200,
      headers: { "content-type": TYPES[".json"]!, "cache-control": "no-cache" },
      body: told,
    }),
    "GET /*": (request) => {
      const file = files.get(request.url.pathname);
      if (file) return answer(file, request);
      if (isPage(request)) return answer(page, request);
      return jsonAnswer(404, { error: "not found" });
    },
  };
}

/** Whether somebody opens an address in a browser that could be one of the console's pages. */
function isPage({ url, headers }: HttpRequest): boolean {
  const [first = "", ...rest] = url.pathname.slice(1).split("/");
  const last = rest.at(-1) ?? first;
  return (
    !NO_PAGES.has(first) && !last.includes(".") && /\btext\/html\b/.test(headers["accept"] ?? "")
  );
}

function answer(file: SiteFile, { headers }: HttpRequest): HttpAnswer {
  if (headers["if-none-match"] === file.headers["etag"])
    return { status: 304, headers: file.headers };
  const encoding = encodingOf(headers["accept-encoding"] ?? "", file);
  if (!encoding) return { status: 200, headers: file.headers, body: file.body };
  const body = file.compressed[encoding]!;
  return { status: 200, headers: { ...file.headers, "content-encoding": encoding }, body };
}

function encodingOf(accepted: string, { compressed }: SiteFile): "br" | "gzip" | undefined {
  return (["br", "gzip"] as const).find(
    (name) => compressed[name] && takesEncoding(accepted, name),
  );
}

/** Every file by its path, with what its answers say. */
function readSite(site: string, policy: string): ReadonlyMap<string, SiteFile> {
  const files = new Map<string, SiteFile>();
  for (const entry of readdirSync(site, { recursive: true, withFileTypes: true })) {
    const type = TYPES[path.extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const place = path.join(entry.parentPath, entry.name);
    const address = `/${path.relative(site, place).split(path.sep).join("/")}`;
    const body = readFileSync(place);
    const smaller = (extension: string) =>
      existsSync(`${place}.${extension}`) ? readFileSync(`${place}.${extension}`) : undefined;
    files.set(address, {
      body,
      compressed: { br: smaller("br"), gzip: smaller("gz") },
      headers: {
        "content-type": type,
        etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
        vary: "accept-encoding",
        // The names of assets change with their content; the page's own name does not.
        "cache-control": address.startsWith("/assets/")
          ? "public, max-age=31536000, immutable"
          : "no-cache",
        ...(type.startsWith("text/html") ? { "content-security-policy": policy } : {}),
      },
    });
  }
  return files;
}
