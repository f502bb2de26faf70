import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from "@mantine/core";

const brand: MantineColorsTuple = [
  "#eef1fe",
  "#dbe1fb",
  "#b4c0f5",
  "#8b9df0",
  "#687fea",
  "#536ce7",
  "#4661e6",
  "#3850cc",
  "#2f47b7",
  "#233ca1",
];

/** Read by `public/theme.js` before the first paint, too. */
export const colorScheme = localStorageColorSchemeManager({ key: "tributary-color-scheme" });

const FONT = "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

export const theme = createTheme({
  primaryColor: "brand",
  primaryShade: { light: 7, dark: 6 },
  colors: { brand },
  autoContrast: true,
  fontFamily: FONT,
  headings: {
    fontFamily: FONT,
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.625rem", lineHeight: "1.25" },
      h2: { fontSize: "1.125rem", lineHeight: "1.35" },
      h3: { fontSize: "1rem", lineHeight: "1.4" },
    },
  },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // Those whose light shade is readable, as it is set below.
    Avatar: { defaultProps: { allowedInitialsColors: ["blue", "green", "orange", "red", "teal"] } },
    Badge: { defaultProps: { tt: "none", fw: 600, radius: "sm" } },
    Tooltip: {
      defaultProps: { withArrow: true, events: { hover: true, focus: true, touch: true } },
    },
    Anchor: { defaultProps: { underline: "always" } },
    // A header element would be one more banner beside the page's.
    ModalHeader: { defaultProps: { component: "div" } },
    DrawerHeader: { defaultProps: { component: "div" } },
    Drawer: { styles: { title: { fontWeight: 600 } } },
    // Lists of choices are made when they are opened: a closed one would be measured while the page is drawn.
    Combobox: { defaultProps: { keepMounted: false } },
    // Its placeholder for the first focus is no item, and a menu may hold nothing else.
    Menu: { defaultProps: { shadow: "md", withInitialFocusPlaceholder: false } },
    Modal: {
      styles: { title: { fontWeight: 600 } },
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 } },
    },
  },
});

/** What Mantine's own greys and light badges lack in contrast: each pair here has 4.5:1 or more. */
export const cssVariables: CSSVariablesResolver = () => ({
  // No line of a single word.
  variables: {
    "--mantine-text-wrap": "pretty",
    "--mantine-heading-text-wrap": "balance",
  },
  light: {
    "--mantine-color-dimmed": "var(--mantine-color-gray-7)",
    "--mantine-color-placeholder": "var(--mantine-color-gray-6)",
    "--mantine-color-yellow-light-color": "#7a4b00",
    "--mantine-color-orange-light-color": "#8f3d00",
    "--mantine-color-teal-light-color": "#056249",
    "--mantine-color-green-light-color": "#1b6429",
    "--mantine-color-blue-light-color": "#1257a0",
    "--mantine-color-red-light-color": "#b01e1e",
    "--mantine-color-red-text": "var(--mantine-color-red-8)",
    "--mantine-color-error": "var(--mantine-color-red-9)",
    "--mantine-color-gray-light-color": "#40474e",
    "--console-ground": "#f7f8fa",
    "--console-line": "#e4e7ec",
    "--console-link": "var(--mantine-color-brand-9)",
    "--console-row": "var(--mantine-color-gray-1)",
  },
  dark: {
    "--mantine-color-error": "var(--mantine-color-red-4)",
    "--mantine-color-anchor": "var(--mantine-color-brand-3)",
    "--mantine-color-dimmed": "var(--mantine-color-dark-1)",
    // Links and explanations stand on it, too.
    "--mantine-color-yellow-light": "#4a2b00",
    "--mantine-color-yellow-light-hover": "#573300",
    "--mantine-color-placeholder": "var(--mantine-color-dark-2)",
    "--console-ground": "#1a1b1e",
    "--console-line": "#34363c",
    "--console-link": "var(--mantine-color-brand-1)",
    "--console-row": "#333333",
  },
});
