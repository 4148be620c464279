'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
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
	/** Name of who is signed in. */
	writer: string | null;
	text: string;
	/** Number of the newest comment when the page was made. */
	last: number;
	/** Whether only people who sign in may write. */
	signIn: boolean;
}

const client = new QueryClient();

/** The comment form: whole without JavaScript; awake, it answers in place and brings tools. */
export function CommentForm(props: CommentFormProps) {
	const { words, articleId, parent, writer, text, signIn, last } = props;
	const initial: CommentState = {
		refusals: {},
		values: { text, name: '', email: '', url: '', follow: false },
		location: null,
		answer: 0,
	};
	const [state, send, pending] = useActionState(sendComment, initial);
	const [awake, setAwake] = useState(false);
	const form = useRef<HTMLFormElement>(null);
	useEffect(() => setAwake(true), []);
	useEffect(() => {
		if (state.location) location.assign(state.location);
		else form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
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
	return (
		<QueryClientProvider client={client}>
			<form method="post" action={send} ref={form} className="write">
				<input type="hidden" name="article" value={articleId} />
				<input type="hidden" name="parent" defaultValue={parent ?? ''} />
				<input type="hidden" name="key" />
				<input type="hidden" name="took" />
				<input type="hidden" name="awake" value={awake ? '1' : ''} />
				<div className="trap" aria-hidden="true">
					<input name="subject" tabIndex={-1} autoComplete="off" />
				</div>
				{refusals.form && (
					<p className="refusal" role="alert">
						{words.refused[refusals.form]}{' '}
						{refusals.form === 'signed-in' && (
							<button type="submit" className="link" name="door" value="sign-in" formNoValidate>
								{words.signInKeeping}
							</button>
						)}
					</p>
				)}
				<label htmlFor="text">{words.text}</label>
				<textarea key={`text${state.answer}`} {...field('text')} rows={5} required />
				<RefusalOf field="text" refusal={refusals.text} words={words} />
				{awake && <CommentTools words={words} articleId={articleId} signedIn={writer !== null} />}
				{writer === null && (
					<div className="pair">
						<p>
							<label htmlFor="name">{words.name}</label>
							<input
								key={`n${state.answer}`}
								{...field('name')}
								autoComplete="name"
								maxLength={80}
								required
							/>
							<RefusalOf field="name" refusal={refusals.name} words={words} />
						</p>
						<p>
							<label htmlFor="email">{words.email}</label>
							<input
								key={`e${state.answer}`}
								{...field('email')}
								type="email"
								autoComplete="email"
								maxLength={254}
								required
							/>
							<RefusalOf field="email" refusal={refusals.email} words={words} />
						</p>
						<p>
							<label htmlFor="url">{words.url}</label>
							<input
								key={`u${state.answer}`}
								{...field('url')}
								inputMode="url"
								autoComplete="url"
								maxLength={500}
							/>
							<RefusalOf field="url" refusal={refusals.url} words={words} />
						</p>
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
						{pending ? words.sending : signIn && writer === null ? words.sendAndSignIn : words.send}
					</button>
				</div>
			</form>
			{awake && <LivePill words={words} articleId={articleId} last={last} />}
		</QueryClientProvider>
	);
}

function RefusalOf({ field, refusal, words }: { field: Field; refusal?: Refusal; words: FormWords }) {
	if (!refusal) return null;
	return (
		<span className="refusal" id={`${field}-refusal`} role="alert">
			{words.refused[refusal]}
		</span>
	);
}
