import { ModerateForm } from '#components/conversation/moderate-form';
import { ActForm, Respond } from '#components/conversation/respond';
import { WordsBack } from '#components/conversation/words-back';
import { WritingStyle } from '#components/conversation/writing-style';
import { commentState, editState, refusedWords } from '#lib/conversation/comments/form-states';
import type { OwnView } from '#lib/conversation/comments/own-queries';
import { commentAlone } from '#lib/conversation/comments/queries';
import type { EditState } from '#lib/conversation/comments/schema';
import { liveAddress } from '#lib/conversation/comments/tags';
import { isFederated } from '#lib/conversation/fediverse/actors';
import type { Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import type { Article, ArticlePart } from '#lib/publishing/articles/page';
import { conversationHere } from '../current-user.ts';
import { siteAndTranslator } from '../site.ts';

/** What our script needs to tell a reader of new comments. */
export function discussionMarks(article: Article, closed: boolean) {
	return {
		'data-live': closed || article.password !== null ? undefined : liveAddress(article.id),
		'data-id': article.id,
		'data-last': article.last_number,
	};
}

interface Props {
	page: ArticlePart;
	/** Number of the comment answered on a page of its own. */
	parent?: number | null;
	/** Number of the comment that opens the only thread of the page. */
	thread?: number;
	/** Address of the page below that of its article, where that is not the article's own order. */
	on?: string;
	/** What the text starts with. */
	quoted?: string;
}

/** Below the comments: the form, the way to follow, and the form of the small buttons. */
export async function Conversation({ page, parent = null, thread, on, quoted }: Props) {
	const { t, site } = await siteAndTranslator();
	const { article } = page;
	const here = await conversationHere(article);
	const words = refusedWords();
	const refused = commentState.get();
	const above = refused ? refused.values.parent : (here.draft?.parentNumber ?? thread ?? null);
	const writes = here.open && here.refused === null;
	return (
		<>
			{words && (!writes || isHomeless(editState.get(), here.own)) && (
				<WordsBack t={t} words={words} longest={here.longest} />
			)}
			{here.open && (writes || !words) && (
				<Respond
					t={t}
					articleId={article.id}
					who={here.state.who}
					refused={here.refused}
					writer={here.person}
					parent={parent ?? thread ?? null}
					on={on}
					answering={parent === null ? await answered(article, above) : null}
					draft={here.draft}
					quoted={quoted}
					longest={here.longest}
				/>
			)}
			{article.password === null && !here.closed && (
				<Follow t={t} href={page.href} federated={article.kind === 'post' && isFederated(site)} />
			)}
			{here.acts.noLike === 'signed-in' && <WritingStyle />}
			<ActForm t={t} articleId={article.id} known={here.person !== null} />
			{here.acts.moderating && <ModerateForm t={t} articleId={article.id} />}
		</>
	);
}

/** Whether a refused change has no comment of one's own on the page any more that could show it. */
const isHomeless = (edit: EditState | null, own: OwnView) =>
	edit !== null && !own.waiting.some(({ comment }) => comment.id === edit.values.id);

/** The comment that a draft kept by the server answers, wherever its page shows it. */
async function answered(article: Article, number: number | null) {
	const comment = number === null ? null : await commentAlone(database(), article, number);
	return comment && { number: comment.number, name: comment.name };
}

function Follow({ t, href, federated }: { t: Translator; href: string; federated: boolean }) {
	return (
		<p className="aside">
			<a href={`${href}/comments/follow`} rel="nofollow">
				{t('writing.followThis')}
			</a>{' '}
			·{' '}
			{federated && (
				<>
					<a href={`${href}/comments/fediverse`} rel="nofollow">
						{t('writing.fediverse')}
					</a>{' '}
					·{' '}
				</>
			)}
			<a href="/me/words" rel="nofollow">
				{t('writing.ownWords')}
			</a>
		</p>
	);
}
