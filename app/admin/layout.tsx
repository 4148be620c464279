import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import './admin.css';
import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import type { ReactNode } from 'react';
import { DeskBar } from '#components/admin/bar/bar';
import { PaletteButton } from '#components/admin/finding/palette-button';
import { Live } from '#components/admin/kit/live';
import { DeskNav } from '#components/admin/kit/navigation';
import { ThemeSwitch } from '#components/blog/theme-switch';
import { Tips } from '#components/ui/desk/tips';
import { may, mayAnything } from '#lib/accounts/people/policy';
import type { Translator } from '#lib/i18n/language';
import { begin } from '#lib/publishing/authoring/actions';
import { iconLinks } from '#lib/site/appearance/files';
import { settingsOf } from '#lib/site/settings/settings';
import { viewport as look } from '../look.tsx';
import { counts, pageContext } from './page-context.ts';
import { barOf, type Place, placesOf } from './places.ts';

export const dynamic = 'force-dynamic';

/** Up to the edges of the window: the bar of a phone keeps clear of what the system has there. */
export const viewport: Viewport = { ...look, viewportFit: 'cover' };

const literata = localFont({
	src: [
		{ path: '../../node_modules/@fontsource-variable/literata/files/literata-latin-wght-normal.woff2' },
		{
			path: '../../node_modules/@fontsource-variable/literata/files/literata-latin-wght-italic.woff2',
			style: 'italic',
		},
	],
	variable: '--literata',
	weight: '200 900',
	adjustFontFallback: false,
	preload: false,
});

export async function generateMetadata(): Promise<Metadata> {
	const { site, t } = await pageContext();
	return {
		title: { default: `${t('admin.title')} · ${site.title}`, template: `%s · ${site.title}` },
		robots: { index: false },
		icons: iconLinks(settingsOf(site).brand.icon) ?? { icon: '/desk-icon.svg' },
	};
}

export default async function DeskLayout({ children }: { children: ReactNode }) {
	const { site, viewer, t } = await pageContext();
	const allowed = viewer !== null && mayAnything(viewer);
	const waiting = may(viewer, 'moderate') ? await counts() : null;
	const { first, rest } = allowed ? barOf(viewer) : { first: [], rest: [] };
	return (
		<html
			lang={t.language}
			className={`${literata.variable} has-data-toast:scroll-pb-[calc(5rem+var(--bar))]`}
			suppressHydrationWarning
		>
			<body>
				{allowed ? (
					<Live labels={{ failed: t('admin.unsent'), outdated: t('admin.outdated') }}>
						<a className="skip" href="#content">
							{t('skip')}
						</a>
						<div
							data-desk=""
							className="grid min-h-screen desk:grid-cols-[13rem_minmax(0,1fr)] max-desk:grid-cols-1 max-desk:grid-rows-[auto_1fr]"
						>
							<header className="flex desk:sticky desk:top-0 desk:h-screen desk:flex-col desk:gap-0.5 desk:overflow-y-auto desk:border-e desk:border-line desk:px-3.5 desk:py-5 max-desk:flex-wrap max-desk:items-center max-desk:border-b max-desk:border-line max-desk:px-4 max-desk:py-2">
								<a
									className="font-text text-[1.0625rem] leading-[1.3] font-semibold no-underline max-desk:me-auto max-desk:py-1.5 desk:px-2.5 desk:pt-1 desk:pb-4.5"
									href="/"
									dir="auto"
								>
									{site.title}
								</a>
								<PaletteButton labels={paletteLabels(t)} />
								{may(viewer, 'writeArticles') && (
									<ActForm action={begin} className="mb-2.5 max-desk:hidden">
										<input type="hidden" name="kind" value="post" />
										<Button type="submit" look="filled" className="w-full justify-center">
											{t('admin.write')}
										</Button>
									</ActForm>
								)}
								<DeskNav label={t('nav.main')} places={shown(placesOf(viewer), t)} counts={waiting} />
								<div className="flex flex-wrap items-center gap-x-3.5 gap-y-1.5 text-small text-quiet max-desk:order-1 max-desk:ms-2 desk:mt-auto desk:px-2.5 desk:pt-4 [&>a]:inline-flex [&>a]:min-h-6 [&>a]:items-center [&>a]:no-underline">
									<a href="/me" dir="auto">
										{viewer.name}
									</a>
									<a href="/sign-out">{t('admin.signOut')}</a>
									<ThemeSwitch
										t={t}
										look="theme-switch size-8 cursor-pointer rounded-full border-0 bg-transparent p-1 text-inherit hover:bg-leaf *:m-auto *:block *:size-4"
									/>
								</div>
							</header>
							<DeskBar
								labels={{ nav: t('admin.bar'), more: t('admin.bar.more'), close: t('finding.close') }}
								first={shown(first, t)}
								rest={[
									...shown(rest, t),
									{ href: '/me', name: viewer.name, counted: false },
									{ href: '/', name: t('finding.act.viewBlog'), counted: false },
									{ href: '/sign-out', name: t('admin.signOut'), counted: false },
								]}
								counts={waiting}
							/>
							<main
								id="content"
								tabIndex={-1}
								className="outline-none max-w-264 min-w-0 px-9 pt-7 pb-24 max-desk:px-4 max-desk:pt-4.5 max-desk:pb-[calc(6rem+var(--bar))] min-[70rem]:has-data-wide:max-w-none"
							>
								{children}
							</main>
						</div>
						<Tips />
					</Live>
				) : (
					<main id="content" className="mx-auto my-[20vh] grid max-w-136 gap-3 px-5">
						{children}
					</main>
				)}
			</body>
		</html>
	);
}

const paletteLabels = (t: Translator) => ({
	open: t('finding.open'),
	notLoaded: t('finding.notLoaded'),
	title: t('finding.title'),
	label: t('finding.label'),
	close: t('finding.close'),
	loading: t('finding.loading'),
	nothing: t('finding.nothing'),
	failed: t('finding.failed'),
	signedOut: t('finding.signedOut'),
	signIn: t('editor.signIn'),
	again: t('finding.again'),
	groups: {
		acts: t('finding.group.acts'),
		places: t('finding.group.places'),
		articles: t('finding.group.articles'),
		people: t('finding.group.people'),
		settings: t('finding.group.settings'),
	},
});

const shown = (places: Place[], t: Translator) =>
	places.map(({ href, name }) => ({ href, name: t(name), counted: href === '/admin/comments' }));
