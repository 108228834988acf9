// SPDX-License-Identifier: GPL-3.0-or-later
// node hostile_page.mjs FILE.html... : each page in headless Chromium, as it is and without its content security policy.
// Exit 1 with what went wrong: something called touchstone_ran, a dialog opened, anything was asked for from outside, the
// policy is gone, or the page scrolls sideways at 320 px.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const { chromium } = createRequire(new URL('../ui/package.json', import.meta.url))('playwright-core');
const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/;

async function complaints(browser, file) {
  const found = [];
  const page = await browser.newPage({ viewport: { width: 320, height: 800 } });
  await page.exposeFunction('touchstone_ran', (words) => { found.push(`a script ran: ${words}`); });
  page.on('dialog', (dialog) => { found.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
  const url = pathToFileURL(file).href;
  page.on('request', (request) => { if (!request.url().startsWith(url)) found.push(`asks for ${request.url()}`); });
  await page.goto(url);
  // What waits for a hand or a pointer.
  await page.evaluate(() => {
    for (const node of document.querySelectorAll('body *')) {
      for (const kind of ['mouseover', 'focus', 'click', 'toggle']) node.dispatchEvent(new Event(kind));
    }
  });
  await page.waitForTimeout(300);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > 320) found.push(`scrolls sideways: ${wide} px wide`);
  const strange = await page.evaluate(() => [...document.querySelectorAll('script,iframe,object,embed,form,base,link')].map((n) => n.outerHTML.slice(0, 80)));
  for (const words of strange) found.push(`an element that no report has: ${words}`);
  await page.close();
  return found;
}

const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
const sandbox = process.getuid() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: sandbox });
let failures = 0;
try {
  for (const name of process.argv.slice(2)) {
    const file = resolve(name);
    const html = readFileSync(file, 'utf8');
    const found = policy.test(html) ? [] : ['the content security policy is gone'];
    const bare = join(folder, 'bare.html');
    writeFileSync(bare, html.replace(policy, ''));
    found.push(...await complaints(browser, file), ...(await complaints(browser, bare)).map((words) => `without the policy: ${words}`));
    for (const words of found) console.error(`${name}: ${words}`);
    failures += found.length;
  }
} finally {
  await browser.close();
}
process.exit(failures === 0 ? 0 : 1);
