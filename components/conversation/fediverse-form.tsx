import { Form, Send } from '#components/ui/form';
import { answerFromHome } from '#lib/conversation/fediverse/actions';
import { homeState } from '#lib/conversation/fediverse/form-states';
import type { Translator } from '#lib/i18n/language';

/** Asks where a reader is at home, and leads there: this site cannot send a form to another. */
export function FediverseForm({ t, articleId }: { t: Translator; articleId: number }) {
	const state = homeState.get();
	const refusal = state?.refusals.form;
	if (state?.done) {
		return (
			<p className="apparatus" role="status" data-outcome="">
				<a href={state.done} rel="nofollow">
					{t('writing.fediverse.go', { host: `\u2068${new URL(state.done).host}\u2069` })}
				</a>
			</p>
		);
	}
	return (
		<Form t={t} action={answerFromHome} className="write">
			<input type="hidden" name="article" value={articleId} />
			<p className="aside">{t('writing.fediverse.intro')}</p>
			<label htmlFor="handle">{t('writing.fediverse.handle')}</label>
			<input
				id="handle"
				name="handle"
				type="text"
				inputMode="email"
				autoCapitalize="none"
				autoComplete="off"
				spellCheck={false}
				maxLength={300}
				required
				defaultValue={state?.values ?? ''}
				placeholder="rita@mastodon.example"
				aria-invalid={refusal !== undefined}
				aria-describedby={refusal ? 'handle-refusal' : undefined}
				dir="auto"
			/>
			{refusal && (
				<p className="refusal" id="handle-refusal" role="alert">
					{t(refusal === 'too-many' ? 'writing.refused.too-many' : `writing.fediverse.${refusal}Wrong`)}
				</p>
			)}
			<div className="foot">
				<Send t={t}>{t('writing.fediverse.send')}</Send>
			</div>
		</Form>
	);
}
