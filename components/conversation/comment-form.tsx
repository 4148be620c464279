import type { InputHTMLAttributes } from 'react';
import { FieldRefusal, Form, refusedField, Send } from '#components/ui/form';
import { sendComment } from '#lib/conversation/comments/actions';
import { commentState } from '#lib/conversation/comments/form-states';
import type { Field, Refusals } from '#lib/conversation/comments/schema';
import type { Translator } from '#lib/i18n/language';

export interface CommentFormProps {
	t: Translator;
	articleId: number;
	/** Number of the comment answered. */
	parent: number | null;
	/** Address of the page below that of its article, where that is not the article's own order. */
	on?: string;
	signedIn: boolean;
	/** What is asked beside the text; of a guest nothing where one has to sign in, which the button then does. */
	asks: 'who' | 'name' | 'nothing';
	text: string;
	/** Who they said they are. */
	signature: { name: string; email: string; url: string };
	longest: number;
}

/** The comment form, with what was refused of it. */
export function CommentForm(props: CommentFormProps) {
	const { t, articleId, parent, on, signedIn, asks, text, signature, longest } = props;
	const state = commentState.get();
	const refusals: Refusals = state?.refusals ?? {};
	const values = state?.values ?? { text, parent, ...signature, follow: false };
	const refusalOf = (field: Field) => refusals[field] && t(`writing.refused.${refusals[field]}`, { longest });
	const firstRefused = (['text', 'name', 'email', 'url'] as const).find((name) => refusals[name]);
	const field = (name: Exclude<Field, 'form'>) => ({
		id: name,
		name,
		defaultValue: values[name],
		...refusedField({ name, refusal: refusalOf(name), later: name !== firstRefused }),
	});
	const line = (name: 'name' | 'email' | 'url', attributes: InputHTMLAttributes<HTMLInputElement>) => (
		<p>
			<label htmlFor={name}>{t(`writing.${name}`)}</label>
			<input {...field(name)} autoComplete={name} {...attributes} dir="auto" />
			<FieldRefusal name={name} refusal={refusalOf(name)} />
		</p>
	);
	const signsIn = !signedIn && asks === 'nothing';
	return (
		<Form t={t} action={sendComment} className="write">
			<input type="hidden" name="article" value={articleId} />
			<input type="hidden" name="parent" value={values.parent ?? ''} />
			<input type="hidden" name="key" />
			<input type="hidden" name="took" />
			{on && <input type="hidden" name="on" value={on} />}
			{signsIn && <input type="hidden" name="door" value="sign-in" />}
			<div className="trap" aria-hidden="true">
				<input name="subject" tabIndex={-1} autoComplete="off" dir="auto" />
			</div>
			{refusals.form && (
				<p className="refusal" role="alert">
					{refusalOf('form')}{' '}
					{refusals.form === 'signed-in' && !signsIn && (
						<button type="submit" className="link-button" name="door" value="sign-in" formNoValidate>
							{t('writing.signInKeeping')}
						</button>
					)}
				</p>
			)}
			<label htmlFor="text">{t('writing.text')}</label>
			<textarea {...field('text')} rows={5} required={!signsIn} dir="auto" />
			<FieldRefusal name="text" refusal={refusalOf('text')} />
			<Tools t={t} articleId={articleId} keeps={signedIn} />
			{asks !== 'nothing' && (
				<div className="write-pair">
					{line('name', { maxLength: 80, required: true })}
					{asks === 'who' && line('email', { type: 'email', maxLength: 254, required: true })}
					{asks === 'who' && line('url', { inputMode: 'url', maxLength: 500 })}
				</div>
			)}
			<div className="foot">
				<label className="write-tick">
					<input type="checkbox" name="follow" value="1" defaultChecked={values.follow} />{' '}
					{t('writing.follow')}
				</label>
				<span data-draft-note={t('writing.draftKept')} aria-live="polite" />
				<Send t={t}>{t(signsIn ? 'writing.sendAndSignIn' : 'writing.send')}</Send>
			</div>
		</Form>
	);
}

/** What each tool writes before the chosen text and after it, or before each of its lines. */
const marks = {
	bold: ['B', '**', '**'],
	italic: ['I', '*', '*'],
	link: ['↗', '[', '](url)'],
	quote: ['❝', '> '],
	list: ['•', '- '],
	code: ['</>', '`', '`'],
} as const;

interface ToolsProps {
	t: Translator;
	articleId: number;
	/** Whether the draft is kept by the server too. */
	keeps: boolean;
}

/** Buttons that write Markdown, and the preview: the style sheet shows them where scripts run. */
function Tools({ t, articleId, keeps }: ToolsProps) {
	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset would be one of the form
		<div
			className="tools"
			role="group"
			aria-label={t('writing.tool.label')}
			data-tools={articleId}
			data-keeps={keeps || undefined}
			data-failed={t('writing.tool.previewFailed')}
		>
			{(Object.keys(marks) as (keyof typeof marks)[]).map((name) => (
				<button
					key={name}
					type="button"
					data-before={marks[name][1]}
					data-after={marks[name][2]}
					title={t(`writing.tool.${name}`)}
					aria-label={t(`writing.tool.${name}`)}
				>
					{marks[name][0]}
				</button>
			))}
			<button type="button" data-preview={t('writing.tool.hidePreview')} aria-expanded="false">
				{t('writing.tool.preview')}
			</button>
		</div>
	);
}
