import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Logger } from "@tributary/kit/log";
import { type HttpAnswer, type HttpRequest, jsonAnswer, type Routes } from "@tributary/kit/routes";
import { isOperator } from "@tributary/kit/viewer";
import { refusal } from "./errors";
import { type ExampleIds, readExamples } from "./examples";
import { answerOrRefusal } from "./http";
import { takesEncoding } from "./takes-encoding";
import type { Authenticate } from "./viewer";

/**
 * Only the scripts that the page itself names run, by a nonce of this answer; CodeMirror positions with inline
 * styles. Nothing else is loaded from anywhere, nobody may frame the page, and it talks to this origin alone.
 */
const contentSecurityPolicy = (nonce: string) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

const SCRIPTS = ["react.js", "react-dom.js", "graphiql.js", "client.js"];
const STYLES = ["graphiql.css", "client.css"];

export interface PlaygroundOptions {
  /** With a choice of demo logins, and open to everybody. */
  demo: boolean;
  authenticate: Authenticate;
  log: Logger;
  /** What the examples' variables name; without it their placeholders stay. */
  exampleIds?: () => Promise<ExampleIds>;
}

/**
 * GraphiQL at `/playground`, from this process alone. The page itself is a shell that anybody may have, and holds nothing of
 * this graph; outside of the demo its examples are for operators, by the token that is put into it.
 */
export function playgroundRoutes(options: PlaygroundOptions): Routes {
  const { demo, exampleIds, log } = options;
  const files = assetFiles();
  const hash = createHash("sha256");
  for (const name of Object.keys(files).sort()) hash.update(readFileSync(files[name]!));
  const base = `/playground/assets/${hash.digest("hex").slice(0, 16)}`;
  const kept = new Map<string, Buffer>();
  return {
    "GET /playground": () => {
      const nonce = randomBytes(16).toString("base64url");
      return {
        status: 200,
        headers: {
          "content-type": "text/html; charset=utf-8",
          "content-security-policy": contentSecurityPolicy(nonce),
          "cache-control": "no-store",
        },
        body: pageHtml(base, nonce),
      };
    },
    "GET /playground/config.json": (request) =>
      answerOrRefusal(request, log, async () => {
        if (!demo) await refuseOthersThanOperators(request, options);
        const examples = readExamples(await exampleIds?.());
        return jsonAnswer(200, { demo, examples }, { "cache-control": "no-store" });
      }),
    [`GET ${base}/*`]: ({ url, headers }) => {
      const name = url.pathname.slice(base.length + 1);
      const file = Object.hasOwn(files, name) ? files[name] : undefined;
      if (!file) return jsonAnswer(404, { error: "not found" });
      return asset(file, headers["accept-encoding"] ?? "", kept);
    },
  };
}

async function refuseOthersThanOperators(
  request: HttpRequest,
  { authenticate }: PlaygroundOptions,
): Promise<void> {
  if (isOperator(await authenticate(request))) return;
  const sentence = "The playground is for operators: put the token of one into the page.";
  throw request.headers.authorization
    ? refusal("FORBIDDEN", sentence, 403)
    : refusal("UNAUTHENTICATED", sentence, 401);
}

/** Compressed alone: as it is, one of them has 3.5 MB, which anybody could ask for. */
function asset(file: string, accepted: string, kept: Map<string, Buffer>): HttpAnswer {
  const headers = {
    "content-type": `text/${file.endsWith(".css") ? "css" : "javascript"}; charset=utf-8`,
    vary: "accept-encoding",
  };
  if (!takesEncoding(accepted, "gzip")) {
    const error = "This file is sent with gzip alone; ask with accept-encoding: gzip.";
    return jsonAnswer(406, { error }, { vary: headers.vary });
  }
  // Read once: who asks for it and does not take it must not hold another copy.
  const body = kept.get(file) ?? gzipSync(readFileSync(file));
  kept.set(file, body);
  return {
    status: 200,
    headers: {
      ...headers,
      "content-encoding": "gzip",
      // The address changes with the content.
      "cache-control": "public, max-age=31536000, immutable",
    },
    body,
  };
}

/** Where each file of the page is: in the packages that it comes from, or in `playground/`. */
function assetFiles(): Record<string, string> {
  const inPackage = (name: string, file: string) =>
    path.join(path.dirname(require.resolve(`${name}/package.json`)), file);
  return {
    "react.js": inPackage("react", "umd/react.production.min.js"),
    "react-dom.js": inPackage("react-dom", "umd/react-dom.production.min.js"),
    "graphiql.js": inPackage("graphiql", "graphiql.min.js"),
    "graphiql.css": inPackage("graphiql", "graphiql.min.css"),
    "client.js": path.join(ownFolder(), "client.js"),
    "client.css": path.join(ownFolder(), "client.css"),
  };
}

/** `gateway/playground`, from the source and from `dist`. */
function ownFolder(): string {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, "playground");
    if (existsSync(path.join(candidate, "client.js"))) return candidate;
    if (folder === path.dirname(folder)) throw new Error("gateway/playground is missing");
  }
}

function pageHtml(base: string, nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tributary · Playground</title>
<link rel="icon" href="data:,">
${STYLES.map((name) => `<link rel="stylesheet" href="${base}/${name}">`).join("\n")}
</head>
<body>
<header id="bar">
<strong>Tributary</strong>
<label id="login-field" hidden>Signed in as <select id="login"><option value="">nobody</option></select></label>
<label id="token-field" hidden>Operator's token <input id="token" type="password" autocomplete="off" spellcheck="false" placeholder="Bearer token"></label>
<label>API key <input id="key" type="password" autocomplete="off" spellcheck="false" placeholder="x-api-key"></label>
<span id="hint"></span>
<button id="reset" type="button" title="Close all tabs and open the examples again">Reset tabs</button>
</header>
<main id="graphiql">Loading…</main>
${SCRIPTS.map((name) => `<script src="${base}/${name}" nonce="${nonce}" defer></script>`).join("\n")}
</body>
</html>
`;
}
