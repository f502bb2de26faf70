import { rows } from "@tributary/kit/database";
import { contextsOf } from "@tributary/kit/subgraph";
import type { Viewer } from "@tributary/kit/viewer";
import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import type { CommissionsServices } from "../context";
import { service as definition } from "../subgraph";
import { payEverything, startCommissions } from "./books";
import { annRefersBob, joined } from "./neighbours";
import { payment, refund } from "./payments";

const bob = { workspaceId: "wks_bob" };

let service: TestService;
let paidAt: string;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBob(), joined("eve"), payment("paid", 1n, bob));
  const [item] = await payEverything(service, "may");
  const told = (await service.told("payout_item.paid")).find(
    ({ data }) => data.payoutItemId === item!.payoutItemId,
  );
  paidAt = told!.data.paidAt.toISOString();
  await service.tell(payment("gone", 1n, bob), payment("waits", 1n, bob));
  await service.tell(payment("gone", 2n, { ...bob, refunds: [refund("all", 100_00n)] }));
});
afterAll(() => service.stop());

it.each([
  ["its promoter", user("ann")],
  ["an operator", operator()],
])(
  "tells %s when it was paid, or when nothing was left of it, and nothing else",
  async (_, viewer) => {
    const { data, errors } = await service.execute(
      `{ _entities(representations: [{__typename: "Promoter", id: "prm_ann"}]) { ... on Promoter { commissions { nodes {
       source status paidAt cancelledAt entries { createdAt } } } } } }`,
      {},
      viewer,
    );
    expect(errors).toBeUndefined();
    const ends = Object.fromEntries(
      data._entities[0].commissions.nodes.map((node: Ended) => [node.source, node]),
    );
    expect(ends.pi_paid).toMatchObject({ status: "PAID", paidAt, cancelledAt: null });
    expect(ends.pi_waits).toMatchObject({ status: "PENDING", paidAt: null, cancelledAt: null });
    const { entries, ...gone } = ends.pi_gone;
    expect(entries).toHaveLength(2);
    expect(gone).toMatchObject({
      status: "CANCELLED",
      paidAt: null,
      cancelledAt: entries[1].createdAt,
    });
    expect(gone.cancelledAt).not.toBe(entries[0].createdAt);
  },
);

it("PostgreSQL shows an item of a payout to the promoter whom it pays, and to no other", async () => {
  const services = service.running.services as CommissionsServices;
  const contextOf = contextsOf(definition.subgraph!(services), services);
  const shownTo = (viewer: Viewer) =>
    rows(contextOf({ viewer, requestId: "test" }).db, "select from payout_item");
  expect(await shownTo(user("ann"))).toHaveLength(1);
  expect(await shownTo(operator())).toHaveLength(1);
  expect(await shownTo(user("eve"))).toEqual([]);
});

interface Ended {
  source: string;
  status: string;
  paidAt: string | null;
  cancelledAt: string | null;
  entries: { createdAt: string }[];
}
