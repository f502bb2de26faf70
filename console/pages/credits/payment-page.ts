/** Where the payment page leads back to, whether it was paid or not: what became of it, the API knows. */
export function returnAddress(workspace: string): string {
  const address = new URL("/credits", window.location.origin);
  address.searchParams.set("workspace", workspace);
  // The API puts the purchase's id there; encoded, it would not find the place.
  return `${address.href}&purchase={PURCHASE_ID}`;
}

/** Leaves the console for the payment page; false: there is none. */
export function goToPage(url: string | null | undefined): boolean {
  if (!url || !/^https?:/.test(url)) return false;
  window.location.assign(url);
  return true;
}
