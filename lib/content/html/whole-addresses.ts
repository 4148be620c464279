import { escapeAttribute } from './escape.ts';
import { asSrcset, srcsetOf } from './srcset.ts';

/**
 * HTML that was sanitised, for where it has no page around it (feeds, mails): every address in it resolved against
 * `base`, the page on which it stands. What only looks like a tag, in code, is text and stays.
 */
export function wholeAddresses(html: string, base: string): string {
	return html.replace(/<[a-z][^<>]*>/gi, (tag) =>
		tag
			.replace(
				/ (href|src|poster|cite)="([^"]*)"/g,
				(_, name: string, address: string) => ` ${name}="${whole(address, base)}"`,
			)
			.replace(/ srcset="([^"]*)"/g, (_, list: string) => ` srcset="${wholeSet(list, base)}"`),
	);
}

function whole(address: string, base: string): string {
	return escapeAttribute(URL.parse(plain(address), base)?.href ?? plain(address));
}

function wholeSet(list: string, base: string): string {
	// Texts may be older than the rule that nothing is asked of others.
	const candidates = srcsetOf(plain(list)).flatMap(({ address, descriptor }) => {
		const url = URL.parse(address, base);
		return url?.origin === new URL(base).origin ? [{ address: url.href, descriptor }] : [];
	});
	return escapeAttribute(asSrcset(candidates));
}

/** The value of an attribute as the sanitiser wrote it. */
const plain = (value: string) =>
	value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
