// The playground's page: GraphiQL, who is asking, and nothing that outlives the page but the tabs.
(() => {
  const { React, ReactDOM, GraphiQL } = window;
  const element = (id) => document.getElementById(id);
  const PREFIX = "tributary-playground:";

  /** GraphiQL's storage without any headers: its history would keep API keys. */
  const storage = {
    getItem: (key) => localStorage.getItem(PREFIX + key),
    setItem(key, value) {
      if (/headers$/i.test(key)) return;
      const isText = /(query|variables)$/.test(key);
      localStorage.setItem(PREFIX + key, isText ? value : withoutHeaders(value));
    },
    removeItem: (key) => localStorage.removeItem(PREFIX + key),
    clear() {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(PREFIX)) localStorage.removeItem(key);
      }
    },
    get length() {
      return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).length;
    },
  };

  /** Null and not left out: without the field GraphiQL takes its stored tabs for invalid. */
  function withoutHeaders(text) {
    try {
      return JSON.stringify(JSON.parse(text, (key, value) => (key === "headers" ? null : value)));
    } catch {
      return text;
    }
  }

  /** Credentials: the tab's own headers win, then the key, then the token or the demo login. */
  function credentials(tabHeaders) {
    const named = Object.keys(tabHeaders).map((name) => name.toLowerCase());
    if (named.includes("authorization") || named.includes("x-api-key")) return {};
    const key = element("key").value.trim();
    if (key) return { "x-api-key": key };
    const token = typedToken() || element("login").value;
    return token ? { authorization: `Bearer ${token}` } : {};
  }

  /** With or without the word before it. */
  function typedToken() {
    return element("token")
      .value.trim()
      .replace(/^Bearer +/i, "");
  }

  async function fetcher(params, { headers = {} } = {}) {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        ...headers,
        ...credentials(headers),
      },
      body: JSON.stringify(params),
    });
    return response.json();
  }

  function showWho() {
    const key = element("key").value.trim();
    const named = element("login").selectedOptions[0];
    element("login").disabled = key !== "";
    element("hint").textContent = key
      ? "Requests carry the API key. It is kept in this page only."
      : named?.value || typedToken()
        ? ""
        : 'Headers of a tab count too: {"authorization": "Bearer …"}';
  }

  async function offerLogins() {
    const logins = await (await fetch("/demo/logins")).json();
    const select = element("login");
    for (const { label, token } of logins) select.add(new Option(label, token));
    if (logins.length > 0) select.selectedIndex = 1;
    element("login-field").hidden = false;
  }

  /** The examples; outside of the demo for whoever puts an operator's token in, which stays in this page alone. */
  async function readConfig() {
    for (;;) {
      const token = typedToken();
      const headers = token ? { authorization: `Bearer ${token}` } : {};
      const response = await fetch("/playground/config.json", { headers });
      const answer = await response.json();
      if (response.ok) return answer;
      element("token-field").hidden = false;
      element("graphiql").textContent = answer.errors?.[0]?.message ?? `HTTP ${response.status}`;
      await new Promise((resolve) => {
        element("token").addEventListener("change", resolve, { once: true });
      });
    }
  }

  async function main() {
    const config = await readConfig();
    element("graphiql").textContent = "";
    if (config.demo) await offerLogins();
    const { examples } = config;
    if (storage.getItem("graphiql:tabState") === null && examples.length > 0) {
      // GraphiQL shows the first tab's variables only if they are here too.
      storage.setItem("graphiql:query", examples[0].query);
      storage.setItem("graphiql:variables", examples[0].variables);
    }
    ReactDOM.createRoot(element("graphiql")).render(
      React.createElement(GraphiQL, {
        fetcher,
        storage,
        shouldPersistHeaders: false,
        isHeadersEditorEnabled: true,
        defaultEditorToolsVisibility: "variables",
        defaultTabs: examples.map(({ query, variables }) => ({ query, variables })),
      }),
    );
    // Not everybody may see the schema, so it is asked for again.
    const changed = () => {
      showWho();
      document.querySelector('[aria-label="Re-fetch GraphQL schema"]')?.click();
    };
    element("login").addEventListener("change", changed);
    element("token").addEventListener("change", changed);
    element("key").addEventListener("change", changed);
    element("reset").addEventListener("click", () => {
      storage.clear();
      location.reload();
    });
    showWho();
  }

  main().catch((error) => {
    element("graphiql").textContent = `The playground could not start: ${error.message}`;
  });
})();
