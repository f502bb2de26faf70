import DataLoader from "dataloader";

/** A loader for each set of a field's arguments: what is asked for with the same ones is read together. */
export function loaderByArguments<Args extends object, Value>(
  load: (keys: readonly string[], args: Args) => Promise<readonly Value[]>,
): (args: Args) => DataLoader<string, Value> {
  const loaders = new Map<string, DataLoader<string, Value>>();
  return (args) => {
    const name = JSON.stringify(Object.entries(args).sort());
    let loader = loaders.get(name);
    if (!loader) {
      loader = new DataLoader((keys) => load(keys, args));
      loaders.set(name, loader);
    }
    return loader;
  };
}
