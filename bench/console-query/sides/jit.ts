import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parse } from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import { oneSchema } from "../one-schema";
import type { SideSetup } from "../server";

/** The least that can answer: one schema, compiled operations, no server around it. The limit. */
export async function start({ supergraphSdl }: SideSetup): Promise<{ port: number }> {
  const schema = oneSchema(supergraphSdl);
  const compiled = new Map<string, CompiledQuery>();
  const plan = (text: string): CompiledQuery => {
    const known = compiled.get(text);
    if (known) return known;
    const made = compileQuery(schema, parse(text));
    if (!isCompiledQuery(made)) throw new Error(JSON.stringify(made.errors));
    compiled.set(text, made as CompiledQuery);
    return made as CompiledQuery;
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const { query, variables } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
      const body = JSON.stringify(await plan(query).query(undefined, {}, variables));
      response.writeHead(200, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port };
}
