import type { ReactNode } from 'react';

interface Props {
	heads: string[];
	rows: { key: string | number; cells: ReactNode[] }[];
	/** Whether a phone shows each row as lines, every figure with its name. */
	stacked?: boolean;
}

const cells = {
	table: {
		first: 'py-[0.45rem] pe-4 align-middle',
		other: 'py-[0.45rem] ps-4 pe-0 text-end align-middle whitespace-nowrap',
	},
	stacked: {
		first: 'py-[0.45rem] pe-4 align-middle max-sm:block max-sm:border-0 max-sm:p-0',
		other:
			'py-[0.45rem] ps-4 pe-0 text-end align-middle whitespace-nowrap max-sm:block max-sm:border-0 max-sm:p-0 max-sm:text-start max-sm:text-small max-sm:whitespace-normal max-sm:text-quiet',
	},
};

/** Things, each with its figures. */
export function Figures({ heads, rows, stacked = false }: Props) {
	const look = cells[stacked ? 'stacked' : 'table'];
	const block = stacked ? 'max-sm:block' : '';
	return (
		<table className={`w-full text-sm ${block}`}>
			<thead className={stacked ? 'max-sm:hidden' : ''}>
				<tr>
					{heads.map((head, index) => (
						<th
							key={head}
							scope="col"
							className={`text-xs text-quiet ${index === 0 ? look.first : look.other}`}
						>
							{head}
						</th>
					))}
				</tr>
			</thead>
			<tbody className={block}>
				{rows.map(({ key, cells: [first, ...others] }) => (
					<tr
						key={key}
						className={stacked ? 'max-sm:block max-sm:border-b max-sm:border-line max-sm:py-2' : ''}
					>
						<th scope="row" className={look.first}>
							{first}
						</th>
						{others.map((cell, index) => (
							<td key={heads[index + 1]} className={look.other}>
								{stacked && <span className="sm:hidden">{heads[index + 1]}: </span>}
								{cell}
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}
