import { createHash } from "node:crypto";
import { stripeFetch } from "@tributary/simulators/stripe/fetch";
import { openSimulator } from "./stripe-world";

const urls = {
  success_url: "https://a.example/credits?paid={CHECKOUT_SESSION_ID}",
  cancel_url: "https://a.example/credits?back=1",
};

async function opened(more: { name?: string; cancel_url?: string } = {}) {
  const { sim, stripe } = openSimulator();
  sim.world.pages = "https://demo.example/stripe";
  const { name = "Acme: 100 credits", ...over } = more;
  const { id, url } = await stripe.checkout.sessions.create({
    mode: "payment",
    client_reference_id: "wks_ann",
    line_items: [
      { quantity: 1, price_data: { currency: "usd", unit_amount: 10_00, product_data: { name } } },
    ],
    ...urls,
    ...over,
  });
  const path = new URL(url!).pathname.replace("/stripe", "");
  const visit = async (body?: string) => {
    const answer = await stripeFetch(sim)(`https://demo.example${path}`, {
      method: body ? "POST" : "GET",
      redirect: "manual",
      ...(body && { body }),
    });
    const { status, headers } = answer;
    return { status, headers, location: headers.get("location"), text: await answer.text() };
  };
  const press = (button: string) => visit(`press=${button}`);
  return { sim, id, url, visit, press, session: () => sim.checkout.retrieve(id) };
}

it("says what it is, what is bought and for how much, and loads nothing but its own style", async () => {
  const { url, id, visit } = await opened();
  expect(url).toBe(`https://demo.example/stripe/c/pay/${id}`);
  const { status, text, headers } = await visit();
  expect(status).toBe(200);
  for (const told of ["simulator of Stripe", "Acme: 100 credits", "Pay $10.00", urls.cancel_url])
    expect(text).toContain(told.replaceAll("&", "&#38;"));
  expect(text).toContain(`action="https://demo.example/stripe/c/pay/${id}"`);
  const [, style] = /<style>(.*)<\/style>/s.exec(text)!;
  const hash = createHash("sha256").update(style!).digest("base64");
  expect(headers.get("content-security-policy")).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; frame-ancestors 'none'`,
  );
  expect(text).not.toContain("<script");
});

it("pays, leads back with the session's id, and is paid once", async () => {
  const { sim, id, press, visit, session } = await opened();
  const { status, location } = await press("pay");
  expect([status, location]).toEqual([303, `https://a.example/credits?paid=${id}`]);
  expect(session()).toMatchObject({ status: "complete", payment_status: "paid" });
  expect((await press("pay")).status).toBe(409);
  expect((await visit()).text).toContain("This was paid.");
  expect(sim.events.all().filter(({ type }) => type === "payment_intent.succeeded")).toHaveLength(
    1,
  );
});

it("a declined card pays nothing, and another may still", async () => {
  const { press, session } = await opened();
  const declined = await press("decline");
  expect([declined.status, declined.text.includes("The card was declined")]).toEqual([200, true]);
  expect(session().status).toBe("open");
  await press("pay");
  expect(session().payment_status).toBe("paid");
});

it.each([
  ["arrive", "paid", `https://a.example/credits?paid=`, "This was paid."],
  ["refuse", "unpaid", urls.cancel_url, "The bank has refused this."],
])("a bank answers later: %s", async (button, paymentStatus, leadsTo, told) => {
  const { press, visit, session } = await opened();
  await press("debit");
  expect((await visit()).text).toContain("The bank has not answered yet.");
  expect((await press(button)).location).toContain(leadsTo);
  expect(session().payment_status).toBe(paymentStatus);
  expect((await visit()).text).toContain(told);
});

it("payers have a card each", async () => {
  const fingerprints = await Promise.all(
    ["wks_ann", "wks_bob"].map(async (workspace) => {
      const { sim, press } = await opened();
      sim.world.store.sessions.values().next().value!.client_reference_id = workspace;
      await press("pay");
      const [charge] = sim.world.store.charges.values();
      return charge!.payment_method_details?.card?.fingerprint;
    }),
  );
  expect(new Set(fingerprints).size).toBe(2);
});

it("writes what others have written as text, and links to pages alone", async () => {
  const { visit } = await opened({
    name: `<b onclick="x">&'`,
    cancel_url: "javascript:alert(1)",
  });
  const { text } = await visit();
  expect(text).toContain("&#60;b onclick=&#34;x&#34;&#62;&#38;&#39;");
  expect(text).not.toContain("javascript:");
});

it("an expired page says so, an unknown button and an unknown page too", async () => {
  const { sim, id, press, visit } = await opened();
  expect((await press("steal")).status).toBe(400);
  sim.checkout.expire(id);
  expect((await visit()).text).toContain("This page has expired");
  expect((await press("pay")).status).toBe(409);
  const unknown = await stripeFetch(sim)("https://checkout.stripe.com/c/pay/cs_test_nothing");
  expect(unknown.status).toBe(404);
});
