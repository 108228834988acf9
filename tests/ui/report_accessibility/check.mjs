// SPDX-License-Identifier: GPL-3.0-or-later
// node check.mjs FILE.html... : axe-core over each report in headless Chromium, on a desk and on a phone.
// Exit 1 with the violations, or when a page asks for anything from outside or scrolls sideways at 320 px; 2 on wrong
// use. CHROMIUM names the browser (default /usr/bin/chromium).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const viewports = [
  { name: 'desk', width: 1280, height: 900 },
  { name: 'phone', width: 320, height: 800 },
];

/** The complaints about one file at one size, each a line or more of text. */
async function complaints(browser, file, viewport) {
  const page = await browser.newPage({ viewport });
  const url = pathToFileURL(resolve(file)).href;
  const found = [];
  page.on('request', (request) => {
    if (request.url() !== url) found.push(`asks for ${request.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(`console: ${message.text()}`);
  });
  await page.goto(url);
  await page.evaluate(axeSource);
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations', 'incomplete'] }));
  for (const violation of result.violations) {
    const places = violation.nodes.slice(0, 5).map((node) => `    ${node.target.join(' ')}\n      ${node.failureSummary}`);
    found.push(`${violation.id} (${violation.impact}): ${violation.help}\n${places.join('\n')}`);
  }
  for (const doubt of result.incomplete) console.log(`${file}, ${viewport.name}: to be looked at: ${doubt.id}, ${doubt.nodes.length} places`);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > viewport.width) found.push(`scrolls sideways: ${width} px wide`);
  await page.close();
  return found;
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: check.mjs FILE.html...');
  process.exit(2);
}
const sandbox = process.getuid() === 0 ? ['--no-sandbox'] : []; // Chromium refuses to start as root with it.
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: sandbox });
let failures = 0;
try {
  for (const file of files) {
    for (const viewport of viewports) {
      const found = await complaints(browser, file, viewport);
      failures += found.length;
      for (const words of found) console.error(`${file}, ${viewport.name}: ${words}`);
      console.log(`${file}, ${viewport.name}: ${found.length} complaints`);
    }
  }
} finally {
  await browser.close();
}
process.exit(failures === 0 ? 0 : 1);
