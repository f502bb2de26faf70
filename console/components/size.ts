import { useFormatter } from "use-intl";

/** A size as people read it. */
export function useSize(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) =>
    bytes < 1024
      ? format.number(bytes, { style: "unit", unit: "byte", unitDisplay: "narrow" })
      : format.number(bytes / 1024, {
          style: "unit",
          unit: "kilobyte",
          unitDisplay: "short",
          maximumFractionDigits: 1,
        });
}
