import { PAGE_LIVES_MS, purchaseState } from "./purchase-state";

const started = new Date("2026-05-01T00:00:00Z");
const after = (ms: number) => new Date(started.getTime() + ms);

it.each([
  ["nobody has tried to pay", null, 0, "OPEN"],
  ["nobody has within the page's life", null, PAGE_LIVES_MS - 1, "OPEN"],
  ["nobody has until the page is gone", null, PAGE_LIVES_MS, "EXPIRED"],
  ["the payer is asked by its bank", "requires_action", 0, "OPEN"],
  ["the payer was asked and never answered", "requires_action", PAGE_LIVES_MS, "EXPIRED"],
  ["the bank has not answered, however long", "processing", PAGE_LIVES_MS * 9, "PROCESSING"],
  ["it was paid", "succeeded", PAGE_LIVES_MS * 9, "PAID"],
  ["the card was declined", "requires_payment_method", 0, "FAILED"],
  ["it was called off", "canceled", 0, "FAILED"],
])("%s", (_, paymentStatus, ms, state) => {
  expect(purchaseState({ createdAt: started, paymentStatus }, after(ms))).toBe(state);
});
