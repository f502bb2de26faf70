import type { Reporter, Suite } from "@playwright/test/reporter";

/** Ends a run with the line that `npm test` ends with. */
export default class Summary implements Reporter {
  private all: Suite | undefined;

  onBegin(_: unknown, suite: Suite): void {
    this.all = suite;
  }

  onEnd(): void {
    const outcomes = this.all?.allTests().map((test) => test.outcome()) ?? [];
    const count = (...wanted: string[]) => outcomes.filter((each) => wanted.includes(each)).length;
    console.log(`\n${count("expected", "flaky")} passed, ${count("unexpected")} failed`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
