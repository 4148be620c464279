import { headers } from 'next/headers';
import { cache } from 'react';
import { may } from '#lib/accounts/people/policy';
import { lookOfCode } from '#lib/site/appearance/look';
import { lookHeader } from '#lib/site/appearance/sheet';
import { settingsOf } from '#lib/site/settings/settings';
import { viewerHere } from './current-user.ts';
import { siteAndTranslator } from './site.ts';

/** The look of this page, read once a page: the blog's, or one that an administrator tries. */
export const lookHere = cache(async () => {
	const code = (await headers()).get(lookHeader);
	const look = code ? lookOfCode(code) : null;
	if (look && may((await viewerHere()).person, 'manageSite')) return { look, tried: true };
	return { look: settingsOf((await siteAndTranslator()).site).look, tried: false };
});
