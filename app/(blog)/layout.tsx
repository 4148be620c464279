import './blog.css';
import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { usualLinks } from '#components/blog/footer';
import { Shell } from '#components/blog/shell';
import { mayAnything } from '#lib/accounts/people/policy';
import { addressOf } from '#lib/conversation/fediverse/queries';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { linksLed, menuOf } from '#lib/publishing/articles/home';
import { iconLinks } from '#lib/site/appearance/files';
import { usualLook } from '#lib/site/appearance/look';
import { worn } from '#lib/site/appearance/sheet';
import { settingsOf } from '#lib/site/settings/settings';
import { themeColours, viewport } from '../look.tsx';
import { viewerHere } from './current-user.ts';
import { lookHere } from './look-here.ts';
import { OwnCss } from './own-css.tsx';
import { headAddresses, siteAndTranslator } from './site.ts';

export const dynamic = 'force-dynamic';

export async function generateViewport(): Promise<Viewport> {
	const { light, dark } = worn((await lookHere()).look).colours;
	return { ...viewport, themeColor: themeColours(light.paper, dark.paper) };
}

// Next reads this where it stands, and asks for the file early. Whoever has not got it when the text is there reads
// this page in one of faces.css to its end: nothing moves. The italic, of the same name, is described there.
const literata = localFont({
	src: '../../node_modules/@fontsource-variable/literata/files/literata-latin-wght-normal.woff2',
	variable: '--literata',
	weight: '200 900',
	display: 'optional',
	adjustFontFallback: false,
});

export async function generateMetadata(): Promise<Metadata> {
	const { site } = await siteAndTranslator();
	const icons = iconLinks(settingsOf(site).brand.icon);
	return {
		metadataBase: new URL(environment().siteUrl),
		title: { default: site.title, template: `%s · ${site.title}` },
		description: site.tagline || undefined,
		alternates: await headAddresses(),
		...(icons && { icons }),
		...(settingsOf(site).found.indexed ? {} : { robots: { index: false } }),
	};
}

export default async function BlogLayout({ children }: { children: ReactNode }) {
	const { site, t } = await siteAndTranslator();
	const { person } = await viewerHere();
	const viewer = person && { name: person.name, atDesk: mayAnything(person) };
	const { look, tried } = await lookHere();
	const { address, early } = worn(look);
	const settings = settingsOf(site);
	for (const href of early) preload(href, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
	const { brand, footer } = settings;
	const usualFace = look.face === usualLook.face;
	const ownPage = (await headers()).has('x-postilla-own-page');
	return (
		<html
			lang={t.language}
			dir={t.direction === 'rtl' ? 'rtl' : undefined}
			// A busy browser asks for what the first sheet names before it has read the second: in another face nothing names it.
			className={usualFace ? literata.variable : undefined}
			data-face={usualFace ? undefined : look.face}
		>
			<body>
				{address && <link rel="stylesheet" href={address} precedence="look" />}
				{(brand.logo || footer.text) && <link rel="stylesheet" href="/brand.css" precedence="look" />}
				{/* What hides everything must not hide the way in. */}
				{!ownPage && <OwnCss css={brand.css} />}
				{tried && <base target="_blank" />}
				<Shell
					t={t}
					title={site.title}
					logo={brand.logo && { ...brand.logo, besideTitle: brand.title }}
					menu={await menuOf(database(), t('nav.archive'))}
					viewer={viewer}
					footer={{
						tagline: site.tagline,
						fediverse: await addressOf(database(), null),
						links:
							footer.links.length > 0 ? await linksLed(database(), footer.links) : usualLinks(t, settings),
						text: footer.text,
					}}
					ownPage={ownPage}
				>
					{children}
				</Shell>
			</body>
		</html>
	);
}
