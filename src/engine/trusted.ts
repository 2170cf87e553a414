// Under `require-trusted-types-for 'script'` a page takes text as markup or as a script's address only from here.

/** What of the browser's Trusted Types is used; absent in browsers that have none. */
interface Policies {
  createPolicy(name: string, rules: { createHTML: (text: string) => string; createScriptURL: (address: string) => string }): {
    createHTML(text: string): string;
    createScriptURL(address: string): string;
  };
}

const rules = {
  createHTML: (text: string) => text,
  createScriptURL: (address: string) => {
    if (new URL(address, location.href).origin !== location.origin) throw new TypeError(`${address}: not of this site`);
    return address;
  },
};

const policy = (globalThis as { trustedTypes?: Policies }).trustedTypes?.createPolicy('plumbline', rules) ?? rules;

/** Returns the address of a script of this site, for a worker. Throws TypeError for any other. */
export const ownScript = (address: string): string => policy.createScriptURL(address);

/** Returns the text of a page that this site's own address gave, to be parsed (never run). */
export const ownPage = (text: string): string => policy.createHTML(text);
