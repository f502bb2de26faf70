/** What is printed when everything runs: addresses, logins, and a line that works when pasted. */
export function welcome(facts: {
  env: Record<string, string>;
  /** How long the start took. */
  seconds: string;
  apiKey: string | undefined;
}): string {
  const { env, seconds, apiKey } = facts;
  const origin = `http://localhost:${env.PORT}`;
  const lines = [
    "",
    `Tributary is ready after ${seconds} s. Ctrl+C stops it; data stays in ${env.DATA_DIR || ".data"}.`,
    "",
    ...(env.ENABLE_CONSOLE === "false" ? [] : [`  Console     ${origin}/`]),
    `  GraphQL     ${origin}/graphql`,
    `  Playground  ${origin}/playground`,
  ];
  if (env.DEMO === "1" && apiKey) {
    lines.push(
      "",
      "This is the demo: open logins, and simulators in place of Stripe and Jules. Never expose it.",
      "",
      `  Stripe simulator  ${env.STRIPE_API_BASE ?? "not used"}`,
      // Another address than this machine's is Jules itself.
      `  Jules simulator   ${/^http:\/\/127\./.test(env.JULES_API_BASE ?? "") ? `${env.JULES_API_BASE} (any key that begins jules-demo-)` : "not used"}`,
      "  Logins            ada (promoter), ben (her friend), olga and oscar (operators); tokens:",
      `                    ${origin}/demo/logins`,
      `  API key           ${apiKey}`,
      "",
      "Ask something as the partner:",
      "",
      `  curl -s ${origin}/graphql -H 'content-type: application/json' -H 'x-api-key: ${apiKey}' \\`,
      `    -d '{"query":"{ viewer { kind scopes } referralOffer(code: \\"ADA-CLOUD\\") { valid refereeCredits platformName } }"}'`,
      "",
      `Or hear the whole story: ${storyCommand(env)}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function storyCommand(env: Record<string, string>): string {
  return `npm run demo:story${env.PORT === "4000" ? "" : ` -- --port ${env.PORT}`}`;
}
