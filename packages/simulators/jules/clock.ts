/** Where the stand-in reads the time, in milliseconds since 1970. */
export interface Clock {
  now(): number;
}

/** A clock that stands until it is moved. */
export class ManualClock implements Clock {
  constructor(private at: number = Date.UTC(2026, 10, 20, 10)) {}
  now = (): number => this.at;
  advance(ms: number): void {
    this.at += ms;
  }
}
