import Stripe from "stripe";
import { answered, type Raw, type Unknown } from "../facts/decode";

/** Takes down what is unknown. */
export type Note = (unknown: Unknown) => void;

/**
 * An object that only an event named. One that Stripe does not know, or does not show to this key,
 * is noted as unknown, so that it silences nothing else of its payment. Errors: Stripe's others.
 */
export async function readNamed(
  object: string,
  answer: PromiseLike<unknown>,
  note: Note,
): Promise<Raw | null> {
  try {
    return answered(await answer, object);
  } catch (error) {
    if (!isHidden(error)) throw error;
    note({ object, field: "id" });
    return null;
  }
}

function isHidden(error: unknown): boolean {
  const { StripeError, StripePermissionError } = Stripe.errors;
  const isMissing = error instanceof StripeError && error.code === "resource_missing";
  return isMissing || error instanceof StripePermissionError;
}
