/** Returns an object whose parts are worked out when they are first asked for, each once: what is not on the screen may never be. */
export function whenAsked<Whole extends object>(parts: { readonly [Name in keyof Whole]-?: () => Whole[Name] }): Whole {
  const whole = {} as Whole;
  for (const name of Object.keys(parts) as (keyof Whole)[]) {
    Object.defineProperty(whole, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = parts[name]();
        Object.defineProperty(whole, name, { value, enumerable: true });
        return value;
      },
    });
  }
  return whole;
}
