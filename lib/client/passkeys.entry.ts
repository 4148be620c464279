import { passkeys } from './passkeys.ts';

passkeys();
