import { Form, Send } from '#components/ui/form';
import { showHidden } from '#lib/conversation/comments/hidden/actions';
import type { HiddenWriter } from '#lib/conversation/comments/hidden/queries';
import type { Translator } from '#lib/i18n/language';

/** Whose comments one does not want to read, each with a button that shows them again. */
export function HiddenPeople({ t, people }: { t: Translator; people: HiddenWriter[] }) {
	return (
		<ul className="room-rows">
			{people.map(({ writer, name }) => (
				<li key={writer}>
					<bdi>{name}</bdi>
					<Form t={t} action={showHidden}>
						<input type="hidden" name="writer" value={writer} />
						<Send t={t} className="room-button room-small">
							{t('me.hidden.show')}
						</Send>
					</Form>
				</li>
			))}
		</ul>
	);
}
