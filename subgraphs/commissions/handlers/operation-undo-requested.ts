import type { EventContext } from "@tributary/events/consume";
import { publish } from "@tributary/events/publish";
import { undoesOnRequest } from "@tributary/kit/undo-request";
import { undoable } from "../undoable";

/** Undoes what operators did here, when affiliates-admin asks; each request once. */
export const operationUndoRequested = undoesOnRequest<EventContext>(publish, undoable);
