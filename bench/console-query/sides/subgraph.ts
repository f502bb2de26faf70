import { createLog } from "@tributary/kit/log";
import { serve } from "@tributary/kit/serve";
import { identityVerifier } from "@tributary/kit/viewer";
import { signedRoutes } from "@tributary/service/signed-routes";
import type { SideSetup } from "../server";
import { constantSubgraph } from "../subgraphs";

/** One subgraph behind HTTP, which believes signed identities only, as in a split deployment. */
export async function start(setup: SideSetup): Promise<{ port: number }> {
  const { identities, schemas, subgraph: name } = setup;
  if (!name) throw new Error("which subgraph?");
  const verifier = await identityVerifier(identities.verifyKeys, name);
  const routes = signedRoutes(constantSubgraph(name, schemas), {}, verifier);
  const { port } = await serve({ port: 0, log: createLog(name, "error"), routes });
  return { port };
}
