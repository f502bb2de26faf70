import type { KeyState } from "./accounts";
import { ManualClock } from "./clock";
import type { Emulator } from "./emulator";
import { type Fault, usualSwitches } from "./faults";
import type { Script } from "./scripts";
import { type Answer, invalid, notFound, type Wire } from "./wire";

const KEY_STATES: KeyState[] = ["GOOD", "REVOKED", "FORBIDDEN", "LIMITED"];

/** What a test asks of the stand-in itself, under `/_sim/`; never part of Jules. */
export function answerControl(
  emulator: Emulator,
  method: string,
  path: string,
  text: string,
): Answer {
  const body = jsonOf(text);
  const done: Answer = { status: 200, body: {} };
  switch (`${method} ${path}`) {
    case "POST faults":
      emulator.fault(body as Fault);
      return done;
    case "DELETE faults":
      emulator.faults.clear();
      return done;
    case "POST keys":
      if (typeof body.key !== "string" || !KEY_STATES.includes(body.state as KeyState))
        throw invalid(`key, and state of ${KEY_STATES.join(", ")}`);
      emulator.accounts.say(body.key, body.state as KeyState);
      return done;
    case "POST switches":
      for (const name of Object.keys(body))
        if (!Object.hasOwn(usualSwitches, name)) throw invalid(`There is no switch ${name}.`);
      Object.assign(emulator.switches, body);
      return done;
    case "POST scripts":
      emulator.scripts.unshift(body as unknown as Script);
      return done;
    case "POST clock":
      if (!(emulator.clock instanceof ManualClock) || typeof body.advanceMs !== "number")
        throw invalid("advanceMs, of a clock that is moved by hand");
      emulator.clock.advance(body.advanceMs);
      return done;
    case "GET received":
      return { status: 200, body: { received: emulator.received } };
    default:
      throw notFound();
  }
}

function jsonOf(text: string): Wire {
  if (text === "") return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Wire;
  } catch {
    // Said below.
  }
  throw invalid("A JSON object is expected.");
}
