import { day } from "../tests/facts";
import { type OwnPaymentSignal, ownSignal, type Payer, type SignalKind } from "./own-payment";

const payer: Payer = { USER: "ann", WORKSPACE: "wks_ann", EMAIL: "mail", CARD: "card" };
const nobody: Payer = { USER: null, WORKSPACE: null, EMAIL: null, CARD: null };
const signal = (kind: SignalKind, value: string, since = day(0)): OwnPaymentSignal => ({
  ...{ kind, value, since },
});

it.each<[string, OwnPaymentSignal[], Payer, boolean]>([
  ["the user", [signal("USER", "ann")], payer, true],
  ["the workspace", [signal("WORKSPACE", "wks_ann")], payer, true],
  ["the e-mail address", [signal("EMAIL", "mail")], payer, true],
  ["the card", [signal("CARD", "card")], payer, true],
  ["another's card", [signal("CARD", "other")], payer, false],
  ["a card with the text of an address", [signal("CARD", "mail")], payer, false],
  ["what is not known of the payer", [signal("CARD", "card")], nobody, false],
  ["nothing", [], payer, false],
  ["a signal of the payment's instant", [signal("CARD", "card", day(10))], payer, true],
  [
    "a signal of an instant later",
    [signal("CARD", "card", new Date(day(10).getTime() + 1))],
    payer,
    false,
  ],
])("a promoter's own payment is told by its signals: %s", (_, signals, paying, own) => {
  expect(ownSignal(signals, paying, day(10))).toBe(own ? signals[0] : null);
});

it("names the signal that tells it, not one beside it", () => {
  const signals = [signal("USER", "eve"), signal("EMAIL", "mail"), signal("CARD", "card")];
  expect(ownSignal(signals, payer, day(10))).toBe(signals[1]);
});
