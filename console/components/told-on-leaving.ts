import { useState } from "react";

/** Tells what is wrong with a field once it has been left, and no sooner; nothing of an empty one. Spread it into the input. */
export function useToldOnLeaving(
  value: string,
  wrong: string | null,
): { error: string | null; onBlur(): void } {
  const [left, setLeft] = useState(false);
  return { error: left && value.trim() !== "" ? wrong : null, onBlur: () => setLeft(true) };
}
