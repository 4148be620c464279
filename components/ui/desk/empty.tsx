import type { IconNode } from 'lucide';
import type { ReactNode } from 'react';
import { buttonLook } from './button-look.tsx';
import { Icon } from './icon.tsx';

interface Props {
	drawing: IconNode;
	/** One sentence. */
	children: ReactNode;
	/** What helps, where the screen has no such button yet. */
	act?: { href: string; label: string } | false;
}

/** What stands where a list has nothing. */
export function Empty({ drawing, children, act }: Props) {
	return (
		<div className="grid justify-items-center gap-3 px-4 py-10 text-center text-quiet">
			<Icon drawing={drawing} className="text-2xl" />
			<p className="max-w-160 font-text text-[1.0625rem] italic">{children}</p>
			{act && (
				<a href={act.href} className={buttonLook()}>
					{act.label}
				</a>
			)}
		</div>
	);
}

/** What stands where a part of a screen has nothing to show, in one sentence. */
export function Calm({ children }: { children: ReactNode }) {
	return <p className="pt-1 pb-4 font-text text-[1.0625rem] text-quiet italic">{children}</p>;
}
