/** The value that a share `q` of a list does not exceed (nearest rank); null of an empty list. */
export const quantile = (list, q) => (list.length === 0 ? null : [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.ceil(q * list.length) - 1)]);
