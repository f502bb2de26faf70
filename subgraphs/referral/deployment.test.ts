import { loadConfig } from "@tributary/kit/config";
import { simulatorsOf } from "./deployment";

it.each<[string, Record<string, string>, string[]]>([
  ["the services themselves", {}, []],
  ["Stripe's stand-in", { STRIPE_API_BASE: "http://simulators:4010" }, ["STRIPE"]],
  [
    "both",
    { STRIPE_API_BASE: "http://simulators:4010", JULES_API_BASE: "http://simulators:4020" },
    ["STRIPE", "JULES"],
  ],
  [
    "no Jules that is switched off",
    { JULES_API_BASE: "http://simulators:4020", ENABLE_JULES: "false" },
    [],
  ],
])("a deployment is told to have %s", (_, variables, simulators) => {
  expect(simulatorsOf(loadConfig({ DEMO: "1", ...variables }))).toEqual(simulators);
});
