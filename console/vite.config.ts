import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compiledTexts } from "./build/texts.mjs";

export default defineConfig({
  plugins: [react(), compiledTexts()],
  // The playground has another React at the root of the repository.
  resolve: { dedupe: ["react", "react-dom"] },
  build: {
    outDir: "dist/site",
    emptyOutDir: true,
    target: "es2023",
    // Newer than `light-dark()`: for older ones it becomes variables that nobody sets, and colours vanish.
    cssTarget: ["chrome123", "safari17.5", "firefox120"],
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    manifest: "manifest.json",
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      output: {
        // What every page needs is two files, with all that they import: left alone it is cut into some thirty, which shrink
        // worse, and each new page moves the cuts.
        codeSplitting: {
          groups: [
            { name: "start", test: /console\/app\/main\.tsx$/, priority: 2 },
            { name: "shell", test: /console\/shell\/shell\.tsx$/, priority: 1 },
            // What at least four pages share is one more: as files of their own they are forty requests for each page. What a page
            // asks is its own: so it is asked before the parts are there.
            { name: "parts", minShareCount: 4, test: (id) => !id.endsWith(".generated.ts") },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ["/graphql", "/demo", "/console/settings.json", "/export", "/import", "/events"].map(
        (path) => [path, process.env["GATEWAY_URL"] ?? "http://localhost:4000"],
      ),
    ),
  },
});
