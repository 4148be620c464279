import { nameOf, unwrap } from './elements.ts';

/** Where programs lead through on the way, and what there names the real address. */
const passages: [host: RegExp, path: RegExp, names: string[]][] = [
	[/^(www\.)?google(\.[a-z]{2,3}){1,2}$/, /^\/url$/, ['q', 'url']],
	[/\.safelinks\.protection\.outlook\.com$/, /^\//, ['url']],
	[/^lm?\.facebook\.com$/, /^\/l\.php$/, ['u']],
	[/^l\.instagram\.com$/, /^\//, ['u']],
	[/^slack-redir\.net$/, /^\/link$/, ['url']],
	[/^(www\.)?youtube\.com$/, /^\/redirect$/, ['q']],
	[/^(www\.)?linkedin\.com$/, /^\/(safety\/go|redir\/redirect)$/, ['url']],
	[/^t\.umblr\.com$/, /^\/redirect$/, ['z']],
	[/^steamcommunity\.com$/, /^\/linkfilter\/?$/, ['u', 'url']],
];

/** The address that a link means, however often it is wrapped. */
export function meantAddress(address: string): string {
	let meant = address;
	for (let depth = 0; depth < 5; depth++) {
		const url = URL.parse(meant);
		const names =
			url && passages.find(([host, path]) => host.test(url.hostname) && path.test(url.pathname))?.[2];
		const inner = names
			?.map((name) => url!.searchParams.get(name))
			.find((one) => /^https?:/i.test(one ?? ''));
		if (!inner) return meant;
		meant = inner;
	}
	return meant;
}

/** Links lead where they mean to; what leads into somebody's own machine, or nowhere, is no link. */
export function straightenLinks(page: Document): void {
	for (const link of page.querySelectorAll('a')) {
		const href = (link.getAttribute('href') ?? '').trim();
		const isEmpty = (link.textContent ?? '').trim() === '' && link.querySelector('img') === null;
		// An address that is known only within the document it comes from.
		if (isEmpty || !/^(https?:|mailto:|tel:|xmpp:|\/(?!\/))/i.test(href)) unwrap(link);
		else link.setAttribute('href', meantAddress(href));
		link.removeAttribute('title');
	}
	// Who copies half a link twice.
	for (const link of page.querySelectorAll('a')) {
		const next = link.nextSibling;
		if (nameOf(next) !== 'a' || (next as Element).getAttribute('href') !== link.getAttribute('href'))
			continue;
		while (next!.firstChild) link.appendChild(next!.firstChild);
		(next as Element).remove();
	}
}
