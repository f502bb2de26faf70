import Stripe from "stripe";
import { NotYet, ShapeError, Unreadable } from "./facts/decode";
import { failureOf } from "./failure-of";

const { errors } = Stripe;
const raised = (Kind: new (raw: never) => Error, raw: object) => new Kind(raw as never);

it.each<[string, unknown, string]>([
  ["429", { statusCode: 429 }, "TRANSIENT"],
  ["500", { statusCode: 500 }, "TRANSIENT"],
  ["503", { statusCode: 503 }, "TRANSIENT"],
  ["499", { statusCode: 499 }, "FINAL"],
  ["a lock of Stripe's", { statusCode: 400, code: "lock_timeout" }, "TRANSIENT"],
  ["no such object", raised(errors.StripeInvalidRequestError, { statusCode: 404 }), "FINAL"],
  ["a broken connection", raised(errors.StripeConnectionError, {}), "TRANSIENT"],
  ["an error of Stripe's own", raised(errors.StripeAPIError, {}), "TRANSIENT"],
  ["too many requests", raised(errors.StripeRateLimitError, {}), "TRANSIENT"],
  [
    "a key that is wrong",
    raised(errors.StripeAuthenticationError, { statusCode: 401 }),
    "TRANSIENT",
  ],
  ["a key that may not", raised(errors.StripePermissionError, { statusCode: 403 }), "TRANSIENT"],
  ["what is to come in a moment", new NotYet("latest_charge"), "TRANSIENT"],
  ["our database away", Object.assign(new Error(), { code: "57P01" }), "TRANSIENT"],
  ["an answer that cannot be read", new Unreadable("charge", "status", null), "FINAL"],
  ["an event that can never be read", new ShapeError(), "FINAL"],
  ["a bug", new TypeError("undefined"), "FINAL"],
])("%s is its own kind of failure", (_, error, kind) => {
  expect(failureOf(error)).toBe(kind);
});
