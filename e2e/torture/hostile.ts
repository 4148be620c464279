import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from '@playwright/test';
import { renderCommentMarkdown } from '#lib/content/markdown/comment';
import { publishComment } from '#lib/conversation/comments/commands';
import { publishArticle } from '#lib/publishing/articles/commands';
import { chromiumLaunch } from '../support/chromium.ts';
import { inDatabase, type Place, sessionOf } from '../support/people.ts';
import type { Trial } from './table.ts';

const own = [
	'<script>pwned()</script>',
	'"><img src=x onerror=pwned()>',
	"';pwned();//",
	'<svg/onload=pwned()>',
	'[x](javascript:pwned())',
	'![x](x"onerror="pwned())',
	'<a href="data:text/html,<script>pwned()</script>">x</a>',
	'</script><script>pwned()</script>',
	'{{constructor.constructor("pwned()")()}}',
	'\u202Etxet neddih\u2066',
	'<style>*{display:none}</style>',
	'<base href="https://evil.example/">',
	'<meta http-equiv="refresh" content="0;url=https://evil.example/">',
	'<form action="https://evil.example/"><input name=password></form>',
	'Z\u0300\u0301\u0302\u0303'.repeat(100),
	'W'.repeat(3000),
];
const strings = (): string[] => {
	const file = '../shared/data/hostile/xss.json';
	if (!existsSync(file)) return own;
	const groups = JSON.parse(readFileSync(file, 'utf8')) as { strings: string[] }[];
	return [...own, ...groups.flatMap((group) => group.strings)];
};

/** Puts hostile words into every field strangers fill and opens each page in a real browser: nothing runs or breaks. */
export async function tryHostileWords(place: Place, sources: number): Promise<Trial> {
	const words = strings();
	const { cookie, name, value } = await sessionOf(place, {
		email: 'hostile-torture@example.org',
		name: 'Ostile',
		role: 'admin',
	});
	const paths = await inDatabase(place, async (db) => {
		const made: string[] = [];
		for (let from = 0; from < words.length; from += 25) {
			const path = `torture/${from}`;
			const id = await publishArticle(db, {
				kind: 'post',
				path,
				slug: String(from),
				title: words[from]!.slice(0, 200),
				source: '',
				format: 'classic',
				html: '<p>x</p>',
				excerpt: words[from]!.slice(0, 300),
				updated_at: 0,
				comments_open: 1,
				mentions_open: 1,
				published_at: 1000 + from,
				local_time: '1970-01-01 00:00:01',
				termIds: [],
			});
			for (const text of words.slice(from, from + 25)) {
				const row = {
					article_id: id,
					kind: 'comment',
					list: 'comments',
					text,
					html: renderCommentMarkdown(text),
				} as const;
				const at = { created_at: 5000, local_time: '1970-01-01 00:00:05' };
				await publishComment(db, {
					...row,
					...at,
					author_name: text.slice(0, 80) || 'x',
					author_url: text.slice(0, 200),
				});
			}
			made.push(`/${path}`);
		}
		return made;
	});
	await pingFrom(place, paths, words, sources);
	const browser = await chromium.launch(await chromiumLaunch());
	const faults: string[] = [];
	try {
		const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
		await context.addCookies([{ name, value, url: place.url }]);
		await context.exposeBinding('pwned', ({ page }) => faults.push(`ran on ${page.url()}`));
		const page = await context.newPage();
		page.on('dialog', (dialog) => {
			faults.push(`a dialog on ${page.url()}`);
			dialog.dismiss();
		});
		page.on('request', (request) => {
			const url = new URL(request.url());
			if (url.protocol.startsWith('http') && url.origin !== place.url) faults.push(`asked ${url.host}`);
		});
		const searches = words.slice(0, 40).map((text) => `/search?q=${encodeURIComponent(text.slice(0, 300))}`);
		for (const path of [
			'/',
			...paths,
			'/comments/feed',
			'/admin/comments?tab=published',
			'/admin/comments',
			'/admin/articles',
			...searches,
		]) {
			await page.goto(place.url + path, { waitUntil: 'load' }).catch(() => {});
			const wide = await page
				.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)
				.catch(() => false);
			if (wide) faults.push(`${path} is wider than the window`);
			const host = await page.evaluate(() => location.origin);
			if (host !== place.url) faults.push(`${path} led to ${host}`);
		}
	} finally {
		await browser.close();
	}
	void cookie;
	const note = [...new Set(faults)].slice(0, 5).join('; ');
	return {
		tried: 'hostile words in comments, names, addresses, titles, excerpts, searches, pages that link here',
		count: words.length,
		lost: faults.length,
		note,
	};
}

/** Announces pages whose title, author and words are hostile: some wait in the queue, most are let out. */
async function pingFrom(place: Place, paths: string[], words: string[], port: number): Promise<void> {
	const shown = (text: string) =>
		text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
	const server = createServer((request, response) => {
		const at = Number(request.url!.slice(1));
		if (words[at] === undefined) return response.writeHead(404).end();
		const [text, raw] = [shown(words[at]), words[at]];
		const target = place.url + paths[Math.floor(at / 25)];
		response.setHeader('content-type', 'text/html; charset=utf-8');
		response.end(
			at % 2
				? `<title>${raw}</title><p>${text} <a href="${target}">x</a> ${raw}</p>`
				: `<div class="h-entry"><p class="p-author h-card"><img class="u-photo" src="${text}"><b class="p-name">${text}</b></p>
					<div class="e-content">${text} <a class="u-in-reply-to" href="${target}">x</a></div></div>`,
		);
	}).listen(port, '127.0.0.1');
	const announce = (at: number) =>
		fetch(`${place.url}/webmention`, {
			method: 'POST',
			body: new URLSearchParams({
				source: `http://127.0.0.1:${port}/${at}`,
				target: place.url + paths[Math.floor(at / 25)],
			}),
		});
	try {
		for (let at = 0; at < words.length; at += 3) await announce(at);
		await inDatabase(place, async (db) => {
			const isLeft = () =>
				db.selectFrom('mention').select('id').where('status', '<>', 'done').limit(1).executeTakeFirst();
			while (await isLeft()) await new Promise((resolve) => setTimeout(resolve, 100));
			const held = await db
				.selectFrom('comment')
				.select('id')
				.where('kind', '=', 'webmention')
				.where('status', 'in', ['held', 'spam'])
				.execute();
			for (const { id } of held.slice(10)) await publishComment(db, id);
		});
	} finally {
		server.closeAllConnections();
		server.close();
	}
}
