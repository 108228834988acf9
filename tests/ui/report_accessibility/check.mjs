// SPDX-License-Identifier: GPL-3.0-or-later
// node check.mjs FILE.html... : axe-core over each report in headless Chromium, on a desk and on a phone, and what we
// ask of every document beside: language, title, headings in order, tables with captions and headers, drawings with
// words, nothing of a hidden number. Exit 1 with the violations, or when a page asks for anything from outside or scrolls sideways at 320 px; 2 on wrong
// use. CHROMIUM names the browser (default /usr/bin/chromium).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// Colours are the same at every width, and to look at them takes most of the time.
const viewports = [
  { name: 'desk', width: 1280, height: 900, rules: {} },
  { name: 'phone', width: 320, height: 800, rules: { 'color-contrast': { enabled: false } } },
];

/** What axe-core does not ask of a document: runs in the page, gives a line for each complaint. */
function structureComplaints() {
  const found = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const start = (node) => node.textContent.trim().replace(/\s+/g, ' ').slice(0, 60);
  if (document.documentElement.lang !== 'en-GB') found.push('does not say that it is in British English');
  if (document.title.trim() === '') found.push('has no title');
  const levels = all('h1, h2, h3, h4, h5, h6').map((heading) => Number(heading.tagName[1]));
  if (levels[0] !== 1 || levels.filter((level) => level === 1).length !== 1) found.push(`headings begin so: ${levels.slice(0, 5)}`);
  if (levels.some((level, i) => i > 0 && level > levels[i - 1] + 1)) found.push(`leaves out a level of headings: ${levels}`);
  for (const table of all('table')) {
    if (!table.caption || start(table.caption) === '') found.push(`a table without a caption: ${start(table)}`);
    for (const row of table.rows) {
      if (!row.querySelector('th')) found.push(`a row without a header: ${start(row)}`);
    }
  }
  for (const header of all('th:not([scope])')) found.push(`a header without scope: ${start(header)}`);
  for (const image of all('img:not([alt])')) found.push(`a picture without alternative text: ${image.src.slice(0, 60)}`);
  for (const drawing of all('svg:not([aria-hidden="true"])')) {
    const words = drawing.getAttribute('aria-label') ?? '';
    if (drawing.getAttribute('role') !== 'img' || words.trim() === '') found.push(`a drawing without words: ${drawing.outerHTML.slice(0, 80)}`);
  }
  // What would uncover a hidden number: a bar beside it, or its value in what only programs read.
  for (const cell of all('td')) {
    if (!cell.textContent.includes('[c]')) continue;
    if (cell.querySelector('rect') || cell.dataset.n !== undefined && cell.textContent.trim() === '[c]') {
      found.push(`a hidden number that is drawn or told: ${cell.outerHTML.slice(0, 120)}`);
    }
  }
  return found;
}

/** What is wider than the text of a printed page, for which Chromium would print everything smaller. */
async function paperComplaints(browser, file) {
  const found = [];
  for (const [sort, millimetres] of [['upright', 174], ['wide', 261]]) {
    const width = Math.ceil((millimetres / 25.4) * 96);
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.emulateMedia({ media: 'print' });
    await page.goto(pathToFileURL(resolve(file)).href);
    found.push(...await page.evaluate(([most, wanted]) => {
      const sortOf = (node) => {
        for (let at = node; at; at = at.parentElement) {
          const name = getComputedStyle(at).page;
          if (name !== 'auto') return name === 'wide' ? 'wide' : 'upright';
        }
        return 'upright';
      };
      const wide = [...document.querySelectorAll('main *')].filter(
        (node) => node.getBoundingClientRect().right > most + 1 && sortOf(node) === wanted);
      return wide.length === 0 ? [] : [`${wide.length} parts are wider than the text of a page (${wanted}), the first is ${wide[0].outerHTML.slice(0, 120)}`];
    }, [width, sort]));
    await page.close();
  }
  return found;
}

/** The complaints about one file at one size, each a line or more of text. */
async function complaints(browser, file, viewport) {
  const page = await browser.newPage({ viewport: { width: viewport.width, height: viewport.height } });
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
  const result = await page.evaluate(
    (rules) => globalThis.axe.run(document, { resultTypes: ['violations', 'incomplete'], rules }), viewport.rules);
  for (const violation of result.violations) {
    const places = violation.nodes.slice(0, 5).map((node) => `    ${node.target.join(' ')}\n      ${node.failureSummary}`);
    found.push(`${violation.id} (${violation.impact}): ${violation.help}\n${places.join('\n')}`);
  }
  for (const doubt of result.incomplete) console.log(`${file}, ${viewport.name}: to be looked at: ${doubt.id}, ${doubt.nodes.length} places`);
  found.push(...await page.evaluate(structureComplaints));
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
    const found = await paperComplaints(browser, file);
    failures += found.length;
    for (const words of found) console.error(`${file}, on paper: ${words}`);
  }
} finally {
  await browser.close();
}
process.exit(failures === 0 ? 0 : 1);
