import dns from "node:dns";
import net from "node:net";

/** Every address that this process looks up or connects to, until `stop()`. */
export function watchConnections(): { seen: string[]; stop(): void } {
  const seen: string[] = [];
  const { connect } = net.Socket.prototype;
  const { lookup, resolve } = dns;
  net.Socket.prototype.connect = function (this: net.Socket, ...all: unknown[]) {
    const [first, second] = (Array.isArray(all[0]) ? all[0] : all) as unknown[];
    const options =
      typeof first === "object" && first !== null ? first : { port: first, host: second };
    const {
      host = "localhost",
      port,
      path,
    } = options as { host?: string; port?: number; path?: string };
    seen.push(path ?? `${host}:${port}`);
    return (connect as (...parameters: unknown[]) => net.Socket).apply(this, all);
  } as typeof connect;
  const watched = (original: unknown) =>
    function (this: unknown, name: string, ...rest: unknown[]) {
      seen.push(`name ${name}`);
      return (original as (...parameters: unknown[]) => unknown).call(this, name, ...rest);
    };
  dns.lookup = watched(lookup) as typeof lookup;
  dns.resolve = watched(resolve) as typeof resolve;
  return {
    seen,
    stop() {
      net.Socket.prototype.connect = connect;
      dns.lookup = lookup;
      dns.resolve = resolve;
    },
  };
}

/** What of it is not this machine. */
export function outside(seen: readonly string[]): string[] {
  return seen.filter(
    (address) => !/^(name )?(localhost|127\.0\.0\.1|::1|\[::1\])(:\d+)?$|^\//.test(address),
  );
}
