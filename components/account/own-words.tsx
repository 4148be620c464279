import { Time } from '#components/blog/time';
import { Pager } from '#components/ui/pager';
import { formatDate, type Translator } from '#lib/i18n/language';
import { listHref, type Paging } from '#lib/platform/paging/paging';
import type { OwnWord } from '#lib/portability/privacy/queries';

interface Props {
	t: Translator;
	own: Paging & { words: OwnWord[] };
}

/** A page of one's own comments with how each stands. */
export function OwnWords({ t, own }: Props) {
	const { words, total } = own;
	return (
		<>
			<p className="room-hint">
				{t('me.words.count', { count: total })} {total === 0 && <a href="/">{t('me.words.start')}</a>}
			</p>
			{words.length > 0 && (
				<ul className="own-words">
					{words.map((word) => (
						<OwnComment key={word.id} t={t} word={word} />
					))}
				</ul>
			)}
			<Pager
				t={t}
				label={t('me.words.pages')}
				at={own}
				hrefOf={(page) => `${listHref('/me', { page })}#words`}
			/>
		</>
	);
}

function OwnComment({ t, word }: { t: Translator; word: OwnWord }) {
	const title = word.article.title || t('article.untitled');
	const where = word.href ?? word.article.href;
	const number = word.number ?? 0;
	const state = t(
		word.status === 'published' && !word.href ? 'me.state.mention' : `me.state.${word.status}`,
		{
			number,
		},
	);
	return (
		<li>
			<p className="own-where">
				{where ? (
					<a href={where} dir="auto">
						{title}
					</a>
				) : (
					title
				)}
			</p>
			<p className="own-about">
				<Time t={t} instant={word.createdAt} localTime={word.localTime} withTime />
				<span className={`state state-${word.status}`}>{state}</span>
				{word.edited && <span>{t('me.words.edited')}</span>}
			</p>
			{word.excerpt ? (
				<p className="own-text" dir="auto">
					{word.excerpt}
				</p>
			) : (
				<p className="own-text own-quiet">{t('me.words.none')}</p>
			)}
			{word.heldEdit && <p className="room-hint">{t('me.words.heldEdit')}</p>}
			{word.receipt && (
				<p className="own-acts">
					<a
						href={word.receipt}
						aria-label={t('me.words.openOf', { title, date: formatDate(t.language, word.localTime) })}
					>
						{t('me.words.open')}
					</a>
				</p>
			)}
		</li>
	);
}
