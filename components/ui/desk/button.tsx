import type { ComponentProps } from 'react';
import { buttonLook } from './button-look.tsx';

interface Props extends ComponentProps<'button'> {
	look?: Parameters<typeof buttonLook>[0];
}

/** A button of the dashboard. */
export function Button({ look, className = '', type = 'button', ...rest }: Props) {
	return <button {...rest} type={type} className={`${buttonLook(look)} ${className}`} />;
}
