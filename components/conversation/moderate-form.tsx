import { Form } from '#components/ui/form';
import { moderate } from '#lib/conversation/moderation/here/actions';
import type { Translator } from '#lib/i18n/language';

/** The one form of what moderators do under comments, with the style sheet that only they load. */
export function ModerateForm({ t, articleId }: { t: Translator; articleId: number }) {
	return (
		<>
			<link rel="stylesheet" href="/moderating.css" precedence="conversation" />
			<Form t={t} action={moderate} id="moderate">
				<input type="hidden" name="article" value={articleId} />
			</Form>
		</>
	);
}
