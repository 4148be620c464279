'use client';

import { followConversation } from '#lib/comments/reader/actions';
import { ActForm, type ActWords } from './act-form.tsx';

interface Props {
	articleId: number;
	/** 0: the whole article. */
	number: number;
	signedIn: boolean;
	words: ActWords & { email: string };
}

/** Follows an article or a thread by mail, without writing. */
export function FollowForm({ articleId, number, signedIn, words }: Props) {
	return (
		<ActForm action={followConversation} articleId={articleId} number={number} words={words}>
			{(values, refusal) =>
				!signedIn && (
					<>
						<label htmlFor="follow-email">{words.email}</label>
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
