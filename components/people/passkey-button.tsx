'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { canUsePasskeys } from './ceremony.ts';

interface Props {
	className: string;
	label: string;
	/** What stands here where the browser knows no passkeys. */
	otherwise?: ReactNode;
	/** Holds the ceremony; what went wrong, in words, or null. */
	hold(): Promise<string | null>;
}

/** A button that begins a passkey ceremony, and says beside itself how it ended if not well. */
export function PasskeyButton({ className, label, otherwise = null, hold }: Props) {
	const [able, setAble] = useState(false);
	const [refusal, setRefusal] = useState('');
	useEffect(() => setAble(canUsePasskeys()), []);
	if (!able) return otherwise;
	const begin = async () => {
		setRefusal('');
		setRefusal((await hold()) ?? '');
	};
	return (
		<>
			<button className={className} type="button" onClick={begin}>
				{label}
			</button>
			{refusal && (
				<p className="refusal" role="alert">
					{refusal}
				</p>
			)}
		</>
	);
}
