'use client';

import { DirectionProvider } from '@base-ui/react/direction-provider';
import { EllipsisVertical, House, Menu as MenuDrawing, Search, SquarePen, X } from 'lucide';
import { useRef, useState } from 'react';
import { Badge } from './badge.tsx';
import { Button } from './button.tsx';
import { buttonLook } from './button-look.tsx';
import { ChoiceList } from './choice-list.tsx';
import { Combobox } from './combobox.tsx';
import { DateTime } from './date-time.tsx';
import { Dialog } from './dialog.tsx';
import { Calm, Empty } from './empty.tsx';
import { Figures } from './figures.tsx';
import { FileDrop } from './file-drop.tsx';
import { Filters } from './filters.tsx';
import { Fold } from './fold.tsx';
import { Form, FormFoot, FormPart } from './form.tsx';
import { Heading } from './heading.tsx';
import { Icon } from './icon.tsx';
import { Labelled } from './labelled.tsx';
import { Menu } from './menu.tsx';
import { Notice } from './notice.tsx';
import { Pair } from './pair.tsx';
import { Progress } from './progress.tsx';
import { Rows } from './rows.tsx';
import { Skeleton } from './skeleton.tsx';
import { Summary } from './summary.tsx';
import { Tabs } from './tabs.tsx';
import { Tick } from './tick.tsx';
import { Tiles } from './tiles.tsx';
import { Toast } from './toast.tsx';

const words = {
	ltr: { name: 'Articles', other: 'Settings', nothing: 'No results.', group: 'Screens', close: 'Close' },
	rtl: { name: 'المقالات', other: 'الإعدادات', nothing: 'لا نتائج.', group: 'الشاشات', close: 'إغلاق' },
};

/** All parts of the kit, for whoever works on it; the dashboard's own switch shows them in light and dark. */
export function KitShow() {
	return (
		<div className="grid gap-6">
			{(['ltr', 'rtl'] as const).map((direction) => (
				<section
					key={direction}
					dir={direction}
					aria-label={direction}
					className="grid gap-4 rounded-xl border border-line p-4"
				>
					<DirectionProvider direction={direction}>
						<Parts {...words[direction]} />
					</DirectionProvider>
				</section>
			))}
		</div>
	);
}

function Parts({ name, other, nothing, group, close }: (typeof words)['ltr']) {
	const [open, setOpen] = useState<'dialog' | 'sheet' | 'menu' | 'toast' | null>(null);
	const [text, setText] = useState('');
	const opener = useRef<HTMLButtonElement>(null);
	const shut = () => setOpen(null);
	const items = [name, other]
		.filter((label) => label.includes(text))
		.map((label) => ({ href: `#${label}`, label, about: group }));
	return (
		<>
			<div className="flex flex-wrap gap-2">
				<Button>{name}</Button>
				<Button look="filled">{name}</Button>
				<Button look="danger">{name}</Button>
				<Button look="bare">{name}</Button>
				<Button disabled>{name}</Button>
				<Button onClick={() => setOpen('toast')}>Toast</Button>
				<Button onClick={() => setOpen('dialog')}>Dialog</Button>
				<Button onClick={() => setOpen('sheet')}>Sheet</Button>
				<Button ref={opener} onClick={() => setOpen('menu')} aria-haspopup="menu">
					<Icon drawing={EllipsisVertical} /> Menu
				</Button>
				<Button look="bare" aria-label={other} data-tip="">
					<Icon drawing={X} />
				</Button>
				<Fold
					look={buttonLook()}
					plain={<p>{name}</p>}
					load={() => Promise.reject(new Error('Its code does not come.'))}
					show={() => null}
				>
					Fold
				</Fold>
			</div>
			<p>
				{name} <Badge>{other}</Badge>
			</p>
			<div className="flex gap-3 text-xl">
				{[House, MenuDrawing, Search, SquarePen, X].map((drawing, n) => (
					<Icon key={n} drawing={drawing} />
				))}
			</div>
			<Tabs
				label={group}
				tabs={[
					{
						href: '#',
						name: name,
						count: 3,
						here: true,
					},
					{
						href: '#other',
						name: other,
						count: 0,
						here: false,
					},
				]}
			/>
			{open === 'toast' && (
				<Toast closing={close}>
					<span>{name}</span>
					<Button look="inverse">{other}</Button>
				</Toast>
			)}
			<Notice>
				<span>{name}</span>
				<Button>{close}</Button>
			</Notice>
			<Notice wrong>{nothing}</Notice>
			<Progress words={name} part={0.4} />
			<Progress words={other} />
			<Rows>
				{[name, other].map((word) => (
					<li key={word}>
						<div>{word}</div>
						<Button>{close}</Button>
					</li>
				))}
			</Rows>
			<Pair>
				<Figures
					stacked
					heads={[group, name, other]}
					rows={[name, other].map((word, n) => ({ key: word, cells: [word, n, 100 * n] }))}
				/>
				<details>
					<Summary>{group}</Summary>
					{nothing}
				</details>
			</Pair>
			<div className="grid justify-items-start gap-1">
				<DateTime aria-label={name} timeZone="UTC" times={{ now: name, tomorrow: other, monday: close }} />
			</div>
			<ChoiceList
				legend={group}
				choices={Array.from({ length: 9 }, (_, n) => ({
					name: `${n}`,
					label: `${n % 2 ? name : other} ${n}`,
					depth: n % 4,
					chosen: n === 0,
				}))}
				labels={{ find: group, none: nothing }}
			/>
			<div className="grid max-w-xl grid-cols-3 gap-2">
				<Skeleton count={3} look="h-10" />
			</div>
			<Tiles
				tiles={[
					{ href: '#', figure: 3, name, pressing: true },
					{ figure: 0, name: other },
				]}
			/>
			<Filters aria-label={group}>
				<input type="search" aria-label={group} placeholder={group} dir="auto" />
				<Button>{name}</Button>
			</Filters>
			<Form>
				<FormPart title={group} hint={nothing}>
					<div className="mt-2 grid gap-4.5">
						<Labelled id={`kit-${name}`} name="kit" label={name} hint={other} refusal={nothing}>
							{(given) => <input {...given} className="w-full" dir="auto" />}
						</Labelled>
						<Tick name="kit-tick">{other}</Tick>
					</div>
				</FormPart>
				<FormFoot short>
					<Button look="filled">{name}</Button>
				</FormFoot>
			</Form>
			<Heading>{group}</Heading>
			<Calm>{nothing}</Calm>
			<form>
				<FileDrop label={name} dropping={other} multiple />
			</form>
			<Empty drawing={House} act={{ href: '#', label: other }}>
				{nothing}
			</Empty>
			<div className="flex max-w-xl flex-col rounded-xl border border-line">
				<Combobox
					label={group}
					value={text}
					type={setText}
					groups={items.length > 0 ? [{ name: group, items }] : []}
					nothing={nothing}
					chosen={shut}
				/>
			</div>
			<Menu
				name={name}
				open={open === 'menu'}
				close={shut}
				opener={opener}
				entries={[
					{ label: name, href: `#${name}` },
					{ label: other, act: shut, danger: true },
				]}
			/>
			{(['dialog', 'sheet'] as const).map((shape) => (
				<Dialog key={shape} shape={shape} open={open === shape} close={shut} title={name} closing={close}>
					<p className="p-5">{other}</p>
				</Dialog>
			))}
		</>
	);
}
