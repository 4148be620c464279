import { Time } from '#components/blog/time';
import { Pager } from '#components/ui/pager';
import { Written } from '#components/ui/written';
import { avatarHref } from '#lib/accounts/people/avatar';
import type { mentionsWaiting } from '#lib/conversation/comments/own-queries';
import type { mentionsPage } from '#lib/conversation/comments/queries';
import { type CommentView, webAddress } from '#lib/conversation/comments/views';
import type { Translator } from '#lib/i18n/language';

interface Props {
	t: Translator;
	base: string;
	count: number;
	list: NonNullable<Awaited<ReturnType<typeof mentionsPage>>>;
	/** Those that wait, and where they are decided on; only for those who do. */
	waiting?: { mentions: Awaited<ReturnType<typeof mentionsWaiting>>; desk: string };
}

/** What is a sign and no words: shown as the face of whoever gave it. */
const signs = ['like', 'repost', 'bookmark'] as const;

/** The link-backs of an article, in a list of their own with numbers and pages of their own. */
export function Mentions({ t, base, count, list, waiting }: Props) {
	const waits = waiting !== undefined && waiting.mentions.length > 0;
	if (count === 0 && list.mentions.length === 0 && !waits) return null;
	const words = list.mentions.filter(({ relation }) => relation === null || relation === 'reply');
	return (
		<section className="thread" id="trackbacks">
			{count > 0 && <h2>{t('mentions.heading', { count })}</h2>}
			{signs.map((sign) => (
				<Faces key={sign} t={t} sign={sign} given={list.mentions.filter((one) => one.relation === sign)} />
			))}
			{words.length > 0 && (
				<ul className="mention-list">
					{words.map((mention) => (
						<Mention key={mention.number} t={t} mention={mention} />
					))}
				</ul>
			)}
			{waits && <Waiting t={t} {...waiting} />}
			<Pager
				t={t}
				label={t('mentions.pages')}
				at={list}
				hrefOf={(page) => (page === 1 ? `${base}#trackbacks` : `${base}/trackbacks/${page}`)}
			/>
		</section>
	);
}

/** What other sites said that nobody else sees yet. */
function Waiting({ t, mentions, desk }: { t: Translator } & NonNullable<Props['waiting']>) {
	return (
		<>
			<p className="aside">
				<b>{t('mentions.waiting', { count: mentions.length })}</b> <a href={desk}>{t('mentions.decide')}</a>
			</p>
			<ul className="mention-list">
				{mentions.map(({ id, name, url, html }) => (
					<li key={id} className="mention waiting">
						<a href={webAddress(url) ?? undefined} rel="nofollow ugc">
							<bdi>{name || t('comments.anonymous')}</bdi>
						</a>
						{html && <Written className="prose comment-text" html={html} />}
					</li>
				))}
			</ul>
		</>
	);
}

/** Likes, reposts or bookmarks of other sites. */
function Faces({ t, sign, given }: { t: Translator; sign: (typeof signs)[number]; given: CommentView[] }) {
	if (given.length === 0) return null;
	return (
		<>
			<h3 className="meta" id={sign}>
				{t(`mentions.sign.${sign}`, { count: given.length })}
			</h3>
			<ul className="mention-list comment-head" aria-labelledby={sign}>
				{given.map((one) => {
					const name = one.name || t('comments.anonymous');
					return (
						<li key={one.number} id={`t${one.number}`} className={`u-${sign} h-cite`}>
							<a
								className="p-author h-card u-url"
								href={one.url ?? undefined}
								title={name}
								rel="nofollow ugc"
							>
								<img
									className="face"
									src={avatarHref(name, one.avatar)}
									width={24}
									height={24}
									alt={name}
									loading="lazy"
								/>
							</a>
						</li>
					);
				})}
			</ul>
		</>
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
				{mention.origin && `${mention.origin} · `}
				{mention.relation === 'reply' && `${t('mentions.reply')} · `}
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
			{mention.html && <Written className="prose comment-text p-content" html={mention.html} />}
		</li>
	);
}
