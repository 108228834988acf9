// SPDX-License-Identifier: GPL-3.0-or-later
// Draws slides: a plan as JSON on standard input, a presentation on standard output. What is said is decided in
// touchstone_office/slides.py.
'use strict';

const fs = require('fs');

const plan = JSON.parse(fs.readFileSync(0, 'utf8'));

// The library dates what it makes by the clock; the report is dated by its figures.
const RealDate = Date;
global.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length ? given : [plan.moment]));
  }
  static now() { return new RealDate(plan.moment).getTime(); }
};

const PptxGenJS = require('pptxgenjs');

const INK = '0B0C0C', GREY = '484949', RULE = 'D5D7D9', ACCENT = plan.accent, TINT = 'EAF0F5';
const FONT = 'Noto Sans';
const LEFT = 0.6, WIDTH = 12.13, TOP = 1.75, BOTTOM = 6.75;

function text(options) {
  return Object.assign({ fontFace: FONT, color: INK, fontSize: 16, margin: 0, lang: 'en-GB' }, options);
}

function master(deck) {
  const furniture = (words, x, w, align) => ({
    text: { text: words, options: text({ x, y: 7.05, w, h: 0.25, fontSize: 10, color: GREY, align }) },
  });
  deck.defineSlideMaster({
    title: 'REPORT',
    background: { color: 'FFFFFF' },
    objects: [
      { text: { text: plan.marking || ' ', options: text({ x: 4.2, y: 0.12, w: 4.93, h: 0.25, fontSize: 10, color: GREY, align: 'center' }) } },
      furniture(`${plan.version}, figures as at ${plan.asAt}`, LEFT, 5.2, 'left'),
      furniture(plan.marking || ' ', 5.9, 1.6, 'center'),
      furniture(`${plan.kind}, ${plan.period}`, 7.6, 4.4, 'right'),
      { line: { x: LEFT, y: 6.98, w: WIDTH, h: 0, line: { color: RULE, width: 0.75 } } },
      { placeholder: { options: text({ name: 'title', type: 'title', x: LEFT, y: 0.45, w: WIDTH, h: 1.1, fontSize: 24, bold: true, color: ACCENT, align: 'left', valign: 'middle', fit: 'shrink' }), text: '' } },
    ],
    slideNumber: { x: 12.2, y: 7.05, w: 0.6, h: 0.25, fontFace: FONT, fontSize: 10, color: GREY, align: 'right' },
  });
}

function cover(deck) {
  const slide = deck.addSlide({ masterName: 'REPORT' });
  slide.addText(plan.programme, { placeholder: 'title' });
  const lines = [plan.kind + ', ' + plan.period, plan.organisation, plan.unit, plan.theme].filter(Boolean);
  slide.addText(lines.map((line, i) => ({ text: line, options: { breakLine: true, bold: i === 0, fontSize: i === 0 ? 22 : 18 } })),
    text({ x: LEFT, y: 1.9, w: WIDTH - (plan.logo ? plan.logo.width + 0.3 : 0), h: 2.2, valign: 'top', paraSpaceAfter: 6 }));
  if (plan.logo) {
    const { data, width, height, words } = plan.logo;
    slide.addImage({ data, x: LEFT + WIDTH - width, y: 1.9, w: width, h: height, altText: words });
  }
  slide.addText(plan.about.flatMap(([term, words]) => [
    { text: term + ': ', options: { bold: true } }, { text: words, options: { breakLine: true } }]),
  text({ x: LEFT, y: 4.4, w: WIDTH, h: 2.2, fontSize: 16, valign: 'top', paraSpaceAfter: 4 }));
}

function cards(slide, figures) {
  const across = 3, gap = 0.35, wide = (WIDTH - gap * (across - 1)) / across, tall = 2.4;
  figures.forEach((figure, i) => {
    const x = LEFT + (i % across) * (wide + gap), y = TOP + 0.1 + Math.floor(i / across) * tall;
    slide.addShape('line', { x, y, w: wide, h: 0, line: { color: ACCENT, width: 3 } });
    slide.addText([
      { text: figure.title, options: { breakLine: true, fontSize: 16 } },
      { text: figure.value, options: { fontSize: 40, bold: true } },
      { text: ' ' + figure.base, options: { fontSize: 18, breakLine: true } },
      ...figure.lines.map((line) => ({ text: line, options: { fontSize: 16, color: GREY, breakLine: true } })),
    ], text({ x, y: y + 0.1, w: wide, h: tall - 0.25, valign: 'top' }));
  });
}

function table(slide, wanted, x, y, w, small) {
  const size = small ? 12 : wanted.heads.length > 7 ? 13 : 14;
  const edge = (color, pt) => [{ type: 'none' }, { type: 'none' }, { type: 'solid', color, pt }, { type: 'none' }];
  const cell = (words, i, look) => ({ text: words, options: Object.assign({
    fontFace: FONT, fontSize: size, color: INK, align: wanted.numeric[i] && i > 0 ? 'right' : 'left', valign: 'middle',
    margin: [0.03, 0.08, 0.03, 0.08], lang: 'en-GB' }, look) });
  const rows = [wanted.heads.map((head, i) => cell(head, i, { bold: true, border: edge(INK, 1.5), valign: 'bottom' }))];
  wanted.rows.forEach((row) => rows.push(row.cells.map((words, i) => cell(words, i, Object.assign(
    { border: edge(RULE, 0.75), bold: row.total || row.current || i === 0 }, row.current ? { fill: { color: TINT } } : {})))));
  slide.addTable(rows, { x, y, w, colW: columnWidths(wanted, w, size), objectName: wanted.name, fontFace: FONT });
}

/** The widths of a table's columns in inches, by their longest cells; no word of bold type is broken where there is room. */
function columnWidths(wanted, w, size) {
  const cells = wanted.heads.map((head, i) => [head, ...wanted.rows.map((row) => row.cells[i])]);
  const word = cells.map((column) => Math.max(...column.flatMap((t) => t.split(' ').map((part) => part.length))));
  const longest = cells.map((column, i) => Math.max(word[i], 6, Math.min(60, Math.max(...column.slice(1).map((t) => t.length)))) + 3);
  const sum = longest.reduce((a, b) => a + b, 0);
  const widths = longest.map((part) => w * part / sum);
  const least = word.map((letters) => letters * size * 0.0095 + 0.2);
  const missing = widths.reduce((all, width, i) => all + Math.max(0, least[i] - width), 0);
  const spare = widths.reduce((all, width, i) => all + Math.max(0, width - least[i]), 0);
  const given = spare > 0 ? Math.min(1, missing / spare) : 0;
  return widths.map((width, i) => (width < least[i] && spare >= missing ? least[i] : width - Math.max(0, width - least[i]) * given));
}

const AXIS = { catAxisLabelFontFace: FONT, valAxisLabelFontFace: FONT, catAxisLabelFontSize: 12, valAxisLabelFontSize: 12,
  catAxisLabelColor: INK, valAxisLabelColor: GREY, legendFontFace: FONT, legendFontSize: 12, legendColor: INK,
  dataLabelFontFace: FONT, dataLabelFontSize: 12, valGridLine: { color: RULE, size: 0.75 }, catGridLine: { style: 'none' },
  catAxisLabelFrequency: 1 };  // Every category has its name.

function chart(deck, slide, wanted, x, y, w, h) {
  const data = wanted.series.map((series) => ({ name: series.name, labels: wanted.categories.map(String), values: series.values }));
  const options = Object.assign({ x, y, w, h, altText: wanted.words, showTitle: false, showLegend: data.length > 1,
    legendPos: 'b', valAxisMinVal: 0 }, AXIS);
  if (wanted.kind === 'control') {
    Object.assign(options, { chartColors: wanted.series.map((s) => s.fill), lineSize: 2, lineDataSymbolSize: 7,
      valAxisLabelFormatCode: '0%', dataLabelFormatCode: '0%', valAxisMaxVal: 1, displayBlanksAs: 'gap', lineDataSymbol: 'none' });
    slide.addChart(deck.charts.LINE, data, options);
    return;
  }
  const single = wanted.series.length === 1;
  const colours = single && wanted.series[0].points.length ? wanted.series[0].points : wanted.series.map((s) => s.fill);
  Object.assign(options, { chartColors: colours, barGapWidthPct: 45, dataBorder: { pt: 1, color: 'FFFFFF' } });
  if (wanted.kind === 'columns') {
    Object.assign(options, { barDir: 'col', barGrouping: 'percentStacked', valAxisLabelFormatCode: '0%' });
  } else {
    const most = Math.max(1, ...wanted.categories.map((_, i) => wanted.series.reduce((sum, s) => sum + (s.values[i] || 0), 0)));
    Object.assign(options, { barDir: 'bar', barGrouping: single ? 'clustered' : 'stacked', catAxisOrientation: 'maxMin',
      valAxisMajorUnit: Math.max(1, Math.ceil(most / 6)), valAxisLabelFormatCode: '0', showValue: single, dataLabelFormatCode: '0' });
  }
  slide.addChart(deck.charts.BAR, data, options);
}

function lists(slide, wanted, x, y, w, h, size) {
  const wide = (w - 0.4 * (wanted.length - 1)) / Math.max(1, wanted.length);
  wanted.forEach((list, i) => {
    const runs = [{ text: list.head, options: { bold: true, breakLine: true, fontSize: size + 2 } },
      ...list.items.map((item) => ({ text: item, options: { bullet: { indent: 14 }, breakLine: true } }))];
    if (list.more) runs.push({ text: `${list.more} more in the notes`, options: { color: GREY, breakLine: true } });
    slide.addText(runs, text({ x: x + i * (wide + 0.4), y, w: wide, h, fontSize: size, valign: 'top', paraSpaceAfter: 5, fit: 'shrink' }));
  });
}

function draw(deck, wanted) {
  const slide = deck.addSlide({ masterName: 'REPORT' });
  slide.addText(wanted.title, { placeholder: 'title' });
  const high = BOTTOM - TOP;
  if (wanted.cards) cards(slide, wanted.cards);
  if (wanted.paragraphs) {
    slide.addText(wanted.paragraphs.flatMap((runs) => runs.map((run, i) => ({ text: run.text,
      options: { bold: run.bold, breakLine: i + 1 === runs.length } }))),
    text({ x: LEFT, y: TOP, w: WIDTH, h: high, fontSize: 20, valign: 'top', paraSpaceAfter: 14 }));
  }
  if (wanted.facts) {
    slide.addText(wanted.facts.join('   |   '), text({ x: LEFT, y: TOP - 0.15, w: WIDTH, h: 0.35, fontSize: 14, bold: true }));
  }
  const top = wanted.facts ? TOP + 0.35 : TOP;
  const beside = wanted.lists && wanted.lists.length && wanted.chart;
  if (wanted.chart && beside) {
    slide.addText(wanted.chart.title, text({ x: LEFT, y: top, w: 5, h: 0.5, fontSize: 12, color: GREY, valign: 'top' }));
    chart(deck, slide, wanted.chart, LEFT - 0.1, top + 0.5, 5.1, BOTTOM - top - 0.5);
  } else if (wanted.chart) {
    slide.addText(wanted.chart.title, text({ x: LEFT, y: top, w: WIDTH, h: 0.3, fontSize: 13, color: GREY }));
    const tall = wanted.table ? (BOTTOM - top) * 0.5 : BOTTOM - top - 0.35;
    chart(deck, slide, wanted.chart, LEFT - 0.1, top + 0.35, WIDTH + 0.1, tall - 0.1);
  }
  if (wanted.lists && wanted.lists.length) {
    const x = beside ? LEFT + 5.3 : LEFT;
    lists(slide, wanted.lists, x, top, WIDTH - (beside ? 5.3 : 0), BOTTOM - top, beside ? 12 : 16);
  }
  if (wanted.table) {
    const y = wanted.chart ? TOP + high * 0.55 : TOP + 0.35;
    if (!wanted.chart) slide.addText(wanted.table.caption, text({ x: LEFT, y: TOP - 0.05, w: WIDTH, h: 0.3, fontSize: 13, color: GREY }));
    table(slide, wanted.table, LEFT, y, WIDTH, Boolean(wanted.chart));
  }
  if (wanted.notes) slide.addNotes(wanted.notes);
}

async function main() {
  const deck = new PptxGenJS();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = plan.title;
  deck.author = plan.organisation;
  deck.company = plan.organisation;
  deck.subject = plan.kind;
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
  master(deck);
  cover(deck);
  plan.slides.forEach((slide) => draw(deck, slide));
  const made = await deck.write({ outputType: 'nodebuffer' });
  let written = 0;
  while (written < made.length) written += fs.writeSync(1, made, written);
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
