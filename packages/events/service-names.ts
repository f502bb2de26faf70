/** Every service that may own or consume events; also the name of its schema and role. */
export type ServiceName =
  | "referral"
  | "credits"
  | "commissions"
  | "affiliates-admin"
  | "jules-session"
  | "stripe-listener";
