import { Badge } from "@mantine/core";
import { Hint } from "./hint";

/** What a status means for its reader. */
export type Tone = "good" | "waiting" | "bad" | "neutral" | "info";

const COLORS: Record<Tone, string> = {
  good: "teal",
  waiting: "yellow",
  bad: "red",
  neutral: "gray",
  info: "blue",
};

/** A status in a word; who stops at it reads why, and until when. */
export function Status({ tone, text, why }: { tone: Tone; text: string; why?: string }) {
  const badge = (
    <Badge
      variant="light"
      color={COLORS[tone]}
      tabIndex={why ? 0 : undefined}
      // In a table it would give way to its neighbours, down to an ellipsis.
      style={{ cursor: why ? "help" : undefined, minWidth: "max-content" }}
    >
      {text}
    </Badge>
  );
  if (!why) return badge;
  return (
    <Hint label={why} maw={320}>
      {badge}
    </Hint>
  );
}
