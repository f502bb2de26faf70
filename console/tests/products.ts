/** Where the product runs, once for each of the lanes in which test files run side by side: `npm run test:ui` says so. */
export const products = (process.env["TRIBUTARY_UI_URLS"] ?? "").split(" ");
