import { SearchX } from 'lucide';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { FieldForm } from '#components/admin/kit/field-form';
import type { FieldSection } from '#components/admin/kit/fields';
import { LinkRows } from '#components/admin/settings/link-rows';
import { Button } from '#components/ui/desk/button';
import { Empty } from '#components/ui/desk/empty';
import { Filters } from '#components/ui/desk/filters';
import { Head } from '#components/ui/desk/head';
import { Rows, rowName } from '#components/ui/desk/rows';
import { Summary } from '#components/ui/desk/summary';
import { matching } from '#lib/administration/finding/matching';
import { saveSettings } from '#lib/administration/settings/actions';
import { shownOf } from '#lib/administration/settings/form';
import { serviceSecret } from '#lib/conversation/spam/service';
import type { Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { menuOf } from '#lib/publishing/articles/home';
import { settingsOf } from '#lib/site/settings/settings';
import type { Query } from '../outcome.ts';
import { contextFor, pageContext } from '../page-context.ts';
import { everySetting, type FindableSetting, hrefOf, parts, sectionsOf } from './sections.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('admin.settings') };
}

export default async function SettingsPage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	// Where the look was chosen before it had a page of its own.
	if (query.part === 'look') redirect('/admin/appearance');
	const part = parts.find((one) => one === query.part) ?? 'site';
	const context = await contextFor('manageSite', hrefOf(part));
	const { t } = context;
	const sections = await sectionsOf(part, context);
	const wanted = String(query.find ?? '')
		.slice(0, 200)
		.trim();
	const found = wanted ? matching(await everySetting(context), wanted) : null;
	return (
		<>
			<Head>
				<h1>{t('admin.settings')}</h1>
			</Head>
			<search>
				<Filters action="/admin/settings" aria-label={t('finding.settings')}>
					<input
						type="search"
						name="find"
						defaultValue={wanted}
						aria-label={t('finding.settings')}
						placeholder={t('finding.settings')}
						dir="auto"
					/>
					<Button type="submit">{t('finding.find')}</Button>
				</Filters>
			</search>
			<div className="grid gap-x-10 gap-y-4 *:min-w-0 lg:grid-cols-[12rem_minmax(0,1fr)]">
				<nav
					className="flex flex-wrap gap-x-1 text-[0.9375rem] lg:flex-col lg:flex-nowrap"
					aria-label={t('admin.settings.parts')}
				>
					{parts.map((one) => (
						<a
							key={one}
							href={hrefOf(one)}
							aria-current={one === part && !found ? 'page' : undefined}
							className="min-h-10 rounded-md px-3 py-2.5 leading-[1.3] text-inherit no-underline hover:bg-leaf aria-[current]:bg-leaf aria-[current]:font-semibold aria-[current]:shadow-[inset_3px_0_var(--color-rubric)]"
						>
							{t(`admin.settings.${one}`)}
						</a>
					))}
				</nav>
				{found ? (
					<FoundSettings t={t} wanted={wanted} found={found} />
				) : (
					<div>
						<h2 className={heading}>{t(`admin.settings.${part}`)}</h2>
						<p className="mb-5 max-w-160 text-small text-quiet">{t(`order.settings.intro.${part}`)}</p>
						<FieldForm
							key={part}
							name={part}
							action={saveSettings}
							hidden={{
								...shownOf(context.site, part, sections),
								...(part === 'discussion' && { windows: 'yes' }),
							}}
							boxes={boxesOf(sections)}
							sections={sections}
							save={t('admin.save')}
							at={String(query.field ?? '')}
						/>
						{part === 'front' && (
							<LinkRows
								t={t}
								part="front"
								name="menu"
								rows={await menuOf(database(), t('nav.archive'))}
								labels={{
									title: t('order.section.menu'),
									hint: t('order.menu.hint'),
									save: t('order.menu.save'),
								}}
							/>
						)}
						{part === 'discussion' && (
							<ServiceSecret t={t} url={settingsOf(context.site).discussion.service} />
						)}
						{part === 'discussion' && (
							<p className="text-small text-quiet">
								<a href="/admin/classifier" download>
									{t('admin.classifier.export')}
								</a>{' '}
								· <a href="/admin/articles">{t('admin.articles.perArticle')}</a>
							</p>
						)}
					</div>
				)}
			</div>
		</>
	);
}

const heading = 'mt-1.5 mb-1 font-text text-xl leading-[1.3] font-semibold';

const boxesOf = (sections: FieldSection[]) =>
	sections.flatMap((section) =>
		section.fields.flatMap((field) => (field.kind === 'checkbox' ? [field.name] : [])),
	);

/** By which the moderation service knows who asks. */
function ServiceSecret({ t, url }: { t: Translator; url: string }) {
	if (url === '') return null;
	return (
		<details className="mb-4">
			<Summary>{t('admin.service.secret')}</Summary>
			<p className="text-small text-quiet">{t('admin.service.secretHint')}</p>
			<code className="wrap-anywhere" dir="ltr">
				{serviceSecret(url)}
			</code>
		</details>
	);
}

function FoundSettings({ t, wanted, found }: { t: Translator; wanted: string; found: FindableSetting[] }) {
	return (
		<div>
			<h2 className={heading}>{t('finding.found', { wanted })}</h2>
			{found.length === 0 && <Empty drawing={SearchX}>{t('finding.nothing')}</Empty>}
			<Rows>
				{found.map(({ href, label, about }) => (
					<li key={href}>
						<div>
							<a href={href} className={rowName}>
								{label}
							</a>
							<p className="text-small text-quiet">{about}</p>
						</div>
					</li>
				))}
			</Rows>
		</div>
	);
}
