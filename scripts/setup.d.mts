export function ensureNginx(): string | null;
