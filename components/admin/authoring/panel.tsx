import type { ReactNode } from 'react';
import { PictureChoice } from '#components/admin/media/picture-choice';
import { ChoiceList } from '#components/ui/desk/choice-list';
import { DateTime } from '#components/ui/desk/date-time';
import { Summary } from '#components/ui/desk/summary';
import { type Choices, type Labels, labelsOf, type Writing } from './writing.tsx';
import { WritingField, WritingTick } from './writing-field.tsx';

export interface PanelProps {
	writing: Writing;
	choices: Choices;
	labels: Labels;
	refusals: Record<string, string>;
	/** What a field holds: what was typed, else what is kept. */
	value(name: string): string;
	values(name: string): string[];
	ticked(name: string): boolean;
}

/** All that is decided about an article beside its title and its text. */
export function Panel(props: PanelProps) {
	const { writing, labels, refusals, value, ticked } = props;
	const { rights } = writing;
	const input = (name: string, type: string, more: object = {}) => (
		<WritingField name={name} label={labels[name]!} hint={labels[`${name}Hint`]} refusal={refusals[name]}>
			{(given) => <input {...given} type={type} defaultValue={value(name)} {...more} dir="auto" />}
		</WritingField>
	);
	const area = (name: string) => (
		<WritingField name={name} label={labels[name]!} hint={labels[`${name}Hint`]} refusal={refusals[name]}>
			{(given) => <textarea {...given} rows={3} defaultValue={value(name)} dir="auto" />}
		</WritingField>
	);
	return (
		<>
			<Section title={labels['section.out']!} open>
				<WritingField
					name="publishedAt"
					label={labels.date!}
					hint={labels.dateHint}
					refusal={refusals.publishedAt}
				>
					{(given) => (
						<DateTime
							{...given}
							defaultValue={value('publishedAt')}
							timeZone={writing.timeZone}
							times={{
								now: labels['date.now']!,
								tomorrow: labels['date.tomorrow']!,
								monday: labels['date.monday']!,
							}}
						/>
					)}
				</WritingField>
				<WritingField name="visibility" label={labels.visibility!} refusal={refusals.visibility}>
					{(given) => (
						<select {...given} defaultValue={value('visibility')}>
							{['public', 'password', 'private'].map((one) => (
								<option key={one} value={one}>
									{labels[`visibility.${one}`]}
								</option>
							))}
						</select>
					)}
				</WritingField>
				{input('password', 'text', { autoComplete: 'off', spellCheck: false })}
				{rights.editOthersArticles && <Author {...props} />}
				{writing.kind === 'post' && (
					<>
						{rights.editOthersArticles && (
							<WritingTick name="sticky" label={labels.sticky!} ticked={ticked('sticky')} />
						)}
						{writing.announced ? (
							<p className="text-small text-quiet">{labels.announced}</p>
						) : (
							!writing.everPublished && (
								<WritingTick name="announce" label={labels.announce!} ticked={ticked('announce')} />
							)
						)}
					</>
				)}
			</Section>
			{writing.kind === 'post' ? <Filed {...props} /> : <Placed {...props} />}
			<Section title={labels['section.address']!}>
				{input('slug', 'text', { spellCheck: false, autoCapitalize: 'none' })}
				{area('excerpt')}
			</Section>
			<Section title={labels['section.shared']!}>
				{area('description')}
				{rights.upload && <Picture {...props} />}
			</Section>
			<Section title={labels['section.talk']!}>
				<WritingTick name="commentsOpen" label={labels.comments!} ticked={ticked('commentsOpen')} />
				<WritingTick name="mentionsOpen" label={labels.mentions!} ticked={ticked('mentionsOpen')} />
				{rights.moderate && (
					<p>
						<a href={`/admin/articles/${writing.id}/discussion`}>{labels.windows}</a>
					</p>
				)}
			</Section>
			<Languages {...props} />
		</>
	);
}

function Section({ title, open, children }: { title: string; open?: boolean; children: ReactNode }) {
	return (
		<details className="border-b border-line" open={open}>
			<Summary className="font-semibold">{title}</Summary>
			<div className="grid grid-cols-1 gap-3.5 pb-4 [&_:is(input:not([type=checkbox]),select,textarea)]:w-full [&_label]:text-sm">
				{children}
			</div>
		</details>
	);
}

function Author({ choices, labels, refusals, value }: PanelProps) {
	return (
		<WritingField name="authorId" label={labels.author!} refusal={refusals.authorId}>
			{(given) => (
				<select {...given} defaultValue={value('authorId')}>
					{choices.authors.map(({ id, name }) => (
						<option key={id} value={id}>
							{name}
						</option>
					))}
				</select>
			)}
		</WritingField>
	);
}

/** Under which categories and tags a post is found. */
function Filed({ writing, choices, labels, refusals, value, values }: PanelProps) {
	const chosen = new Set(values('categories'));
	return (
		<Section title={labels['section.filed']!} open>
			<ChoiceList
				legend={labels.categories!}
				choices={choices.categories.map(({ id, name, depth }) => ({
					name: 'categories',
					value: String(id),
					label: name,
					depth,
					chosen: chosen.has(String(id)),
				}))}
				labels={{ find: labels.categoriesFind!, none: labels.categoriesNone! }}
			/>
			{choices.categories.length === 0 && <p className="text-small text-quiet">{labels.noCategories}</p>}
			{writing.rights.manageTerms && (
				<WritingField
					name="newCategory"
					label={labels.newCategory!}
					hint={labels.newCategoryHint}
					refusal={refusals.newCategory}
				>
					{(given) => <input {...given} defaultValue={value('newCategory')} dir="auto" />}
				</WritingField>
			)}
			<WritingField name="tags" label={labels.tags!} hint={labels.tagsHint} refusal={refusals.tags}>
				{(given) => <input {...given} list="write-known-tags" defaultValue={value('tags')} dir="auto" />}
			</WritingField>
			<datalist id="write-known-tags">
				{choices.tags.map((tag) => (
					<option key={tag} value={tag} />
				))}
			</datalist>
		</Section>
	);
}

/** Where a page hangs among the others. */
function Placed({ choices, labels, refusals, value }: PanelProps) {
	return (
		<Section title={labels['section.page']!} open>
			<WritingField name="parentId" label={labels.parent!} refusal={refusals.parentId}>
				{(given) => (
					<select {...given} defaultValue={value('parentId')}>
						<option value="">{labels.noParent}</option>
						{choices.parents.map(({ id, title, depth }) => (
							<option key={id} value={id}>
								{`${'– '.repeat(depth)}${title}`}
							</option>
						))}
					</select>
				)}
			</WritingField>
			<WritingField name="menuOrder" label={labels.menuOrder!} refusal={refusals.menuOrder}>
				{(given) => <input {...given} type="number" defaultValue={value('menuOrder')} />}
			</WritingField>
		</Section>
	);
}

function Picture({ choices, labels, refusals, value }: PanelProps) {
	return (
		<WritingField name="socialMediaId" label={labels.picture!} refusal={refusals.socialMediaId}>
			{(given) => (
				<PictureChoice
					field={given}
					chosen={value('socialMediaId')}
					none={labels.pictureNone!}
					pictures={choices.pictures}
					labels={labelsOf(labels, 'editor.pick')}
				/>
			)}
		</WritingField>
	);
}

function Languages({ labels, refusals, value }: PanelProps) {
	return (
		<Section title={labels['section.languages']!} open={Boolean(refusals.translations || refusals.language)}>
			<WritingField
				name="language"
				label={labels.language!}
				hint={labels.languageHint}
				refusal={refusals.language}
			>
				{(given) => <input {...given} size={6} defaultValue={value('language')} dir="auto" />}
			</WritingField>
			<fieldset className="m-0 border-0 p-0">
				<legend>{labels.translations}</legend>
				{[0, 1, 2].map((n) => (
					<div key={n} className="mt-1.5 flex gap-1.5">
						{(['language', 'url'] as const).map((part) => (
							<input
								key={part}
								className={part === 'language' ? 'w-16! shrink-0' : 'min-w-0'}
								name={`translations.${n}.${part}`}
								aria-label={labels[`translation${part === 'language' ? 'Language' : 'Url'}${n + 1}`]}
								placeholder={part === 'url' ? 'https://' : 'en'}
								defaultValue={value(`translations.${n}.${part}`)}
								dir="auto"
							/>
						))}
					</div>
				))}
				{refusals.translations && (
					<p className="refusal" role="alert">
						{refusals.translations}
					</p>
				)}
			</fieldset>
		</Section>
	);
}
