import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { LinkCheck } from '#components/admin/checklist/link-check';
import { ButtonForm } from '#components/admin/kit/button-form';
import { Calm } from '#components/ui/desk/empty';
import { Head } from '#components/ui/desk/head';
import { may } from '#lib/accounts/people/policy';
import { followLinks, mailTrial, publishNow } from '#lib/administration/checklist/actions';
import { checklistOf } from '#lib/administration/checklist/queries';
import { formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { mayEdit, mayPublish } from '#lib/publishing/articles/policy';
import { categoryTree } from '#lib/publishing/authoring/assign-terms';
import { stateOf } from '#lib/publishing/authoring/list-queries';
import { type WorkingCopy, workingCopy } from '#lib/publishing/authoring/working-copy';
import { mailingOf, subscriberCounts } from '#lib/publishing/newsletter/desk/queries';
import { contextFor, pageContext } from '../../../page-context.ts';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('authoring.ready') };
}

/** What an article will be when it comes out, what it has not, and the button; none of it keeps it from coming out. */
export default async function ReadyPage({ params }: Props) {
	const { id } = await params;
	const here = `/admin/articles/${encodeURIComponent(id)}`;
	const { t, viewer } = await contextFor('writeArticles', `${here}/ready`);
	const db = database();
	const copy = /^[1-9]\d{0,8}$/.test(id) ? await workingCopy(db, Number(id)) : null;
	if (!copy || copy.article.status === 'bin' || !mayEdit(viewer, copy.article)) notFound();
	const { article, fields, revision } = copy;
	const { missing, links } = await checklistOf(db, copy);
	const state = stateOf(article, Date.now());
	return (
		<>
			<p className="text-small text-quiet">
				<a href={here}>← {t('authoring.ready.back')}</a>
			</p>
			<Head>
				<h1 dir="auto">{fields.title || t('article.untitled')}</h1>
			</Head>
			<Part title={t('authoring.ready.what')}>
				<Facts t={t} copy={copy} categories={await categoryTree(db)} />
				<p>
					<a href={`${here}/preview`}>{t('authoring.widths.see')}</a>
				</p>
			</Part>
			<Part title={t('authoring.ready.missing')}>
				{missing.length === 0 ? (
					<Calm>{t('authoring.ready.nothing')}</Calm>
				) : (
					<ul className="list-disc ps-5">
						{missing.map(({ what, count }) => (
							<li key={what}>{t(`authoring.ready.missing.${what}`, { count })}</li>
						))}
					</ul>
				)}
				{links > 0 && (
					<LinkCheck
						article={article.id}
						action={followLinks}
						labels={{
							follow: t('authoring.ready.links.follow', { count: links }),
							following: t('authoring.ready.links.following'),
							list: t('authoring.ready.links.list'),
						}}
					/>
				)}
			</Part>
			{article.kind === 'post' && (
				<Part title={t('authoring.ready.mail')}>
					<Newsletter t={t} copy={copy} />
					<p>
						<a href={`${here}/mail`} target="_blank" rel="noopener">
							{t('authoring.ready.mail.see')}
						</a>
					</p>
					<ButtonForm
						action={mailTrial}
						hidden={{ article: String(article.id) }}
						label={t('authoring.ready.trial')}
					/>
				</Part>
			)}
			{mayPublish(viewer, article) && may(viewer, 'publish') && (
				<ButtonForm
					action={publishNow}
					hidden={{ article: String(article.id), base: String(revision) }}
					label={t(state === 'draft' ? 'authoring.write.publish' : 'authoring.write.update')}
					primary
				/>
			)}
		</>
	);
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
	<section className="mb-8 max-w-2xl space-y-2">
		<h2 className="text-base">{title}</h2>
		{children}
	</section>
);

interface FactsProps {
	t: Translator;
	copy: WorkingCopy;
	categories: { id: number; name: string }[];
}

function Facts({ t, copy: { article, fields }, categories }: FactsProps) {
	const date = fields.publishedAt ? formatDateTime(t.language, fields.publishedAt.replace('T', ' ')) : '';
	const path = article.path ?? fields.slug;
	const filed = categories.filter(({ id }) => fields.categories.includes(id)).map(({ name }) => name);
	const names = [...filed, ...(fields.newCategory ? [fields.newCategory] : [])];
	const rows: [string, string][] = [
		[t('authoring.write.date'), date || t('authoring.ready.now')],
		[t('authoring.write.visibility'), t(`authoring.write.visibility.${fields.visibility}`)],
		...(path ? [[t('authoring.ready.address'), `/${path}`] as [string, string]] : []),
		...(article.kind === 'post' && names.length > 0
			? [[t('authoring.write.categories'), names.join(', ')] as [string, string]]
			: []),
		[t('authoring.write.comments'), t(fields.commentsOpen ? 'authoring.ready.yes' : 'authoring.ready.no')],
	];
	return (
		<dl>
			{rows.map(([name, value]) => (
				<div
					key={name}
					className="grid grid-cols-[minmax(8rem,1fr)_minmax(0,2fr)] gap-x-4 gap-y-1 border-b border-line py-1.5"
				>
					<dt className="text-quiet">{name}</dt>
					<dd className="wrap-anywhere" dir="auto">
						{value}
					</dd>
				</div>
			))}
		</dl>
	);
}

/** Who hears of it by mail, or what became of it. */
async function Newsletter({ t, copy: { article, fields, site } }: { t: Translator; copy: WorkingCopy }) {
	const db = database();
	if (article.announced_at !== null) {
		const told = await mailingOf(db, article.id);
		const date = formatDateTime(t.language, localTime(article.announced_at, site.time_zone));
		return (
			<>
				<p>{t('authoring.ready.mail.told', { date })}</p>
				{told && (
					<p className="flex flex-wrap gap-x-4 gap-y-1 text-small text-quiet">
						<span>{t('subscribers.desk.mailing.sent', { count: told.sent })}</span>
						{told.queued + told.waiting > 0 && (
							<span>{t('subscribers.desk.mailing.queued', { count: told.queued + told.waiting })}</span>
						)}
						{told.failed > 0 && <span>{t('subscribers.desk.mailing.failed', { count: told.failed })}</span>}
					</p>
				)}
			</>
		);
	}
	if (article.first_published_at !== null) return <p>{t('authoring.ready.mail.never')}</p>;
	const isForAll = fields.announce && fields.visibility === 'public';
	if (!isForAll) return <p>{t('authoring.ready.mail.no')}</p>;
	const { active } = await subscriberCounts(db);
	return <p>{t('authoring.ready.mail.count', { count: active })}</p>;
}
