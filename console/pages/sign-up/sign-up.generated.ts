// Generated from console/pages/sign-up/sign-up.graphql by `npm run codegen`. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What became of one side's bonus. */
export type BonusOutcome =
  /** The credits are in the workspace's account. */
  | 'GRANTED'
  /** Decided; the credits are on their way. */
  | 'PENDING'
  /** No credits: `reasons` says why, or the policy gives none. */
  | 'SKIPPED';

/** refereeUserId and refereeEmail: only the platform's keys with scope referrals:write may name another user; a signed-in friend links itself. */
export type LinkReferralInput = {
  /** As the friend typed it. */
  code: string;
  /** Who signed up; the platform's keys must say it. */
  refereeUserId?: string | null;
  /** That user's e-mail address; only from the platform's keys. */
  refereeEmail?: string | null;
  /** That user's region, as the policy's `regions` spell it; only from the platform's keys. */
  region?: string | null;
  /** When that was, for late calls; only from the platform's keys, and at most `newWorkspaceDays` back. */
  signedUpAt?: string | null;
};

/** Needs workspaceId, and code unless the user was linked at sign-up. joinedByInvite: true is always refused with NOT_A_NEW_WORKSPACE. */
export type RedeemFriendReferralInput = {
  /** The workspace that was made. */
  workspaceId: string;
  /** As the friend typed it; may be left out when the friend was linked at sign-up. */
  code?: string | null;
  /** Who made it; the platform's keys must say it. */
  refereeUserId?: string | null;
  /** Believed from the platform's keys; of a person only the token's claim counts. Neither may lie in the future, but for 5 minutes by which clocks may differ. */
  workspaceCreatedAt: string;
  /** Whether the friend was invited into a team that existed. */
  joinedByInvite?: boolean | null;
  /** 1 to 255 characters; the same call with the same key answers the same. */
  idempotencyKey: string;
};

/** Every reason for which the program says no. One list for the whole product. */
export type RefusalCode =
  /** It is about the operator's own money, or a workspace of its own: another operator must do it. */
  | 'OWN_ACCOUNT'
  /** The program is switched off, or has no policy yet. */
  | 'PROGRAM_DISABLED'
  /** The program is not offered in the person's region. */
  | 'REGION_NOT_ELIGIBLE'
  /** These credentials cannot take part, e.g. an API key cannot join. */
  | 'ACCOUNT_NOT_ELIGIBLE'
  /** Nobody has this code. */
  | 'CODE_UNKNOWN'
  /** Somebody has this code, or one that looks like it. */
  | 'CODE_TAKEN'
  /** The code does not have 4 to 24 of A–Z, 0–9 and -, or contains a word that is refused. */
  | 'CODE_INVALID'
  /** The code is the caller's own, or of somebody with the same e-mail address or a common workspace. */
  | 'OWN_CODE'
  /** The friend came through another code before; the first one wins. */
  | 'ALREADY_REFERRED'
  /** The workspace is too old, its age is unproven, or the friend was invited into it. */
  | 'NOT_A_NEW_WORKSPACE'
  /** The caller's token does not make it a member (for joining) or an admin (for redeeming) of the workspace. */
  | 'NOT_WORKSPACE_OWNER'
  /** The bonus of this friend or of this workspace was decided before. */
  | 'WORKSPACE_ALREADY_REDEEMED'
  /** The promoter is suspended: the friend gets its bonus, the promoter does not. */
  | 'PROMOTER_SUSPENDED'
  /** The promoter was revoked: its codes link nothing any more. */
  | 'PROMOTER_REVOKED'
  /** The promoter has had as many rewarded referrals as the policy allows. */
  | 'CAP_REACHED'
  /** An operator cut this referral out of the program. */
  | 'REFERRAL_VOIDED'
  /** The accepted terms are not the current ones. */
  | 'TERMS_NOT_ACCEPTED'
  /** The promoter has as many vanity codes as anyone may have. */
  | 'TOO_MANY_CODES'
  /** Too many wrong codes were tried by this person, or from this network; later ones are not looked at for a while. */
  | 'TOO_MANY_TRIES'
  /** The idempotency key was used with other input. */
  | 'IDEMPOTENCY_CONFLICT';

export type SignUpOfferQueryVariables = Exact<{
  code: string;
}>;


export type SignUpOfferQuery = { referralOffer: { __typename: 'ReferralOffer', code: string, valid: boolean, refereeCredits: string, platformName: string } | null };

export type SignUpLinkMutationVariables = Exact<{
  input: LinkReferralInput;
}>;


export type SignUpLinkMutation = { linkReferral: { __typename: 'LinkReferralPayload', referral: { __typename: 'Referral', id: string, codeUsed: string } | null, userErrors: Array<{ __typename: 'ReferralUserError', code: RefusalCode, message: string, field: Array<string> | null }> } };

export type SignUpRedeemMutationVariables = Exact<{
  input: RedeemFriendReferralInput;
}>;


export type SignUpRedeemMutation = { redeemFriendReferral: { __typename: 'RedeemFriendReferralPayload', decision: { __typename: 'BonusDecision', refereeOutcome: BonusOutcome, refereeCredits: string, reasons: Array<RefusalCode> } | null, userErrors: Array<{ __typename: 'ReferralUserError', code: RefusalCode, message: string, field: Array<string> | null }> } };

export type SignUpCreditsQueryVariables = Exact<{ [key: string]: never; }>;


export type SignUpCreditsQuery = { viewer: { __typename: 'Viewer', id: string, creditAccounts: Array<{ __typename: 'CreditAccount', id: string, workspace: { __typename: 'Workspace', id: string }, balance: { __typename: 'CreditBalance', available: string, awarded: string } }> | null } | null };


export const SignUpOfferDocument = {"__meta__":{"hash":"92bd42db956d6ae5a6ff959e10e7cc228b4d307170a6d77c64a9ab66ef2e7240"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SignUpOffer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"referralOffer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"valid"}},{"kind":"Field","name":{"kind":"Name","value":"refereeCredits"}},{"kind":"Field","name":{"kind":"Name","value":"platformName"}}]}}]}}]} as unknown as DocumentNode<SignUpOfferQuery, SignUpOfferQueryVariables>;
export const SignUpLinkDocument = {"__meta__":{"hash":"47a21da194b8a403972b3fae106105b09816df1d0c73ffb57829329ad9e2f1e2"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignUpLink"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LinkReferralInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"linkReferral"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"referral"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"codeUsed"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<SignUpLinkMutation, SignUpLinkMutationVariables>;
export const SignUpRedeemDocument = {"__meta__":{"hash":"e1e1c28249f6276518eaf1e7a97106219fd06ae8567bfb159efe658eebdce155","takesKey":true},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignUpRedeem"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RedeemFriendReferralInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"redeemFriendReferral"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"decision"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"refereeOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"refereeCredits"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<SignUpRedeemMutation, SignUpRedeemMutationVariables>;
export const SignUpCreditsDocument = {"__meta__":{"hash":"902edab1dc5010c7973aa4d2db9f0c6b324d7a9bc6ee6feb501ed9b025afceca"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SignUpCredits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"creditAccounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"available"}},{"kind":"Field","name":{"kind":"Name","value":"awarded"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SignUpCreditsQuery, SignUpCreditsQueryVariables>;