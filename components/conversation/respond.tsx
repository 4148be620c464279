import { Form } from '#components/ui/form';
import { isNameless } from '#lib/accounts/people/naming';
import type { Signature } from '#lib/accounts/people/signature';
import type { Draft } from '#lib/conversation/comments/drafts';
import { actOnComment } from '#lib/conversation/comments/reader/actions';
import type { Translator } from '#lib/i18n/language';
import type { Who } from '#lib/site/settings/settings';
import { CommentForm } from './comment-form.tsx';
import { WritingStyle } from './writing-style.tsx';

interface Props {
	t: Translator;
	articleId: number;
	who: Who;
	/** Why this reader, whom we know, may not write. */
	refused: 'banned' | 'published-before' | null;
	writer: { name: string } | null;
	/** Number of the comment that this page is for answering. */
	parent: number | null;
	on?: string;
	/** Whom it says that one answers: whom the draft answers, or who began the only thread of the page. */
	answering: { number: number; name: string } | null;
	draft: (Draft & Signature) | null;
	/** What the text starts with as a quotation, without a draft. */
	quoted?: string;
	longest: number;
}

const quotation = (words: string) => `${words.trim().replace(/^/gm, '> ')}\n\n`;

/** Where comments are written. */
export function Respond(props: Props) {
	const { t, articleId, who, refused, writer, parent, answering, draft, quoted, longest } = props;
	const nameless = writer !== null && isNameless(writer);
	return (
		<section id="respond" data-form={articleId} data-answers={parent ?? undefined} data-quoted={quoted}>
			<WritingStyle />
			<Selecting t={t} writes={!refused} />
			<h2>{t('comments.write')}</h2>
			<Answering t={t} answering={answering} />
			{refused ? (
				<p className="refusal">{t(`writing.refused.${refused}`, { longest })}</p>
			) : (
				<>
					<p className="aside">
						{nameless
							? t('writing.asNameless')
							: writer
								? t('writing.asWriter', { name: writer.name })
								: t(`writing.who.${who}`)}
					</p>
					<CommentForm
						t={t}
						articleId={articleId}
						parent={answering?.number ?? parent}
						on={props.on}
						signedIn={writer !== null}
						asks={writer === null ? (who === 'everyone' ? 'who' : 'nothing') : nameless ? 'name' : 'nothing'}
						text={draft?.text ?? (quoted ? quotation(quoted) : '')}
						signature={{ name: draft?.name ?? '', email: draft?.email ?? '', url: draft?.url ?? '' }}
						longest={longest}
					/>
				</>
			)}
		</section>
	);
}

/** What can be done with words that are selected; our script shows it beside them. */
function Selecting({ t, writes }: Pick<Props, 't'> & { writes: boolean }) {
	return (
		<div className="select" hidden>
			{writes && <button type="button">{t('quotations.quote')}</button>}
			<button type="button" data-said={t('quotations.copied')}>
				{t('quotations.copy')}
			</button>
			<output />
		</div>
	);
}

/** Whom the form answers; our script changes it. */
function Answering({ t, answering }: Pick<Props, 't' | 'answering'>) {
	const template = t('writing.replyingTo');
	const message =
		answering &&
		template.replace('NUMBER', `#${t.number(answering.number)}`).replace('NAME', () => answering.name);
	return (
		<p className="aside" id="respond-to" data-template={template} hidden={answering === null}>
			<span>{message}</span>{' '}
			<button type="button" className="link-button" data-cancel-reply="">
				{t('writing.cancelReply')}
			</button>
		</p>
	);
}

/** The one form of all the small buttons under comments; it says whether the reader is `known`: signed in. */
export function ActForm({ t, articleId, known }: Pick<Props, 't' | 'articleId'> & { known: boolean }) {
	return (
		<Form
			t={t}
			action={actOnComment}
			id="act"
			wordless
			data-known={known || undefined}
			data-hidden={t('hidden.line', { name: 'NAME' })}
		>
			<input type="hidden" name="article" value={articleId} />
		</Form>
	);
}
