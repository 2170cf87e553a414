import { lookOf } from '../islands/xlsx_look.ts';
import { kinds, schemas } from '../sources/index.ts';

/** Columns of dates, and those of codes and texts, are so formatted in the templates: an office that types 001 gets 001. */
export const templateLook = lookOf(({ name }) => {
  const schema = schemas[kinds.find((kind) => Object.values(schemas[kind].name).includes(name))!];
  return schema.columns.map(({ type }) => (type === 'date' ? 'date' : type === 'text' || type === 'code' ? 'text' : 'any'));
});
