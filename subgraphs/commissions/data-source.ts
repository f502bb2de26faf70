import { AffiliateState } from "./entities/affiliate-state";
import { Booking } from "./entities/booking";
import { BookingMonth } from "./entities/booking-month";
import { Commission } from "./entities/commission";
import { CommissionEntry } from "./entities/commission-entry";
import { CommissionForce } from "./entities/commission-force";
import { CommissionHold } from "./entities/commission-hold";
import { CustomerWorkspace } from "./entities/customer-workspace";
import { Decision } from "./entities/decision";
import { OwnPaymentSignal } from "./entities/own-payment-signal";
import { Payment } from "./entities/payment";
import { PaymentCode } from "./entities/payment-code";
import { PaymentToSettle } from "./entities/payment-to-settle";
import { PayoutBatch } from "./entities/payout-batch";
import { PayoutItem } from "./entities/payout-item";
import { PayoutReturn } from "./entities/payout-return";
import { PolicyVersion } from "./entities/policy-version";
import { Promoter } from "./entities/promoter";
import { PromoterCode } from "./entities/promoter-code";
import { PromoterEarnings } from "./entities/promoter-earnings";
import { PromoterEarningsDay } from "./entities/promoter-earnings-day";
import { Referral } from "./entities/referral";
import { ReferralVoid } from "./entities/referral-void";
import { ReferralWorkspace } from "./entities/referral-workspace";
import { StripeListedPayment } from "./entities/stripe-listed-payment";
import { StripeListing } from "./entities/stripe-listing";
import { StripeListingPart } from "./entities/stripe-listing-part";

/** One entity for every table of the service. */
export const entities = [
  AffiliateState,
  Booking,
  BookingMonth,
  Commission,
  CommissionEntry,
  CommissionForce,
  CommissionHold,
  CustomerWorkspace,
  Decision,
  OwnPaymentSignal,
  Payment,
  PaymentCode,
  PaymentToSettle,
  PayoutBatch,
  PayoutItem,
  PayoutReturn,
  PolicyVersion,
  Promoter,
  PromoterCode,
  PromoterEarnings,
  PromoterEarningsDay,
  Referral,
  ReferralVoid,
  ReferralWorkspace,
  StripeListedPayment,
  StripeListing,
  StripeListingPart,
];
