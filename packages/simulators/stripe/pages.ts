import { createHash } from "node:crypto";
import type { SimResponse } from "./handle";

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0;background:light-dark(#f6f7f9,#141517);color:light-dark(#1a1b1e,#e9ecef)}
main{box-sizing:border-box;max-width:26rem;margin:6vh auto;padding:0 1rem 2rem}
.label{display:block;padding:.5rem .75rem;border-radius:.5rem;background:light-dark(#fff3bf,#4d3f00);color:light-dark(#5c4400,#ffec99);font-size:.875rem}
.card{margin-top:1rem;padding:1.5rem;border:1px solid light-dark(#dee2e6,#373a40);border-radius:.75rem;background:light-dark(#fff,#1f2023)}
h1{margin:0;font-size:1.0625rem;font-weight:600;overflow-wrap:anywhere}
.amount{margin:.25rem 0 1.25rem;font-size:2rem;font-weight:700}
.told{padding:.625rem .75rem;border-radius:.5rem;background:light-dark(#ffe3e3,#4a1d1d);color:light-dark(#7d1414,#ffc9c9)}
form{display:grid;gap:.625rem;margin:0}
button{padding:.7rem 1rem;border:1px solid light-dark(#868e96,#5c5f66);border-radius:.5rem;background:none;color:inherit;font:inherit;cursor:pointer}
button:first-of-type{border-color:transparent;background:#3850cc;color:#fff;font-weight:600}
a{color:light-dark(#2f47b7,#91a7ff)}
p{margin:.75rem 0}
p.told{margin:0 0 1rem}`;

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/** A page that people see of Stripe; it says that it is none of Stripe's. The body is HTML: escape what is not ours. */
export function page(status: number, title: string, body: string): SimResponse {
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; base-uri 'none'; frame-ancestors 'none'`,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "tributary-simulator": "stripe",
    },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>${escapeHtml(title)} · Simulator of Stripe</title><style>${STYLE}</style></head>
<body><main><strong class="label">This is a simulator of Stripe. No money moves here.</strong><div class="card">${body}</div></main></body></html>`,
  };
}

/** After a form: the browser asks for the other address by GET. */
export function seeOther(location: string): SimResponse {
  const headers = { location: new URL(location).href, "tributary-simulator": "stripe" };
  return { status: 303, headers, body: "" };
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
