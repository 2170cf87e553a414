import type { APIContext, GetStaticPaths } from 'astro';
import { workbookBytes } from '../../../islands/xlsx.ts';
import { templateLook } from '../../_template_look.ts';
import { encodeGb18030, kinds, schemas, templateRows, templates } from '../../../sources/index.ts';
import { csvText } from '../../../views/csv.ts';
import { openSite } from '../../_site.ts';

/** Empty and example files of every export, in both languages and every form that is read. */
export const getStaticPaths = (() => templates.map((template) => ({ params: { file: template.path } }))) satisfies GetStaticPaths;

export async function GET({ params }: APIContext): Promise<Response> {
  const { plan } = await openSite();
  const { kind, locale, hasExample, form } = templates.find((template) => template.path === params.file)!;
  if (form === 'xlsx') {
    const sheets = (kind ? [kind] : kinds).map((each) => ({ name: schemas[each].name[locale], rows: templateRows(each, plan, locale, hasExample) }));
    return new Response(workbookBytes(sheets, templateLook) as BodyInit, { headers: { 'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } });
  }
  const text = csvText(templateRows(kind!, plan, locale, hasExample));
  return new Response((form === 'gb18030' ? encodeGb18030(text.slice(1)) : text) as BodyInit, { headers: { 'Content-Type': 'text/csv' } });
}
