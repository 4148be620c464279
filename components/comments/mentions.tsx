import { Time } from '#components/articles/time';
import { Pager } from '#components/site/pager';
import type { mentionsPage } from '#lib/comments/queries';
import type { CommentView } from '#lib/comments/views';
import type { Translator } from '#lib/site/language';

interface Props {
	t: Translator;
	base: string;
	count: number;
	list: NonNullable<Awaited<ReturnType<typeof mentionsPage>>>;
}

/** The link-backs of an article, in a list of their own with numbers and pages of their own. */
export function Mentions({ t, base, count, list }: Props) {
	if (count === 0 && list.mentions.length === 0) return null;
	return (
		<section className="thread" id="trackbacks">
			<h2>{t('mentions.heading', { count })}</h2>
			<ul className="back">
				{list.mentions.map((mention) => (
					<Mention key={mention.number} t={t} mention={mention} />
				))}
			</ul>
			<Pager
				t={t}
				label={t('mentions.pages')}
				page={list.page}
				pages={list.pages}
				hrefOf={(page) => (page === 1 ? `${base}#trackbacks` : `${base}/trackbacks/${page}`)}
			/>
		</section>
	);
}

function Mention({ t, mention }: { t: Translator; mention: CommentView }) {
	const name = mention.name || t('comments.anonymous');
	return (
		<li id={`t${mention.number}`} className="mention u-comment h-cite">
			{mention.wordpressId !== null && <span id={`comment-${mention.wordpressId}`} />}
			{mention.url ? (
				<a className="p-author h-card u-url" href={mention.url} rel="nofollow ugc">
					<bdi>{name}</bdi>
				</a>
			) : (
				<bdi className="p-author h-card">{name}</bdi>
			)}
			<span className="meta">
				{mention.url && `${new URL(mention.url).hostname} · `}
				<a href={`#t${mention.number}`}>
					<Time
						t={t}
						className="dt-published"
						instant={mention.createdAt}
						localTime={mention.localTime}
						withTime
					/>
				</a>
			</span>
			{mention.html && (
				<div className="prose said p-content" dangerouslySetInnerHTML={{ __html: mention.html }} />
			)}
		</li>
	);
}
