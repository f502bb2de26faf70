import { registerCatalog } from "./register";

/** What the owner of the database was asked, and the connections that were made and ended. */
const mockAsked: [sql: string, parameters: unknown[]][] = [];
const mockConnections: { options: unknown; state: string }[] = [];
let mockFails = false;

jest.mock("pg", () => ({
  Client: class {
    readonly connection: { options: unknown; state: string };
    constructor(options: unknown) {
      this.connection = { options, state: "made" };
      mockConnections.push(this.connection);
    }
    async connect() {
      this.connection.state = "open";
    }
    async query(sql: string, parameters: unknown[]) {
      if (mockFails) throw new Error("no such table");
      mockAsked.push([sql, parameters]);
    }
    async end() {
      this.connection.state = "ended";
    }
  },
}));

beforeEach(() => {
  mockFails = false;
  mockAsked.length = 0;
  mockConnections.length = 0;
});

const written = (table: string) =>
  mockAsked.filter(([sql]) => sql.includes(table)).map(([, parameters]) => parameters);

it("each type is written with the role that may publish it; what anybody may publish, with none", async () => {
  await registerCatalog("postgresql://owner@somewhere/log");
  const owners = Object.fromEntries(
    written("insert into events.event_type").map(([type, owner]) => [type, owner]),
  );
  expect(owners).toMatchObject({
    "policy.published": "affiliates_admin",
    "stripe.payment_changed": "stripe_listener",
    "credits.spent": "credits",
    "event.waiting": null,
    "dead_letter.parked": null,
  });
});

it("each type is written with whether partners may see it", async () => {
  await registerCatalog("postgresql://owner@somewhere/log");
  const open = Object.fromEntries(
    written("insert into events.event_type").map(([type, , isPublic]) => [type, isPublic]),
  );
  expect(open).toMatchObject({
    "commission.changed": true,
    "stripe.payment_changed": false,
    "operation.recorded": false,
  });
});

it("each consumer is written with the role that may move its position", async () => {
  await registerCatalog("postgresql://owner@somewhere/log");
  expect(Object.fromEntries(written("insert into events.consumer"))).toEqual({
    referral: "referral",
    credits: "credits",
    commissions: "commissions",
    "jules-session": "jules_session",
    "affiliates-admin": "affiliates_admin",
    "stripe-listener": "stripe_listener",
  });
});

it.each([[false], [true]])("the one connection ends, also when it fails: %p", async (fails) => {
  mockFails = fails;
  const done = registerCatalog("postgresql://owner@somewhere/log");
  await (fails ? expect(done).rejects.toThrow("no such table") : done);
  expect(mockConnections).toEqual([
    {
      options: {
        connectionString: "postgresql://owner@somewhere/log",
        application_name: "tributary-migrate",
      },
      state: "ended",
    },
  ]);
});
