import { untilReady } from "./deployment";

it("a port that no browser opens is told at once, and not waited for", async () => {
  const asked = untilReady("http://127.0.0.1:4190", { withinMs: 60_000 });
  await expect(asked).rejects.toThrow("No browser opens port 4190; choose another by --port.");
}, 5_000);
