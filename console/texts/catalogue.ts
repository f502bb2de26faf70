import { useSyncExternalStore } from "react";
import type { Catalogue } from "./catalogue.generated";

/** Languages that are complete; a test compares their files. */
export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];
/** A file of texts: `texts/<language>/<name>.json`. */
export type TextsName = keyof Catalogue & string;

declare module "use-intl" {
  interface AppConfig {
    Locale: Language;
    Messages: Catalogue;
  }
}

const files = import.meta.glob<{ default: object }>("./*/*.json");
const loaded = new Map<Language, Record<string, object>>();
const wanted = new Set<TextsName>();
const listeners = new Set<() => void>();

const KEY = "tributary-language";
let state: { language: Language; messages: Record<string, object> } = {
  language: startingLanguage(),
  messages: {},
};

/** The language, and the texts that were loaded so far. */
export function useTexts() {
  return useSyncExternalStore(subscribe, () => state);
}

/** Loads texts that a page shows, in the language that is set; they are there when it resolves. */
export async function loadTexts(...names: TextsName[]): Promise<void> {
  for (const name of names) wanted.add(name);
  await show(state.language);
}

/** Changes the language of everything that is shown. */
export async function setLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  await show(language);
}

async function show(language: Language): Promise<void> {
  const known = loaded.get(language) ?? {};
  const missing = [...wanted].filter((name) => !(name in known));
  const found = await Promise.all(
    missing.map(
      async (name) => [name, (await files[`./${language}/${name}.json`]!()).default] as const,
    ),
  );
  if (missing.length === 0 && state.language === language) return;
  loaded.set(language, { ...loaded.get(language), ...Object.fromEntries(found) });
  state = { language, messages: loaded.get(language)! };
  document.documentElement.lang = language;
  for (const told of listeners) told();
}

function startingLanguage(): Language {
  const asked = [localStorage.getItem(KEY), ...navigator.languages].map((each) =>
    each?.slice(0, 2),
  );
  return (
    LANGUAGES.find(
      (language) => asked.find((each) => LANGUAGES.includes(each as Language)) === language,
    ) ?? "en"
  );
}

function subscribe(told: () => void): () => void {
  listeners.add(told);
  return () => listeners.delete(told);
}
