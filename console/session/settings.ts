/** What the gateway tells of the deployment to whoever opens the console, signed in or not. */
export interface Settings {
  /** What the platform is called, e.g. "Acme Cloud". */
  platformName: string;
  /** Whether the logins are the demo's open ones. */
  demo: boolean;
  /** Which services are simulators and not the real thing. */
  simulators: { stripe: boolean; jules: boolean };
  /** Whether `/playground` is there. */
  playground: boolean;
  /** Where people sign in; null in the demo, and where nothing is set up. */
  signIn: { issuer: string; clientId: string; scopes: string; audience: string } | null;
  /** Decimal places of currencies that do not have two. */
  currencyPlaces: Record<string, number>;
}

let settings: Settings | undefined;

/** Asks once, before anything is shown. Throws when the gateway does not answer. */
export async function loadSettings(): Promise<Settings> {
  const response = await fetch("/console/settings.json", {
    headers: { accept: "application/json" },
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  settings = (await response.json()) as Settings;
  return settings;
}

/** The deployment's settings; they do not change while the page is open. */
export function deployment(): Settings {
  if (!settings) throw new Error("the settings are loaded before anything is shown");
  return settings;
}
