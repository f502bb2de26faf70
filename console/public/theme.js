// Before the first paint, so that a dark page never begins white. A file of its own: inline scripts are refused.
(() => {
  const kept = localStorage.getItem("tributary-color-scheme");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const scheme = kept === "light" || kept === "dark" ? kept : dark ? "dark" : "light";
  document.documentElement.setAttribute("data-mantine-color-scheme", scheme);
})();
