import {
  type HttpAnswer,
  type HttpRequest,
  jsonAnswer,
  type Routes,
  type UploadRoutes,
} from "@tributary/kit/routes";
import type { ExecutableSubgraph } from "@tributary/kit/subgraph";
import type { IdentityVerifier } from "@tributary/kit/viewer";

/** Asked by the gateway alone, in process or over its signed channel; never by clients. */
export type InternalCalls = Record<string, (input: unknown) => Promise<unknown>>;

/** What only the gateway may call: everything here needs its signature, `_service` too. */
export function signedRoutes(
  subgraph: ExecutableSubgraph | null,
  internal: InternalCalls,
  verifier: IdentityVerifier,
): Routes {
  const signed =
    (
      handler: (
        request: HttpRequest,
        viewer: NonNullable<Awaited<ReturnType<IdentityVerifier["verify"]>>>,
      ) => Promise<HttpAnswer>,
    ) =>
    async (request: HttpRequest): Promise<HttpAnswer> => {
      const viewer = await verifier.verify(request.headers["x-identity"]);
      return viewer ? handler(request, viewer) : notTheGateway();
    };
  const routes: Routes = {};
  if (subgraph) {
    routes["POST /graphql"] = signed(async ({ body, requestId }, viewer) => {
      const operation = parseBody(body);
      if (!operation || typeof operation.query !== "string") {
        return jsonAnswer(400, {
          errors: [{ message: "A query is missing.", extensions: { code: "BAD_USER_INPUT" } }],
        });
      }
      return jsonAnswer(
        200,
        await subgraph.execute(
          {
            query: operation.query,
            variables: operation.variables as never,
            operationName: operation.operationName as never,
          },
          { viewer, requestId },
        ),
      );
    });
    for (const [name, call] of Object.entries(subgraph.exports)) {
      routes[`POST /export/${name}`] = signed(({ body, requestId }, viewer) =>
        call(parseBody(body), { viewer, requestId }),
      );
    }
  }
  for (const [name, call] of Object.entries(internal)) {
    routes[`POST /internal/${name}`] = signed(async ({ body }) =>
      jsonAnswer(200, (await call(parseBody(body))) ?? null),
    );
  }
  return routes;
}

/** The subgraph's files that are taken piece by piece: for the gateway too, with its signature. */
export function signedUploads(
  subgraph: ExecutableSubgraph | null,
  verifier: IdentityVerifier,
): UploadRoutes {
  const uploads: UploadRoutes = {};
  for (const [name, call] of Object.entries(subgraph?.imports ?? {})) {
    uploads[`POST /import/${name}`] = async ({ url, headers, body, requestId }) => {
      const viewer = await verifier.verify(headers["x-identity"]);
      if (!viewer) return notTheGateway();
      return call(Object.fromEntries(url.searchParams), body, { viewer, requestId });
    };
  }
  return uploads;
}

function notTheGateway(): HttpAnswer {
  return jsonAnswer(401, {
    errors: [{ message: "Only the gateway may ask.", extensions: { code: "UNAUTHENTICATED" } }],
  });
}

function parseBody(body: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return value && typeof value === "object" ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
