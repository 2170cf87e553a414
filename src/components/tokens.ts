import printCss from '../styles/print.css?raw';
import tokensCss from '../styles/tokens.css?raw';

/** Returns the custom properties of the first rule with a selector. */
function tokensOf(css: string, selector: string): Record<string, string> {
  const at = css.indexOf(`${selector} {`);
  if (at < 0) throw new Error(`no rule: ${selector}`);
  return Object.fromEntries([...css.slice(at, css.indexOf('}', at)).matchAll(/--([a-z0-9-]+): ([^;]+);/g)].map((found) => [found[1]!, found[2]!]));
}

const light = tokensOf(tokensCss, ':root');
const dark = { ...light, ...tokensOf(tokensCss, ':root[data-theme="dark"]') };
const paper = { ...light, ...tokensOf(printCss, ':root, :root[data-theme="dark"], :root:not([data-theme="light"])') };

/** Every colour of the design as its style sheets have it: in light, in dark, on paper. */
export const colours = Object.keys(light).filter((name) => light[name]!.startsWith('#')).map((name) => ({ name, values: { light: light[name]!, dark: dark[name]!, paper: paper[name]! } }));

/** Returns the tokens whose names begin so, with their values. */
export const tokens = (prefix: string): { name: string; value: string }[] => Object.entries(light).filter(([name]) => name.startsWith(prefix)).map(([name, value]) => ({ name, value }));
