import type { EventContext } from "@tributary/events/consume";
import { publish } from "@tributary/events/publish";
import { carriesOutDecisions } from "@tributary/kit/second-operator";
import { approved } from "../second-operator";

/** Carries out what a second operator has approved, each once, and closes what was rejected or waited too long. */
export const operationDecided = carriesOutDecisions<EventContext>(publish, approved);
