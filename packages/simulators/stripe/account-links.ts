import type Stripe from "stripe";
import { badParameter, refused } from "./errors";
import { find, pagesOf, type World } from "./world";

/** A link's way: made, opened once, and done with when its owner has handed in the details. */
export interface OnboardingLink {
  account: string;
  returnUrl: string;
  refreshUrl: string;
  /** In seconds since 1970. */
  expiresAt: number;
  /** What the opened page finishes with; null before it was opened. */
  session: string | null;
}

const LIVES_SECONDS = 300;
const LONGEST_URL = 5000;

/** Links that serve once, for five minutes. */
export interface AccountLinks {
  create(account: string, returnUrl: string, refreshUrl: string): Stripe.AccountLink;
  /** Opens a link by its address or its last part. Null: it was used, is over or never was. */
  open(url: string): { link: OnboardingLink; session: string } | null;
  /** Where a link that serves no more sends its visitor; null: it never was one. */
  refreshUrlOf(url: string): string | null;
  /** The opened link with this session, once: the next call answers null. */
  close(session: string): OnboardingLink | null;
}

export function createAccountLinks(world: World): AccountLinks {
  const links = new Map<string, OnboardingLink>();
  const named = (url: string) => links.get(url.slice(url.lastIndexOf("/") + 1));
  return {
    create(id, returnUrl, refreshUrl) {
      const account = find(world.store.accounts, "account", id, "account");
      for (const [param, url] of Object.entries({ return_url: returnUrl, refresh_url: refreshUrl }))
        checkUrl(world, param, url);
      const created = world.seconds();
      const expires_at = created + LIVES_SECONDS;
      const token = world.id("", 32);
      const link = { account: account.id, returnUrl, refreshUrl, expiresAt: expires_at };
      links.set(token, { ...link, session: null });
      const url = `${pagesOf(world, "https://connect.stripe.com")}/setup/e/${account.id}/${token}`;
      return { object: "account_link", created, expires_at, url };
    },
    open(url) {
      const link = named(url);
      if (!link || link.session !== null || world.seconds() >= link.expiresAt) return null;
      const session = world.id("", 32);
      link.session = session;
      return { link, session };
    },
    refreshUrlOf: (url) => named(url)?.refreshUrl ?? null,
    close(session) {
      for (const [token, link] of links) {
        if (link.session !== session) continue;
        links.delete(token);
        return link;
      }
      return null;
    },
  };
}

/** Live accounts are sent over https alone. */
function checkUrl(world: World, param: string, text: string): void {
  const url = URL.canParse(text) && text.length <= LONGEST_URL ? new URL(text) : null;
  if (url && (url.protocol === "https:" || (url.protocol === "http:" && !world.livemode))) return;
  throw badParameter(param, `Not a valid URL: ${text.slice(0, 100)}`, "url_invalid");
}

/** The page where an Express account's owner sees its money. */
export function loginLink(world: World, account: Stripe.Account): Stripe.LoginLink {
  if (!account.details_submitted) {
    const message = `Account ${account.id} has not completed onboarding.`;
    throw refused("account_invalid", message);
  }
  const url = `https://connect.stripe.com/express/${account.id}/${world.id("", 12)}`;
  return { object: "login_link", created: world.seconds(), url };
}
