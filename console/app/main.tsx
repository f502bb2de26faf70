import "@fontsource-variable/inter/index.css";
import "@mantine/core/styles.css";
import "../theme/console.css";
import { createRoot } from "react-dom/client";
import { loadSettings } from "../session/settings";
import { loadTexts } from "../texts/catalogue";
import { App } from "./app";
import { NotReached } from "./not-reached";

const root = createRoot(document.getElementById("root")!);

async function start(): Promise<void> {
  await loadTexts("shell", "words");
  try {
    await loadSettings();
  } catch {
    return root.render(<NotReached />);
  }
  root.render(<App />);
}

void start();
