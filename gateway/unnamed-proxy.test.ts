import { NO_PROXIES, readProxies } from "@tributary/kit/addresses";
import type { Logger } from "@tributary/kit/log";
import { warnOfUnnamedProxy } from "./unnamed-proxy";

const warn = jest.fn();
const log = { warn } as unknown as Logger;
beforeEach(() => warn.mockClear());

it("says once that a proxy hides callers, and how to name it", () => {
  const tell = warnOfUnnamedProxy(NO_PROXIES, log);
  tell({});
  expect(warn).not.toHaveBeenCalled();
  tell({ "x-forwarded-for": "203.0.113.7" });
  tell({ "x-forwarded-for": "203.0.113.8" });
  expect(warn.mock.calls).toEqual([[expect.stringContaining("TRUSTED_PROXIES")]]);
});

it.each(["1", "10.0.0.0/8"])("says nothing where proxies are named: %s", (trusted) => {
  warnOfUnnamedProxy(readProxies(trusted), log)({ "x-forwarded-for": "203.0.113.7" });
  expect(warn).not.toHaveBeenCalled();
});
