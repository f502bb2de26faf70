import { Accounts } from "./accounts";
import type { Clock } from "./clock";
import { type Fault, Faults, type Switches, usualSwitches } from "./faults";
import type { Script } from "./scripts";
import type { Tempo } from "./session";

/** A request as it came. Keys and texts are in it: for tests. */
export interface Received {
  at: number;
  method: string;
  path: string;
  key: string;
  body: string;
}

/** All that a running stand-in knows. */
export class Emulator {
  readonly accounts = new Accounts();
  readonly faults = new Faults();
  readonly switches: Switches = { ...usualSwitches };
  readonly scripts: Script[];
  /** What came, oldest first; only kept if asked for. */
  readonly received: Received[] = [];
  readonly tempo: Tempo;
  /** Where its pages are; known once it listens. */
  pages = "";
  /** How many sessions were created. */
  sessions = 0;

  constructor(
    readonly clock: Clock,
    readonly options: { tempo: Tempo; scripts: Script[]; record: boolean },
  ) {
    this.scripts = [...options.scripts];
    this.tempo = { ...options.tempo };
  }

  fault(fault: Fault): void {
    this.faults.add(fault);
  }
}
