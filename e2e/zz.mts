import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const { chromium } = await import('/work/main/node_modules/@playwright/test/index.mjs');
const { chromiumLaunch } = await import('/work/main/e2e/support/chromium.ts');
const { foreign } = await import('/work/main/e2e/support/foreign.ts');
const people = await import('/work/main/e2e/support/people.ts');
const data = '/tmp/clone6-data', shots = '/tmp/hand6/shots', url = 'http://localhost:4600';
const place = { url, DATA_DIR: data, DATABASE_URL: '' };
const b = await chromium.launch(await chromiumLaunch());
let n = 0; const bad: string[] = [];
const T = { timeout: 9000 };
const shot = (p: any, name: string) => p.screenshot({ path: `${shots}/${name}.png`, fullPage: true }).catch(() => {});
const ok = async (what: string, f: () => Promise<unknown>) => { n++; try { const r = await f(); if (r === false) throw new Error('false'); } catch (e) { bad.push(what + ': ' + String(e).split('\n').slice(0, 4).join(' | ').slice(0, 350)); } };
const ctx = (w: number, scheme: string, js = true) => b.newContext({ viewport: { width: w, height: 900 }, colorScheme: scheme as any, locale: 'it-IT', isMobile: w < 600, hasTouch: w < 600, javaScriptEnabled: js });
const errors: Record<string, number> = {}; const watch = (p: any) => { p.on('pageerror', (e: Error) => (errors[e.message.slice(0, 90)] = (errors[e.message.slice(0, 90)] ?? 0) + 1)); p.setDefaultTimeout(9000); };
const scripts = ['Acqua alta e «virgolette»', 'الكتابة في الهامش', 'שלום עולם', '日本語の見出し', 'Текст <b>кириллица</b>'];
const lia = { email: 'lia@example.org', name: 'Lia Serra', role: 'admin' };
try {
 await people.inDatabase(place, (db: any) => db.updateTable('site').set({ set_up_at: 1 }).execute());
 for (const [who, w, scheme, js] of [['desktop-light', 1280, 'light', true], ['phone-dark', 390, 'dark', true], ['phone-plain', 390, 'light', false]] as const) {
  const c = await ctx(w, scheme, js); const me = await people.signIn(c, place, lia); const cookies = await c.cookies();
  const p = await c.newPage(); watch(p); if (js) await foreign['password manager'](p);
  const slow = async (q: any) => { if (js) await q.route('**/_next/static/chunks/**/*.js', async (r: any) => { await new Promise((d) => setTimeout(d, 700)); await r.continue(); }); };
  await slow(p);
  const forms: [string, string, string?][] = [['settings', 'site.tagline'], ['terms/1', 'description'], [`people/${me.id}`, 'biography'], ['settings?part=discussion', 'discussion.holdWords'], ['media/1', 'alt']];
  for (const [path, field] of forms) {
   for (let i = 0; i < 5; i++) await ok(`early ${who} ${path} ${i}`, async () => {
    await p.goto(`${url}/admin/${path}`, { waitUntil: 'commit' }); const box = p.locator(`form.field-form [name="${field}"]`).first(); await box.waitFor(T);
    await box.fill(scripts[i] + ' presto'); if (js) await p.waitForTimeout(1600);
    if ((await box.inputValue()) !== scripts[i] + ' presto') throw new Error('lost ' + (await box.inputValue()).slice(0, 40));
    const form = p.locator('form.field-form').filter({ has: p.locator(`[name="${field}"]`) }).first();
    if (js && i === 2) { await c.setOffline(true); await form.locator('button.primary').click(); await p.waitForTimeout(700); await c.setOffline(false); const v = await p.locator(`form.field-form [name="${field}"]`).first().inputValue().catch(() => 'PAGE GONE'); if (v !== scripts[i] + ' presto') { await shot(p, `offline-${who}-${path.replace(/\W/g, '_')}`); throw new Error('offline: ' + v.slice(0, 50)); } }
    if (js && i === 3) { await c.clearCookies(); await form.locator('button.primary').click(); await form.getByRole('alert').first().waitFor(T); if (i === 3) await shot(p, `signed-out-${who}-${path.replace(/\W/g, '_')}`); if ((await box.inputValue()) !== scripts[i] + ' presto') throw new Error('lost signed out'); await c.addCookies(cookies); }
    await form.locator('button.primary').click(); await form.getByRole('status').first().waitFor(T);
    await p.goto(`${url}/admin/${path}`); if (js) await p.waitForTimeout(900); const kept = await p.locator(`form.field-form [name="${field}"]`).first().inputValue(); if (kept !== scripts[i] + ' presto') throw new Error('not kept: ' + kept.slice(0, 60));
   });
   await shot(p, `form-${who}-${path.replace(/\W/g, '_')}`);
  }
  // two tabs
  await ok(`two tabs ${who}`, async () => { const q = await c.newPage(); watch(q); for (let i = 0; i < 5; i++) for (const [g, words] of [[p, 'Primo'], [q, 'שני']] as const) { await g.goto(url + '/admin/settings'); if (js) await g.waitForTimeout(900); const box = g.locator('[name="site.tagline"]'); await box.fill(words + i); const form = g.locator('form.field-form').filter({ has: g.locator('[name="site.tagline"]') }); await form.locator('button.primary').click(); await form.getByRole('status').first().waitFor(T); } await q.close(); });
  // same form twice at once
  await ok(`twice ${who}`, async () => { const q = await c.newPage(); watch(q); await q.goto(url + '/admin/terms'); if (js) await q.waitForTimeout(700); const name = 'Doppio ' + who; await q.getByLabel('Nome', { exact: true }).fill(name); await q.getByRole('button', { name: 'Crea' }).dblclick().catch(() => {}); await q.waitForTimeout(1500); await q.goto(url + '/admin/terms'); const k = await q.getByRole('link', { name }).count(); if (k < 1 || k > 2) throw new Error('count ' + k); await q.close(); });
  // backups part of settings and backup
  for (let i = 0; i < 5; i++) await ok(`backups settings ${who} ${i}`, async () => { await p.goto(url + '/admin/settings?part=backups'); if (js) await p.waitForTimeout(900); await p.locator('[name="backups.count"]').fill(String(3 + i)); const form = p.locator('form.field-form').filter({ has: p.locator('[name="backups.count"]') }); await form.locator('button.primary').click(); await form.getByRole('status').first().waitFor(T); await p.reload(); if ((await p.locator('[name="backups.count"]').inputValue()) !== String(3 + i)) throw new Error('not kept'); });
  await shot(p, `backups-${who}`);
  // people and roles
  await ok(`people ${who}`, async () => { await p.goto(url + '/admin/people'); const words = await p.locator('main').innerText(); if (!/mministr/.test(words)) throw new Error('no admin word'); await shot(p, `people-${who}`); await p.goto(`${url}/admin/people/${me.id}`); await shot(p, `person-${who}`); });
  await ok(`leave ${who}`, async () => { await p.goto(url + '/me'); await shot(p, `me-${who}`); const words = await p.locator('main').innerText(); console.log(who, 'me:', words.slice(0, 80).replace(/\n/g, ' / ')); });
  await c.close();
 }
 // editor: storage refused, early typing, offline, session lost, 5 articles x 5 saves
 for (const [who, w, scheme] of [['desktop', 1280, 'light'], ['phone', 390, 'dark']] as const) {
  const c = await ctx(w, scheme); await people.signIn(c, place, lia); const cookies = await c.cookies();
  const p = await c.newPage(); watch(p); await foreign['password manager'](p); await foreign['refused storage'](p);
  for (let i = 0; i < 5; i++) await ok(`article ${who} ${i}`, async () => {
   await p.goto(url + '/admin/articles/new'); await p.getByRole('button', { name: 'Nuovo articolo' }).click(); await p.locator('.cm-content').waitFor(T); const address = p.url(); let words = '';
   await p.route('**/_next/static/chunks/**/*.js', async (r: any) => { await new Promise((d) => setTimeout(d, 600)); await r.continue(); });
   await p.goto(address, { waitUntil: 'commit' }); await p.locator('[name="source"]').waitFor({ state: 'attached', ...T }); await p.locator('[name="source"]').fill(scripts[i] + ' presto. '); await p.locator('[name="title"]').fill(scripts[i]!); await p.locator('.cm-content').waitFor(T); await p.unroute('**/_next/static/chunks/**/*.js'); words = scripts[i] + ' presto. ';
   if (!(await p.locator('.cm-content').innerText()).includes('presto')) throw new Error('editor lost early words');
   for (let k = 0; k < 5; k++) {
    await p.locator('.cm-content').click(); await p.keyboard.press('Control+End'); await p.keyboard.insertText(`riga ${k} ${scripts[i]}. `); words += `riga ${k} ${scripts[i]}. `;
    if (k === 2) { await c.setOffline(true); await p.locator('.writing-bar button[value="keep"]').click(); await p.waitForTimeout(1200); await shot(p, `editor-offline-${who}`); await c.setOffline(false); }
    if (k === 3) { await c.clearCookies(); await p.locator('.writing-bar button[value="keep"]').click(); await p.waitForTimeout(1200); if (i === 0) await shot(p, `editor-signed-out-${who}`); await c.addCookies(cookies); }
    await p.locator('.writing-bar button[value="keep"]').click(); await p.locator('.saving[data-saving="saved"]').waitFor({ timeout: 20000 });
   }
   await p.locator('.writing-bar button[value="out"]').click(); await p.waitForTimeout(1500); await p.goto(address); await p.locator('.cm-content').waitFor(T);
   const kept = await p.locator('[name="source"]').inputValue(); if (kept.trim() !== words.trim()) throw new Error(`kept ${kept.length} of ${words.length}: ${kept.slice(0, 60)}`);
  });
  await shot(p, `editor-${who}`); await c.close();
 }
 // heads of readers' pages
 for (const path of ['/', '/2018', '/category/idee-di-marketing', '/author/lia-serra', '/2018/02/il-prezzo-in-vetrina', '/chi-scrive', '/manca', '/search?q=a', '/2018/02/il-prezzo-in-vetrina/feed', '/tag/prezzi', '/page/2', '/2011']) { const html = await (await fetch(url + path)).text(); const rss = [...html.matchAll(/<link rel="alternate" type="application\/rss\+xml"[^>]*href="([^"]+)"/g)].map((m) => m[1].replace(url, '')); console.log(path, 'canonical', /rel="canonical" href="([^"]+)"/.exec(html)?.[1]?.replace(url, '') ?? '-', 'feeds', rss.join(' '), 'wm', html.includes('rel="webmention"'), 'icons', (html.match(/rel="icon"/g) ?? []).length); }
 for (const [who, w, scheme, js] of [['d', 1280, 'dark', true], ['p', 390, 'light', false]] as const) { const c = await ctx(w, scheme, js); const q = await c.newPage(); watch(q); for (const path of ['/', '/2018/02/il-prezzo-in-vetrina', '/author/lia-serra']) { await q.goto(url + path); await shot(q, `read-${who}-${path.replace(/\W/g, '_')}`); } await c.close(); }
} catch (e) { bad.push('OUTER ' + String(e).slice(0, 400)); }
console.log(`${n} acts, ${bad.length} bad`); for (const x of bad) console.log('BAD', x); console.log('page errors', errors);
await b.close(); process.exit(0);
