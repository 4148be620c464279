import type { Refusal } from '#lib/comments/schema';
import type { Translator } from '#lib/site/language';

const refusals = [
	...['empty', 'too-long', 'name-missing', 'name-too-long', 'name-protected', 'email-missing'],
	...['email-wrong', 'url-wrong', 'url-missing', 'closed', 'signed-in', 'published-before', 'banned'],
	...['too-many', 'gone', 'too-late', 'failed'],
] as Refusal[];

export type FormWords = ReturnType<typeof formWords>;

/** The words of the comment form, for the browser. */
export function formWords(t: Translator, longest: number) {
	return {
		text: t('writing.text'),
		name: t('writing.name'),
		email: t('writing.email'),
		url: t('writing.url'),
		follow: t('writing.follow'),
		send: t('writing.send'),
		sending: t('writing.sending'),
		sendAndSignIn: t('writing.sendAndSignIn'),
		signInKeeping: t('writing.signInKeeping'),
		draftKept: t('writing.draftKept'),
		tools: {
			bold: t('writing.tool.bold'),
			italic: t('writing.tool.italic'),
			link: t('writing.tool.link'),
			quote: t('writing.tool.quote'),
			list: t('writing.tool.list'),
			code: t('writing.tool.code'),
			preview: t('writing.tool.preview'),
			hidePreview: t('writing.tool.hidePreview'),
			previewFailed: t('writing.tool.previewFailed'),
			label: t('writing.tool.label'),
		},
		newOne: t('writing.newOne'),
		newMany: t('writing.newMany'),
		refused: Object.fromEntries(
			refusals.map((refusal) => [refusal, t(`writing.refused.${refusal}`, { longest })]),
		) as Record<Refusal, string>,
	};
}
