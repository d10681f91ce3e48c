/** Whether a message may be sent, and what people said about that. */
@NullMarked
package allday.notification.consent;

import org.jspecify.annotations.NullMarked;
