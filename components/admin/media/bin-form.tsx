import type { Translator } from '#lib/i18n/language';
import { sort } from '#lib/publishing/media-library/actions';

/** Puts one file into the bin; for one that lies there, takes it out or deletes it for good. */
export function BinForm({ t, id, binned }: { t: Translator; id: number; binned: boolean }) {
	return (
		<form action={sort} className="bulk-line">
			<input type="hidden" name="media" value={id} />
			{binned ? (
				<>
					<button type="submit" name="do" value="restore" className="desk-button primary">
						{t('media.restore')}
					</button>
					<label className="field field-tick">
						<input type="checkbox" name="sure" /> {t('media.deleteSure')}
					</label>
					<button type="submit" name="do" value="delete" className="desk-button">
						{t('media.deleteForGood')}
					</button>
				</>
			) : (
				<button type="submit" name="do" value="bin" className="desk-button">
					{t('media.bin')}
				</button>
			)}
		</form>
	);
}
