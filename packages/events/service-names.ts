/** Every service that may own or consume events; also the name of its schema and role. */
export const SERVICE_NAMES = [
  "referral",
  "credits",
  "commissions",
  "affiliates-admin",
  "jules-session",
  "stripe-listener",
] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];
