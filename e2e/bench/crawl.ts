/** Opens every page that the blog offers to crawlers; their paths, the front page first. */
export async function publicPages(url: string): Promise<string[]> {
	const seen = new Set(['/']);
	for (const path of seen) {
		const html = await (await fetch(url + path)).text();
		for (const [element, link] of html.matchAll(/<a [^>]*href="(\/[^"#?]*)[^>]*>/g)) {
			if (!/rel="[^"]*nofollow/.test(element)) seen.add(link!);
		}
	}
	return [...seen];
}
