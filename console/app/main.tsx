import "@fontsource-variable/inter/index.css";
import "@mantine/core/styles.css";
import "../theme/console.css";
import { startTransition } from "react";
import { createRoot } from "react-dom/client";
import { answered } from "../api/ahead";
import { loadSettings } from "../session/settings";
import { loadTexts } from "../texts/catalogue";
import { App } from "./app";
import { NotReached } from "./not-reached";
import { router } from "./router";

const root = createRoot(document.getElementById("root")!);

async function start(): Promise<void> {
  // Asked for at once, one beside the other: the page's code, its texts and what it asks at first come by the router.
  const page = router.load();
  const texts = loadTexts("shell", "words");
  try {
    await Promise.all([loadSettings(), texts]);
  } catch {
    await texts;
    return root.render(<NotReached />);
  }
  await page;
  await answered();
  // In slices, between which the browser answers the reader: in one piece it is half a second.
  startTransition(() => root.render(<App />));
}

void start();
