/** Tells staff of problems until somebody sees to them: grouped, step by step, once. */
@NullMarked
package allday.notification.escalation;

import org.jspecify.annotations.NullMarked;
