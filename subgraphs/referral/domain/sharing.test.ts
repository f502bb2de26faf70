import { shareHint, signupLink } from "./sharing";

it.each([
  "https://console.example.com",
  "https://console.example.com/",
  "https://console.example.com//",
])("links from %s to the sign-up", (consoleUrl) => {
  const link = "https://console.example.com/auth?referral_code=ANN-2026";
  expect(signupLink(consoleUrl, "ANN-2026")).toBe(link);
});

it("says what the contract says, to the letter", () => {
  expect(shareHint("CODE", "PLATFORM")).toBe(
    "Friends enter referral code “CODE” at checkout when paying for PLATFORM",
  );
});
