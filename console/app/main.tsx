import "@fontsource-variable/inter/index.css";
import "@mantine/core/styles.css";
import "../theme/console.css";
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
  root.render(<App />);
}

void start();
