import type { RefusedWords } from '#lib/conversation/comments/schema';
import type { Translator } from '#lib/i18n/language';
import { WritingStyle } from './writing-style.tsx';

/** Refused words where the form they were written in is no more: why, and all of them, to be copied. */
export function WordsBack({ t, words, longest }: { t: Translator; words: RefusedWords; longest: number }) {
	return (
		<section className="write" id="refused-words">
			<WritingStyle />
			<p className="refusal" role="alert">
				{t(`writing.refused.${words.refusal}`, { longest })}
			</p>
			<label htmlFor="words-back">{t('writing.wordsBack')}</label>
			<textarea
				id="words-back"
				rows={8}
				readOnly
				// biome-ignore lint/a11y/noAutofocus: whoever lost words comes for them
				autoFocus
				defaultValue={words.text}
				dir="auto"
			/>
		</section>
	);
}
