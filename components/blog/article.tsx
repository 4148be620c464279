import type { ReactNode } from 'react';
import { Join, Sentence } from '#components/ui/join';
import { Written } from '#components/ui/written';
import type { Protocol } from '#lib/conversation/webmention/policy';
import { mayHaveLargeLetter } from '#lib/i18n/direction';
import type { Translator } from '#lib/i18n/language';
import type { ArticlePage } from '#lib/publishing/articles/page';
import type { ReadingText } from '#lib/publishing/articles/reading/text';
import type { Who } from '#lib/site/settings/settings';
import { AuthorBox } from './author-box.tsx';
import { Contents } from './contents.tsx';
import { Neighbours, NeighboursAbove } from './neighbours.tsx';
import { Time } from './time.tsx';
import { Terms, UtilityLine } from './utility-line.tsx';

interface Props {
	t: Translator;
	page: ArticlePage;
	/** null for those who have not given its password. */
	text: ReadingText | null;
	/** Instead of it. */
	door?: ReactNode;
	/** Who may comment now; null where nothing of it is shown. */
	who: Who | null;
	/** By which link-backs are taken now. */
	protocols: readonly Protocol[];
	/** Where those who may change it do so. */
	edit?: string;
	children: ReactNode;
}

/** What stands in an article's `h-entry`; its conversation comes as children. */
export function Article({ t, page, text, door, who, protocols, edit, children }: Props) {
	const { article, terms, author, parts } = page;
	return (
		<>
			<NeighboursAbove t={t} {...page.neighbours} />
			<ArticleMeta t={t} page={page} minutes={text?.minutes ?? null} />
			<h1 className="title p-name" lang={article.language ?? undefined} dir="auto">
				{article.title || t('article.untitled')}
			</h1>
			<Byline t={t} page={page} edit={edit} />
			{text ? (
				<>
					<Contents t={t} outline={text.outline} />
					<Written
						className={`prose${mayHaveLargeLetter(text.html) ? ' prose-opening' : ''} e-content`}
						html={text.html}
						lang={article.language}
					/>
				</>
			) : (
				door
			)}
			<Family t={t} page={page} />
			{page.related.length > 0 && (
				<section className="apparatus" aria-labelledby="similar">
					<h2 id="similar">{t('article.similar')}</h2>
					<p>
						<Join
							by=" | "
							nodes={page.related.map((link) => (
								<a key={link.href} href={link.href} dir="auto">
									{link.title || t('article.untitled')}
								</a>
							))}
						/>
					</p>
				</section>
			)}
			{parts.author && author && <AuthorBox t={t} author={author} />}
			{parts.line ? (
				<UtilityLine
					t={t}
					href={page.href}
					categories={terms.categories}
					tags={terms.tags}
					who={who}
					protocols={protocols}
					edit={edit}
				/>
			) : (
				<data className="u-url" value={page.href} />
			)}
			<Neighbours t={t} previous={page.neighbours.previous} next={page.neighbours.next} />
			{children}
		</>
	);
}

/** Categories, date, the time it takes and the count of comments: the line above a post's title. */
function ArticleMeta({ t, page, minutes }: Pick<Props, 't' | 'page'> & { minutes: number | null }) {
	const { article, terms, counts } = page;
	if (article.kind === 'page') return null;
	return (
		<p className="meta">
			{terms.categories.length > 0 && (
				<>
					<Terms terms={terms.categories} language={t.language} /> ·{' '}
				</>
			)}
			<Time t={t} className="dt-published" instant={article.published_at!} localTime={article.local_time!} />
			{minutes !== null && <> · {t('reading.minutes', { count: minutes })}</>}
			{counts.comments > 0 && (
				<>
					{' '}
					· <a href="#comments">{t('comments.count', { count: counts.comments })}</a>
				</>
			)}
		</p>
	);
}

function Byline({ t, page: { author }, edit }: Pick<Props, 't' | 'page' | 'edit'>) {
	const link = edit && <a href={edit}>{t('article.edit')}</a>;
	if (!author) return link ? <p className="meta byline">{link}</p> : null;
	return (
		<p className="meta byline">
			<Sentence
				parts={t.parts('article.by', {
					author: () => (
						<a
							className="p-author h-card"
							href={author.href}
							rel="author"
							title={t('article.byTitle', { name: author.name })}
							dir="auto"
						>
							{author.name}
						</a>
					),
				})}
			/>
			{link && <> | {link}</>}
		</p>
	);
}

/** A static page's place among pages: the one above it and those below. */
function Family({ t, page: { family } }: Pick<Props, 't' | 'page'>) {
	if (!family.parent && family.children.length === 0) return null;
	return (
		<nav className="apparatus" aria-label={t('reading.family')}>
			<ul className="shelf">
				{family.parent && (
					<li>
						↑{' '}
						<a href={family.parent.href} dir="auto">
							{family.parent.title}
						</a>
					</li>
				)}
				{family.children.map((child) => (
					<li key={child.href}>
						<a href={child.href} dir="auto">
							{child.title}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}
