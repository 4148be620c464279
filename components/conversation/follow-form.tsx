import { followConversation } from '#lib/conversation/comments/reader/actions';
import type { Translator } from '#lib/i18n/language';
import { ActForm } from './act-form.tsx';

interface Props {
	t: Translator;
	articleId: number;
	/** 0: the whole article. */
	number: number;
	/** Whether this reader is signed in, and whether by an address that mail can go to. */
	reader: { email: boolean } | null;
}

/** Follows an article or a thread by mail, without writing. */
export function FollowForm({ t, articleId, number, reader }: Props) {
	const labels = {
		intro: t(number === 0 ? 'writing.followIntroAll' : 'writing.followIntro'),
		send: t('writing.followSend'),
		done: t(reader ? 'writing.followDoneSignedIn' : 'writing.followDone'),
	};
	return (
		<ActForm t={t} action={followConversation} articleId={articleId} number={number} labels={labels}>
			{(values, refusal) =>
				!reader?.email && (
					<>
						<label htmlFor="follow-email">{t('writing.followEmail')}</label>
						<input
							id="follow-email"
							name="email"
							type="email"
							autoComplete="email"
							maxLength={254}
							required
							defaultValue={values.email}
							aria-invalid={refusal !== undefined}
							aria-describedby={refusal}
							dir="auto"
						/>
					</>
				)
			}
		</ActForm>
	);
}
