import type { Load } from "../harness/load";
import { OPERATION } from "./constants";

/** The console query as a load sends it: a connection for each token, and a cursor that differs in every request. */
export function consoleRequest(
  tokens: readonly string[],
): Pick<Load, "connections" | "bodyBefore" | "bodyAfter"> {
  const [bodyBefore, bodyAfter] = JSON.stringify({
    query: OPERATION,
    variables: { after: "|unique|" },
  }).split("|unique|") as [string, string];
  const connections = tokens.map((token) => ({ authorization: `Bearer ${token}` }));
  return { connections, bodyBefore, bodyAfter };
}
