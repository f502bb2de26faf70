import { useFormatter } from "use-intl";

/** A size as people read it. */
export function useSize(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) =>
    bytes < 1024
      ? // The one word that a formatter has for it, "byte", is written out.
        `${format.number(bytes)} B`
      : format.number(bytes / 1024, {
          style: "unit",
          unit: "kilobyte",
          unitDisplay: "short",
          maximumFractionDigits: 1,
        });
}
