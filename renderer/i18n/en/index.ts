import capture from './capture.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import divorce from './divorce.json' with { type: 'json' };
import event from './event.json' with { type: 'json' };
import fault from './fault.json' with { type: 'json' };
import marriage from './marriage.json' with { type: 'json' };
import print from './print.json' with { type: 'json' };
import refusal from './refusal.json' with { type: 'json' };

export const texts = { capture, common, divorce, event, fault, marriage, print, refusal } as const;
