// What every command needs first: the packages of the lockfile, and (for tests) a Chromium. Runs on Node 20 or newer.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const bin = path.join(root, 'node_modules', '.bin');

/** The environment in which the project's own Node and tools come first. */
export const environment = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`, ASTRO_TELEMETRY_DISABLED: '1' };

/** Prints one sentence and ends with a non-zero exit. */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Runs a command with our environment and returns its exit status. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { stdio: 'inherit', env: environment, shell: process.platform === 'win32', ...options });
  return result.status ?? 1;
}

/** Installs the packages of the lockfile where they are missing or older than it. */
export function ensurePackages() {
  const installed = path.join(root, 'node_modules', '.package-lock.json');
  const isCurrent = existsSync(installed) && statSync(installed).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs;
  if (!isCurrent && run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { env: process.env }) !== 0) {
    fail('The packages could not be installed: `npm ci` failed (its message is above). Check that the npm registry can be reached, then run the command again.');
  }
  const version = spawnSync('node', ['--version'], { env: environment, encoding: 'utf8', shell: process.platform === 'win32' }).stdout?.trim() ?? '';
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 18)) {
    fail(`Building needs Node 22.18 or newer, and this is ${version || 'an unknown version'}: on Linux x64 the packages bring their own; elsewhere install Node 24 and run the command again.`);
  }
}

/** Returns the path of a Chromium, installing Debian's package where there is none and that is possible. */
export function ensureChromium() {
  const candidates = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'];
  const found = () => candidates.find((candidate) => candidate && existsSync(candidate));
  if (!found() && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.log('No Chromium found: installing the Debian package "chromium" …');
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const chromium = found();
  if (!chromium) fail('No Chromium was found. Install it (Debian: `apt-get install chromium`) or set CHROMIUM_PATH to its program, then run the command again.');
  return chromium;
}

/** Returns the path of an nginx, installing Debian's package where that is possible, or null with a sentence where it is not. */
export function ensureNginx() {
  const found = () => ['/usr/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'].find((candidate) => existsSync(candidate)) ?? null;
  if (!found() && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.log('No nginx found: installing the Debian package "nginx-light" …');
    // Without starting it as a service: the tests start their own.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'nginx-light'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  if (!found() || !existsSync('/etc/nginx/mime.types')) {
    console.log('No nginx was found: the settings for hosts are not tried out. Install it (Debian: `apt-get install nginx-light`) to have them tried.');
    return null;
  }
  return found();
}
