import { isUnavailable } from "@tributary/kit/errors";

/** Repeats a request, with its key, until somebody answers: what any client must do when a connection breaks. */
export async function untilAnswered<T>(request: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await request();
    } catch (error) {
      if (tries === 100 || !isUnavailable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
}

/** The same object, whose requests are repeated until they are answered. */
export function repeated<T extends object>(target: T): T {
  return new Proxy(target, {
    get(object, name) {
      const value = Reflect.get(object, name, object);
      if (typeof value !== "function") return value;
      return (...given: unknown[]) => {
        const first = value.apply(object, given);
        if (!(first instanceof Promise)) return first;
        return first.catch((error) => {
          if (!isUnavailable(error)) throw error;
          return untilAnswered(() => value.apply(object, given));
        });
      };
    },
  });
}
