import { useState } from "react";

/** How far somebody is with signing up, in this tab: the code that was brought, and what was made since. */
export interface Onboarding {
  code?: string;
  /** The login of the demo that was made. */
  login?: string;
  workspace?: { id: string; name: string; createdAt: string };
}

const KEY = "tributary-sign-up";

/** It is kept over a reload, so that nobody who signed up loses the code or is made twice. */
export function useOnboarding(): [Onboarding, (next: Onboarding) => void] {
  const [onboarding, setOnboarding] = useState(read);
  const keep = (next: Onboarding) => {
    sessionStorage.setItem(KEY, JSON.stringify(next));
    setOnboarding(next);
  };
  return [onboarding, keep];
}

function read(): Onboarding {
  try {
    return (JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Onboarding | null) ?? {};
  } catch {
    return {};
  }
}
