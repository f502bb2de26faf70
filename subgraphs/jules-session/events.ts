import type { Handlers } from "@tributary/events/consume";

/** This service hears of nothing: modules, shares and keys are its own. */
export const handlers: Handlers = {};
