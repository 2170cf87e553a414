import { readFeed } from '../metrics/feed.ts';
import { openSite } from './_site.ts';

/** The feed of section 8 of the domain, at the root of the built site. */
export async function GET(): Promise<Response> {
  const site = await openSite();
  const feed = await site.alone((db) => readFeed(db));
  return new Response(`${JSON.stringify(feed)}\n`, { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
}
