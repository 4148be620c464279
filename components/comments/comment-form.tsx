'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { unstable_rethrow } from 'next/navigation';
import { useActionState, useEffect, useRef, useState } from 'react';
import { sendComment } from '#lib/comments/actions';
import type { CommentState, Field, Refusal } from '#lib/comments/schema';
import { CommentTools } from './comment-tools.tsx';
import type { FormWords } from './form-words.tsx';
import { LivePill } from './live-pill.tsx';

export interface CommentFormProps {
	words: FormWords;
	articleId: number;
	/** Number of the comment answered. */
	parent: number | null;
	signedIn: boolean;
	/** What is asked beside the text; of a guest nothing where one has to sign in, which the button then does. */
	asks: 'who' | 'name' | 'nothing';
	text: string;
	/** Who they said they are. */
	signature: { name: string; email: string; url: string };
	/** Number of the newest comment when the page was made. */
	last: number;
}

const client = new QueryClient();

/** What cannot be sent, for want of a connection or because the server is away, stays in the form. */
async function sendOrKeep(state: CommentState, form: FormData): Promise<CommentState> {
	try {
		return await sendComment(state, form);
	} catch (error) {
		unstable_rethrow(error);
		const value = (name: string) => String(form.get(name) ?? '');
		return {
			refusals: { form: 'failed' },
			values: {
				...{ text: value('text'), name: value('name'), email: value('email'), url: value('url') },
				follow: form.has('follow'),
			},
			location: null,
			answer: state.answer + 1,
		};
	}
}

/** The comment form: whole without JavaScript; awake, it answers in place and brings tools. */
export function CommentForm(props: CommentFormProps) {
	const { words, articleId, parent, signedIn, asks, text, signature, last } = props;
	const initial: CommentState = {
		refusals: {},
		values: { text, ...signature, follow: false },
		location: null,
		answer: 0,
	};
	const [awake, setAwake] = useState(false);
	const [state, send, pending] = useActionState(awake ? sendOrKeep : sendComment, initial);
	const form = useRef<HTMLFormElement>(null);
	useEffect(() => setAwake(true), []);
	useEffect(() => {
		if (state.location) return location.assign(state.location);
		form.current?.removeAttribute('data-sending');
		form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
	}, [state]);
	const { refusals, values } = state;
	const first = (['text', 'name', 'email', 'url'] as const).find((field) => refusals[field]);
	const field = (name: Exclude<Field, 'form'>) => ({
		id: name,
		name,
		defaultValue: values[name],
		'aria-invalid': refusals[name] !== undefined,
		'aria-describedby': refusals[name] ? `${name}-refusal` : undefined,
		autoFocus: state.answer > 0 && first === name,
	});
	const line = (name: 'name' | 'email' | 'url', attributes: React.InputHTMLAttributes<HTMLInputElement>) => (
		<p>
			<label htmlFor={name}>{words[name]}</label>
			<input key={`${name}${state.answer}`} {...field(name)} autoComplete={name} {...attributes} dir="auto" />
			<RefusalOf field={name} refusal={refusals[name]} words={words} />
		</p>
	);
	const signsIn = !signedIn && asks === 'nothing';
	return (
		<QueryClientProvider client={client}>
			<form method="post" action={send} ref={form} className="write">
				{/* The first script's own, which React would put back: it must not look inside. */}
				<div
					hidden
					dangerouslySetInnerHTML={{ __html: hiddenFields({ article: articleId, parent, signsIn }) }}
					suppressHydrationWarning
				/>
				<input type="hidden" name="awake" value={awake ? '1' : ''} />
				<div className="trap" aria-hidden="true">
					<input name="subject" tabIndex={-1} autoComplete="off" dir="auto" />
				</div>
				{refusals.form && (
					<p className="refusal" role="alert">
						{words.refused[refusals.form]}{' '}
						{refusals.form === 'signed-in' && !signsIn && (
							<button type="submit" className="link" name="door" value="sign-in" formNoValidate>
								{words.signInKeeping}
							</button>
						)}
					</p>
				)}
				<label htmlFor="text">{words.text}</label>
				<textarea key={`text${state.answer}`} {...field('text')} rows={5} required={!signsIn} dir="auto" />
				<RefusalOf field="text" refusal={refusals.text} words={words} />
				{awake && <CommentTools words={words} articleId={articleId} signedIn={signedIn} />}
				{asks !== 'nothing' && (
					<div className="pair">
						{line('name', { maxLength: 80, required: true })}
						{asks === 'who' && line('email', { type: 'email', maxLength: 254, required: true })}
						{asks === 'who' && line('url', { inputMode: 'url', maxLength: 500 })}
					</div>
				)}
				<div className="foot">
					<label className="tick">
						<input type="checkbox" name="follow" value="1" defaultChecked={values.follow} /> {words.follow}
					</label>
					{/* The first script writes here, maybe before React is awake: React must not look inside. */}
					<span
						data-draft-note={words.draftKept}
						aria-live="polite"
						dangerouslySetInnerHTML={{ __html: '' }}
						suppressHydrationWarning
					/>
					<button className="go" type="submit" aria-disabled={pending}>
						{pending ? words.sending : signsIn ? words.sendAndSignIn : words.send}
					</button>
				</div>
			</form>
			{awake && <LivePill words={words} articleId={articleId} last={last} />}
		</QueryClientProvider>
	);
}

interface Hidden {
	article: number;
	parent: number | null;
	signsIn: boolean;
}

function hiddenFields({ article, parent, signsIn }: Hidden): string {
	const values = { article, parent: parent ?? '', key: '', took: '', ...(signsIn && { door: 'sign-in' }) };
	return Object.entries(values)
		.map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
		.join('');
}

function RefusalOf({ field, refusal, words }: { field: Field; refusal?: Refusal; words: FormWords }) {
	if (!refusal) return null;
	return (
		<span className="refusal" id={`${field}-refusal`} role="alert">
			{words.refused[refusal]}
		</span>
	);
}
