import { escapeAttribute, escapeText } from '#lib/content/html/escape';
import { formatDateTime, translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import type { OwnExport } from './export.ts';

/** The export as one page that needs nothing else: to be read, printed, kept. */
export function exportPage(own: OwnExport, language: string): string {
	const t = translator(language);
	const { site, person } = own;
	const date = (moment: string) =>
		escapeText(formatDateTime(language, localTime(Date.parse(moment), site.timeZone)));
	const link = (address: string | null, words: string) =>
		address ? `<a href="${escapeAttribute(address)}">${escapeText(words)}</a>` : escapeText(words);
	const list = (rows: string[]) =>
		rows.length === 0
			? `<p class="quiet">${t('me.export.nothing')}</p>`
			: `<ul>${rows.map((row) => `<li>${row}</li>`).join('')}</ul>`;
	const title = escapeText(t('me.export.title', { name: person.name, site: site.title }));
	const about = [person.name, person.email ?? '', person.url ?? ''].filter(Boolean).map(escapeText);
	const comments = own.comments.map((comment) => {
		const state = t(
			comment.number === null && comment.state === 'published'
				? 'me.state.mention'
				: `me.state.${comment.state}`,
			{
				number: String(comment.number),
			},
		);
		const earlier = comment.revisions.map(
			(one) =>
				`<details><summary>${t('me.export.earlier', { date: date(one.writtenAt) })}</summary><pre>${escapeText(one.text)}</pre></details>`,
		);
		const removal = comment.removal
			? `<p>${escapeText(t(`moderating.reasons.${comment.removal.ground}`, comment.removal))}</p><pre>${escapeText(comment.removal.facts)}</pre>`
			: '';
		return `<article><h3>${link(comment.article.address, comment.article.title)}</h3>
<p class="quiet">${date(comment.writtenAt)} · ${link(comment.address, state)} · ${t('me.export.likes')}: ${comment.likes}</p>
<div>${comment.html}</div>${removal}${earlier.join('')}</article>`;
	});
	const numbered = (row: { article: string; number: number | null; address: string | null }) =>
		`${link(row.address, row.article)}, ${t('me.export.number', { number: row.number ?? 0 })}`;
	const section = (heading: string, body: string) => `<section><h2>${heading}</h2>${body}</section>`;
	return `<!doctype html>
<html lang="${t.language}" dir="${t.direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head><body>
<h1>${title}</h1>
<p class="quiet">${t('me.export.made', { date: date(own.exportedAt), address: escapeText(site.address) })}</p>
${person.avatar ? `<img src="${escapeAttribute(person.avatar)}" width="96" height="96" alt="">` : ''}
${list(about)}
<p>${t('me.profile.notify')}: ${t(`me.profile.notify.${own.mail.notify}`)}</p>
<p>${t('subscribers.me')}: ${t(`subscribers.me.${own.newArticles?.state ?? 'none'}`)}</p>
${section(t('me.words'), comments.join('') || list([]))}
${section(t('me.export.likes'), list(own.likes.map((row) => `${numbered(row)}, ${date(row.at)}`)))}
${section(
	t('me.followings'),
	list(
		own.followings.map(
			(row) =>
				`${link(row.article.address, row.article.title)}: ${row.thread === null ? t('me.followings.article') : t('me.followings.thread', { number: row.thread })}`,
		),
	),
)}
${section(
	t('me.export.reports'),
	list(own.reports.map((row) => `${numbered(row)}, ${date(row.at)}: ${row.reason} ${escapeText(row.note)}`)),
)}
${section(t('me.hidden'), list(own.hidden.map((row) => `${escapeText(row.name)}, ${date(row.since)}`)))}
${section(
	t('me.export.drafts'),
	list(
		own.drafts.map(
			(row) => `${link(row.article.address, row.article.title)}<pre>${escapeText(row.text)}</pre>`,
		),
	),
)}
${section(
	t('me.export.sessions'),
	list(own.sessions.map((row) => `${escapeText(row.browser)}, ${date(row.since)}`)),
)}
${section(t('me.export.passkeys'), list(own.passkeys.map((row) => `${escapeText(row.name)}, ${date(row.since)}`)))}
</body></html>
`;
}

const style = `:root{color-scheme:light dark}body{max-width:40rem;margin:3rem auto;padding:0 1.25rem;font:1.0625rem/1.6 Georgia,serif;overflow-wrap:break-word}h1,h2,h3{line-height:1.2}h2{margin-top:3rem}.quiet{opacity:.75;font:.875rem/1.5 system-ui,sans-serif}article{margin:2rem 0;padding-top:1rem;border-top:1px solid #8886}img{border-radius:50%}pre{white-space:pre-wrap}`;
