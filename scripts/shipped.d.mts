export function shippedPackages(): Set<string>;
export function packageOf(id: string): string | null;
export function noteShipped(options?: { isAlways?: boolean }): import('vite').Plugin;
