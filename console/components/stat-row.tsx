import { Paper, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Hint } from "./hint";

/** One figure of a row. */
export interface Stat {
  label: string;
  value: ReactNode;
  /** Below the figure. */
  note?: ReactNode;
  /** What the figure is, for who stops at it. */
  why?: string;
}

/** Figures beside each other; on a phone in twos, an odd number of them below each other. */
export function StatRow({ stats, loading = false }: { stats: Stat[]; loading?: boolean }) {
  return (
    <SimpleGrid cols={{ base: stats.length % 2 === 0 ? 2 : 1, md: stats.length }} spacing="md">
      {stats.map(({ label, value, note, why }) => (
        <Paper key={label} className="panel" px="lg" py="md" component="dl" m={0}>
          <Stack gap={4}>
            <Text component="dt" size="sm" c="dimmed" fw={500}>
              {label}{" "}
              {why && (
                <Hint label={why} maw={300}>
                  <IconInfoCircle
                    size={14}
                    stroke={1.7}
                    style={{ verticalAlign: "-2px" }}
                    aria-label={why}
                    role="img"
                    tabIndex={0}
                  />
                </Hint>
              )}
            </Text>
            <Text
              component="dd"
              m={0}
              fz={24}
              lh={1.2}
              fw={650}
              className="figures"
              style={{ letterSpacing: "-0.02em" }}
            >
              {loading ? <Skeleton height={28} width={110} /> : value}
            </Text>
            {(note || loading) && (
              <Text component="dd" m={0} size="xs" c="dimmed">
                {loading ? <Skeleton height={12} width={90} /> : note}
              </Text>
            )}
          </Stack>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
