import { lookAtEach } from './support/look-at-each.ts';
import { staffPages } from './support/pages.ts';

lookAtEach(staffPages);
