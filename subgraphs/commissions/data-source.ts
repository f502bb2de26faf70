import { AffiliateState } from "./entities/affiliate-state";
import { Booking } from "./entities/booking";
import { BookingMonth } from "./entities/booking-month";
import { Commission } from "./entities/commission";
import { CommissionEntry } from "./entities/commission-entry";
import { CommissionForce } from "./entities/commission-force";
import { CommissionHold } from "./entities/commission-hold";
import { CreditsMonth } from "./entities/credits-month";
import { CustomerWorkspace } from "./entities/customer-workspace";
import { Decision } from "./entities/decision";
import { DeploymentCount } from "./entities/deployment-count";
import { MonthClose } from "./entities/month-close";
import { MonthCloseLine } from "./entities/month-close-line";
import { MonthCloseTotal } from "./entities/month-close-total";
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
import { PromoterConsumption } from "./entities/promoter-consumption";
import { PromoterEarnings } from "./entities/promoter-earnings";
import { PromoterEarningsDay } from "./entities/promoter-earnings-day";
import { PromoterRevenue } from "./entities/promoter-revenue";
import { PromoterRevenueDay } from "./entities/promoter-revenue-day";
import { Referral } from "./entities/referral";
import { ReferralConsumption } from "./entities/referral-consumption";
import { ReferralDeployment } from "./entities/referral-deployment";
import { ReferralDeploymentRevenue } from "./entities/referral-deployment-revenue";
import { ReferralVoid } from "./entities/referral-void";
import { ReferralWorkspace } from "./entities/referral-workspace";
import { RevenueEntry } from "./entities/revenue-entry";
import { RevenueHoldRelease } from "./entities/revenue-hold-release";
import { RevenueMonth } from "./entities/revenue-month";
import { RevenueToSettle } from "./entities/revenue-to-settle";
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
  CreditsMonth,
  CustomerWorkspace,
  Decision,
  DeploymentCount,
  MonthClose,
  MonthCloseLine,
  MonthCloseTotal,
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
  PromoterConsumption,
  PromoterEarnings,
  PromoterEarningsDay,
  PromoterRevenue,
  PromoterRevenueDay,
  Referral,
  ReferralConsumption,
  ReferralDeployment,
  ReferralDeploymentRevenue,
  ReferralVoid,
  ReferralWorkspace,
  RevenueEntry,
  RevenueHoldRelease,
  RevenueMonth,
  RevenueToSettle,
  StripeListedPayment,
  StripeListing,
  StripeListingPart,
];
