import type { Socket } from "node:net";
import { SECURITY_HEADERS } from "./security-headers";

/** Of one request, names and values together: room for a token that lists some two hundred workspaces. */
export const HEADERS_LIMIT = 32 * 1024;

/** What Node's parser refuses, by its code; everything else is no HTTP. */
const REASONS: Record<string, [status: string, sentence: string]> = {
  HPE_HEADER_OVERFLOW: [
    "431 Request Header Fields Too Large",
    `The headers of this request are larger than ${HEADERS_LIMIT / 1024} KB. If that is its token, the token lists more workspaces than fit: let the issuer name those alone in which the person works.`,
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "The headers of this request took too long."],
};
const NO_HTTP: [string, string] = ["400 Bad Request", "This is no request that HTTP/1.1 knows."];

/** What is not taken of the sender while the answer is on its way. */
const LINGER_MS = 2_000;

/**
 * Answers what cannot be read as a request, where Node would send a status alone: with the reason, in the shape in which
 * GraphQL clients look for one.
 */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  // Told again for each further piece of the same.
  if (socket.writableEnded) return;
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const [status, message] = REASONS[error.code ?? ""] ?? NO_HTTP;
  const body = JSON.stringify({ errors: [{ message, extensions: { code: "BAD_USER_INPUT" } }] });
  const headers = {
    ...SECURITY_HEADERS,
    "content-type": "application/json; charset=utf-8",
    "content-length": `${Buffer.byteLength(body)}`,
    "cache-control": "no-store",
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join("")}\r\n${body}`);
  // Closed with something unread, a connection is reset, and the sender sees no answer.
  socket.resume();
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
