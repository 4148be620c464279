import { Head } from '#components/ui/desk/head';
import '../../../(blog)/prose.css';
import '../editor.css';
import '../writing.css';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Beside } from '#components/admin/authoring/beside';
import { rightsOf, writingLabels } from '#components/admin/authoring/writing';
import { WritingForm } from '#components/admin/authoring/writing-form';
import { ToldPages } from '#components/admin/webmention/told-pages';
import { TextStyles } from '#components/blog/text-styles';
import { Notice } from '#components/ui/desk/notice';
import { may } from '#lib/accounts/people/policy';
import { whySilent } from '#lib/conversation/webmention/sending/queue';
import { sentOf } from '#lib/conversation/webmention/sending/sent-queries';
import type { MessageKey } from '#lib/i18n/catalogues';
import { formatDateTime } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { mayEdit } from '#lib/publishing/articles/policy';
import { describe, preview, write } from '#lib/publishing/authoring/actions';
import { categoryTree, tagNames } from '#lib/publishing/authoring/assign-terms';
import { authorChoices, parentChoices, pictureChoices } from '#lib/publishing/authoring/choice-queries';
import { stateOf } from '#lib/publishing/authoring/list-queries';
import { othersPresent } from '#lib/publishing/authoring/presence';
import { revisionsOf } from '#lib/publishing/authoring/revisions';
import { workingCopy } from '#lib/publishing/authoring/working-copy';
import type { Query } from '../../outcome.ts';
import { contextFor, pageContext } from '../../page-context.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('authoring.edit') };
}

export default async function WritingPage({ params, searchParams }: Props) {
	const { id } = await params;
	const { site, t, viewer } = await contextFor('writeArticles', `/admin/articles/${encodeURIComponent(id)}`);
	const db = database();
	const copy = /^[1-9]\d{0,8}$/.test(id) ? await workingCopy(db, Number(id)) : null;
	if (!copy || !mayEdit(viewer, copy.article)) notFound();
	const rights = rightsOf(viewer);
	const { article, fields, revision, draft } = copy;
	const state = stateOf(article, Date.now());
	const when = article.local_time ? formatDateTime(t.language, article.local_time) : '';
	const query = await searchParams;
	const said = String(query.said ?? '');
	const labels = writingLabels(t, site.time_zone);
	return (
		<>
			<TextStyles html={'<pre class="gallery posted"'} />
			<p className="text-small text-quiet">
				<a href="/admin/articles">← {t('admin.articles')}</a>
			</p>
			<Head>
				<h1 className="sr-only" dir="auto">
					{article.title || t('article.untitled')}
				</h1>
				<p className="text-small text-quiet">
					{t(`authoring.write.state.${state}`, { date: when })}
					{article.path && (state === 'published' || state === 'private') && (
						<>
							{' · '}
							<a href={`/${article.path.split('/').map(encodeURIComponent).join('/')}`}>
								{t('authoring.write.see')}
							</a>
						</>
					)}
				</p>
			</Head>
			{saids.has(said) && (
				<Notice role="status" className="has-[~_*_[data-wrong]]:hidden">
					{t(`authoring.said.${saidNow(said, state, draft !== null)}` as MessageKey, {
						date: when,
						number: String(Number(query.number) || ''),
					})}
				</Notice>
			)}
			{draft && (
				<p className="text-small text-quiet">
					{t('authoring.write.unpublished', {
						name: draft.byName,
						date: formatDateTime(t.language, localTime(draft.at, site.time_zone)),
					})}
				</p>
			)}
			{state === 'bin' ? (
				<Notice>{t('authoring.write.inBin')}</Notice>
			) : (
				<WritingForm
					key={String(query.at ?? '')}
					action={write}
					render={preview}
					describe={describe}
					labels={labels}
					writing={{
						id: article.id,
						by: viewer.id,
						base: revision,
						kind: article.kind,
						timeZone: site.time_zone,
						state,
						fields,
						announced: article.announced_at !== null,
						everPublished: article.first_published_at !== null,
						rights,
						present: await othersPresent(db, viewer, article.id),
					}}
					choices={{
						categories: await categoryTree(db),
						tags: await tagNames(db),
						authors: rights.editOthersArticles ? await authorChoices(db) : [],
						parents: await parentChoices(db, article.id),
						pictures: rights.upload ? await pictureChoices(db, fields.socialMediaId) : [],
					}}
				/>
			)}
			<Beside
				t={t}
				id={article.id}
				state={state}
				waiting={draft !== null}
				previewKey={article.preview_key}
				siteUrl={environment().siteUrl}
				revisions={(await revisionsOf(db, article.id)).length}
			/>
			<ToldPages
				t={t}
				timeZone={site.time_zone}
				article={article.id}
				silent={whySilent(site)}
				readable={readableOf(state, article.password)}
				told={await sentOf(db, article.id)}
				settles={may(viewer, 'manageSite')}
			/>
		</>
	);
}

const saids = new Set(
	'kept waiting out private scheduled updated back discarded shared revoked restored unbinned toldAgain'.split(
		' ',
	),
);

function readableOf(state: string, password: string | null): 'now' | 'later' | 'no' {
	if (state === 'bin' || state === 'private' || password !== null) return 'no';
	return state === 'published' ? 'now' : 'later';
}

/** What an address says was done, as it is now. */
function saidNow(said: string, state: string, waiting: boolean): string {
	if (said === 'out' && state === 'scheduled') return 'scheduled';
	if (said === 'kept' && waiting) return 'waiting';
	return said === 'restored' && waiting ? 'restoredWaiting' : said;
}
