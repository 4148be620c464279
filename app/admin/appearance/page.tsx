import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { Head } from '#components/ui/desk/head';
import './appearance.css';
import { createHash } from 'node:crypto';
import type { Metadata } from 'next';
import { BrandPicture } from '#components/admin/appearance/brand-picture';
import type { Choice } from '#components/admin/appearance/look-choice';
import { LookForm } from '#components/admin/appearance/look-form';
import { NoHeadCode } from '#components/admin/appearance/no-head-code';
import { Part } from '#components/admin/appearance/part';
import type { View } from '#components/admin/appearance/preview';
import { articleSection, footerSection } from '#components/admin/appearance/settings-fields';
import { FieldForm } from '#components/admin/kit/field-form';
import { LinkRows } from '#components/admin/settings/link-rows';
import { usualLinks } from '#components/blog/footer';
import { Notice } from '#components/ui/desk/notice';
import {
	dropHeader,
	dropIcon,
	dropLogo,
	restorePreviousCss,
	restorePreviousLook,
	saveCss,
	saveLook,
	showTitle,
} from '#lib/administration/appearance/actions';
import { saveSettings } from '#lib/administration/settings/actions';
import { shownOf } from '#lib/administration/settings/form';
import { type Translator, translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { articlesPage } from '#lib/publishing/articles/list-queries';
import { earlyFiles } from '#lib/site/appearance/faces';
import { cssFile, headerFile, iconFile, logoFile, siteFilesPath } from '#lib/site/appearance/files';
import {
	accentNames,
	accents,
	faceNames,
	lookOfCode,
	paperNames,
	papers,
	sizes,
	widths,
} from '#lib/site/appearance/look';
import { readSiteFile } from '#lib/site/appearance/queries';
import { type SiteSettings, settingsOf } from '#lib/site/settings/settings';
import type { Query } from '../outcome.ts';
import { contextFor, pageContext } from '../page-context.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('appearance') };
}

/** The look of readers' pages, chosen beside one of them. */
export default async function AppearancePage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	const { t, site } = await contextFor('manageSite', '/admin/appearance');
	const settings = settingsOf(site);
	const { look: kept, brand, footer } = settings;
	const css = brand.css ? await readSiteFile(database(), cssFile(brand.css)) : null;
	const views = await viewsOf(t);
	const [around, foot] = [articleSection(t, site), footerSection(t, site)];
	return (
		<>
			{earlyFiles('modern').map((href) => (
				<link key={href} rel="prefetch" href={href} as="font" crossOrigin="anonymous" />
			))}
			<Head>
				<h1>{t('appearance')}</h1>
			</Head>
			<p className="text-small text-quiet">{t('appearance.intro')}</p>
			<LookForm
				action={saveLook}
				restore={restorePreviousLook}
				hasBefore={kept.before !== ''}
				kept={kept}
				tried={lookOfCode(String(query.look ?? ''))}
				choices={choicesOf(t)}
				dark={t('appearance.dark')}
				version={versionOf(settings)}
				views={views}
				view={views.find(({ name }) => name === query.view)?.name ?? 'home'}
				labels={{
					title: t('appearance.preview'),
					pages: t('appearance.preview.pages'),
					themes: t('appearance.preview.themes'),
					light: t('appearance.preview.light'),
					dark: t('appearance.preview.dark'),
					open: t('appearance.preview.open'),
					keep: t('appearance.keep'),
					show: t('appearance.preview.show'),
					back: t('appearance.back'),
				}}
			/>
			<Part id="article" title={t('appearance.article')}>
				<FieldForm
					name="article"
					action={saveSettings}
					hidden={shownOf(site, 'article', [around])}
					boxes={around.fields.map(({ name }) => name)}
					sections={[around]}
					save={t('appearance.keep')}
					at={String(query.field ?? '')}
				/>
			</Part>
			<Part id="footer" title={t('appearance.footer')} className="[&_form+form]:mt-5! [&_form+form]:pt-4">
				<FieldForm
					name="footer"
					action={saveSettings}
					hidden={shownOf(site, 'footer', [foot])}
					sections={[foot]}
					save={t('appearance.keep')}
					at={String(query.field ?? '')}
				/>
				<LinkRows
					t={t}
					part="footer"
					name="links"
					rows={footer.links.length > 0 ? footer.links : usualLinks(translator(site.language), settings)}
					labels={{
						title: t('appearance.footer.links'),
						hint: t('appearance.footer.links.hint'),
						save: t('appearance.footer.save'),
					}}
				/>
			</Part>
			<BrandPicture
				t={t}
				name="icon"
				shown={iconsShown(brand.icon)}
				own={brand.icon !== ''}
				outcome={String(query.icon ?? '')}
				drop={dropIcon}
			/>
			<BrandPicture
				t={t}
				name="logo"
				shown={brand.logo ? [logoShown(brand.logo)] : []}
				own={brand.logo !== null}
				outcome={String(query.logo ?? '')}
				drop={dropLogo}
			>
				<ActForm action={showTitle}>
					<input type="hidden" name="title" value={brand.title ? '' : 'on'} />
					<Button type="submit">{t(brand.title ? 'appearance.logo.alone' : 'appearance.logo.beside')}</Button>
				</ActForm>
			</BrandPicture>
			<BrandPicture
				t={t}
				name="header"
				shown={brand.header ? [headerShown(brand.header)] : []}
				own={brand.header !== null}
				outcome={String(query.header ?? '')}
				drop={dropHeader}
			/>
			<Part
				id="css"
				title={t('appearance.css')}
				className="[&_form]:justify-items-stretch! [&_textarea]:min-h-64 [&_textarea]:whitespace-pre"
			>
				{query.css !== undefined && <Notice role="status">{t('appearance.css.restored')}</Notice>}
				<FieldForm
					// What was put back is in the field, whatever was typed.
					key={String(query.css)}
					action={saveCss}
					sections={[
						{
							title: t('appearance.css.title'),
							fields: [
								{
									name: 'css',
									kind: 'textarea',
									label: t('appearance.css.label'),
									hint: t('appearance.css.hint'),
									value: css?.body.toString() ?? '',
								},
							],
						},
					]}
					save={t('appearance.keep')}
					name="css"
				/>
				{brand.css !== brand.cssBefore && (
					<ActForm action={restorePreviousCss}>
						<Button type="submit">{t('appearance.css.back')}</Button>
					</ActForm>
				)}
			</Part>
			<NoHeadCode t={t} />
		</>
	);
}

/** Another where something around the look was changed. */
const versionOf = ({ article, brand, footer, front }: SiteSettings) =>
	createHash('sha256')
		.update(JSON.stringify([article, brand, footer, front]))
		.digest('base64url')
		.slice(0, 12);

/** The icon as telephones show it and as tabs do. */
function iconsShown(hash: string) {
	const own = (side: number) => siteFilesPath + iconFile(hash, `${side}.png`);
	return [
		{ src: hash ? own(180) : '/apple-touch-icon.png', width: 90, height: 90 },
		{ src: hash ? own(32) : '/favicon.ico', width: 32, height: 32 },
	];
}

const headerShown = ({ hash, width, height }: NonNullable<SiteSettings['brand']['header']>) => ({
	src: siteFilesPath + headerFile(hash, width),
	width,
	height,
});

const grounds = {
	dark: 'box-content bg-[light-dark(transparent,#fbf9f4)] px-2.5 py-1.5',
	light: 'box-content bg-[light-dark(#161412,transparent)] px-2.5 py-1.5',
};

/** The logo on the ground that it was drawn for. */
const logoShown = ({ hash, width, height, shade }: NonNullable<SiteSettings['brand']['logo']>) => ({
	src: siteFilesPath + logoFile(hash),
	width,
	height,
	className: shade ? grounds[shade] : undefined,
});

/** The home page, and the newest article if there is one. */
async function viewsOf(t: Translator): Promise<View[]> {
	const latest = await articlesPage(database(), { by: 'all' }, 1, 10);
	const article = latest?.articles.find(({ isProtected }) => !isProtected);
	const views: View[] = [{ name: 'home', href: '/', label: t('appearance.preview.home') }];
	if (article) views.push({ name: 'article', href: article.href, label: t('appearance.preview.article') });
	return views;
}

function choicesOf(t: Translator): Choice[] {
	const auto = [{ value: '', label: t('appearance.auto'), colours: [] }];
	const named = <Name extends string>(names: readonly Name[], label: (name: Name) => string) =>
		names.map((value) => ({ value, label: label(value), colours: [] }));
	const colour = (
		name: 'accent' | 'paper' | 'accentDark' | 'paperDark',
		options: Choice['options'],
		hint?: string,
	): Choice => ({
		name,
		title: t(`appearance.${name}`),
		hint,
		options,
		own: {
			label: t('appearance.own'),
			field: t('appearance.ownColour', { name: t(`appearance.${name}`) }),
			moved: t(`appearance.moved.${name}`),
		},
	});
	return [
		colour(
			'accent',
			accentNames.map((value) => ({
				value,
				label: t(`appearance.accent.${value}`),
				colours: accents[value],
			})),
			t('appearance.accent.hint'),
		),
		colour(
			'paper',
			paperNames.map((value) => ({ value, label: t(`appearance.paper.${value}`), colours: papers[value] })),
			t('appearance.paper.hint'),
		),
		{
			name: 'face',
			title: t('appearance.face'),
			hint: t('appearance.face.hint'),
			options: named(faceNames, (one) => t(`appearance.face.${one}`)),
		},
		{
			name: 'size',
			title: t('appearance.size'),
			options: named(Object.keys(sizes) as (keyof typeof sizes)[], (one) => t(`appearance.size.${one}`)),
		},
		{
			name: 'width',
			title: t('appearance.width'),
			options: named(Object.keys(widths) as (keyof typeof widths)[], (one) => t(`appearance.width.${one}`)),
		},
		colour('accentDark', auto),
		colour('paperDark', auto),
	];
}
