import { existsSync } from "node:fs";

const BROWSERS = [
  // The same without windows, and faster: Debian's package of this name.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
];

/** The Chromium of this machine, or the one that CHROMIUM names; undefined where there is none. */
export function findBrowser() {
  return [process.env.CHROMIUM, ...BROWSERS].find((file) => file && existsSync(file));
}
